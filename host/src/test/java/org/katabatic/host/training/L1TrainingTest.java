package org.katabatic.host.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.katabatic.models.objective.L1Regularized;
import org.katabatic.tasks.steprule.HeavyBall;
import org.katabatic.tasks.transformation.BoxProjection;
import org.katabatic.tasks.transformation.ClipNorm;
import org.katabatic.tasks.transformation.SoftThreshold;
import org.katabatic.tasks.transformation.Transformation;

/** What a training makes of an objective's L1 term. */
class L1TrainingTest {

    private static Training training() {
        Training smooth = Trainings.TEN_DIGITS.with(new HeavyBall(0.1, 0.5), 10);
        return new Training(new L1Regularized(smooth.objective(), 0.2), smooth.data(), smooth.rule(), 10, 10, 1);
    }

    @Test
    void shouldThresholdBetweenTheStepAndTheProjections() {
        Training chained = training().withChain(List.of(new ClipNorm(1), new BoxProjection(1)));
        assertThat(chained.chain()).extracting(Transformation::name).containsExactly("clip-norm", "soft-threshold",
                "box");
        assertThat(training().chain()).extracting(Transformation::name).containsExactly("soft-threshold");
        // what is copied has it already
        assertThat(chained.withChain(chained.chain()).chain()).isEqualTo(chained.chain());
    }

    @Test
    void shouldLeaveOutTheInterceptsOfAllClasses() {
        BitSet intercepts = ((SoftThreshold) training().chain().getFirst()).unpenalized();
        assertThat(intercepts.stream()).containsExactly(64, 129, 194, 259, 324, 389, 454, 519, 584, 649);
    }

    @Test
    void shouldAmplifyTheThresholdAsMomentumDoesTheGradient() {
        // 1 + 1/2 + 1/4
        assertThat(((SoftThreshold) training().chainAt(3).getFirst()).momentumGain()).isEqualTo(1.75);
    }

    @Test
    void shouldRefuseAnotherTerm() {
        assertThatThrownBy(() -> training().withChain(List.of(new SoftThreshold(0.3, 1, new BitSet()))))
                .hasMessage("the proximal step is that of the objective's L1 term: l1=0.2");
        assertThatThrownBy(() -> new L1Regularized(training().objective(), 1))
                .hasMessageContaining("an objective has one L1 term");
        assertThatThrownBy(() -> new L1Regularized(Trainings.TEN_DIGITS.with(new HeavyBall(0.1, 0.5), 10).objective(),
                Double.NaN)).hasMessage("l1 must be finite and at least 0: l1=NaN");
        assertThatThrownBy(() -> new SoftThreshold(1, 0.5, new BitSet()))
                .hasMessage("momentumGain must be at least 1 and finite: momentumGain=0.5");
    }
}
