package org.katabatic.host.steprule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.katabatic.host.conformance.Quadratic;
import org.katabatic.host.conformance.RuleRun;
import org.katabatic.host.contract.MutantRule;
import org.katabatic.host.reference.steprule.ReferenceStepRule;
import org.katabatic.tasks.steprule.AdaBelief;
import org.katabatic.tasks.steprule.Adam;
import org.katabatic.tasks.steprule.DiffGrad;
import org.katabatic.tasks.steprule.NormalizedGradient;
import org.katabatic.tasks.steprule.Sam;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.steprule.StepRules;

/** The references themselves, against arithmetic by hand and published properties. */
class ReferenceStepRuleTest {

    static List<HandComputedSteps> handComputed() {
        return HandComputedSteps.all();
    }

    /** The steps w_before − w_after of one parameter that begins at zero. */
    private static double[] steps(StepRule rule, double... gradients) {
        ReferenceStepRule reference = ReferenceStepRule.of(rule, 1);
        DMatrixRMaj w = new DMatrixRMaj(1, 1);
        double[] steps = new double[gradients.length];
        for (int t = 1; t <= gradients.length; t++) {
            double before = w.get(0);
            reference.step(t, DMatrixRMaj.wrap(1, 1, new double[] {gradients[t - 1]}), w);
            steps[t - 1] = before - w.get(0);
        }
        return steps;
    }

    @ParameterizedTest
    @MethodSource("handComputed")
    void shouldTakeTheStepsComputedByHand(HandComputedSteps steps) {
        DMatrixRMaj w = DMatrixRMaj.wrap(HandComputedSteps.START.length, 1, HandComputedSteps.START.clone());
        DMatrixRMaj g = new DMatrixRMaj(w.numRows, 1);
        ReferenceStepRule reference = ReferenceStepRule.of(steps.rule(), w.numRows, Quadratic.DIAGONAL.reference(w, g),
                RuleRun.SEED);
        long[] t = {0};
        steps.requireFollowed(gradient -> {
            g.setTo(DMatrixRMaj.wrap(gradient.length, 1, gradient));
            reference.step(++t[0], g, w);
            return w.data.clone();
        }, false);
    }

    static List<GoldenTrajectory> golden() {
        return GoldenTrajectory.all();
    }

    @ParameterizedTest
    @MethodSource("golden")
    void shouldFollowTheGoldenTrajectory(GoldenTrajectory golden) {
        ReferenceStepRule reference = ReferenceStepRule.of(golden.rule(), golden.start().length);
        DMatrixRMaj w = DMatrixRMaj.wrap(golden.start().length, 1, golden.start());
        long[] t = {0};
        golden.requireFollowed(gradient -> {
            reference.step(++t[0], DMatrixRMaj.wrap(gradient.length, 1, gradient), w);
            return w.data.clone();
        }, false);
    }

    @Test
    void shouldHaveTwentyGoldenStepsOfTenRules() {
        assertThat(GoldenTrajectory.all()).hasSize(2 * 10).allMatch(golden -> golden.points().size() == 21);
    }

    @Test
    void shouldHaveStepsByHandForEveryRule() {
        assertThat(HandComputedSteps.all()).extracting(steps -> steps.rule().name())
                .containsExactlyElementsOf(StepRules.all().stream().map(StepRule::name).toList());
    }

    @Test
    void shouldTakeTheKnownStepsOfAdaBelief() {
        assertThat(steps(AdaBelief.DEFAULT, 1, 1, 1))
                .containsExactly(new double[] {1.111104e-3, 1.167997e-3, 1.225575e-3}, within(1e-9));
        assertThat(steps(AdaBelief.DEFAULT, 1, -1, 1))
                .containsExactly(new double[] {1.111104e-3, -5.563012e-5, 3.595658e-4}, within(1e-9));
    }

    @Test
    void shouldHalveTheStepsOfAdamUnderAConstantGradient() {
        double[] gradients = {0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7};
        double[] adam = steps(Adam.DEFAULT, gradients);
        double[] diffGrad = steps(DiffGrad.DEFAULT, gradients);
        // before the first step the previous gradient is zero: friction 1/(1 + exp(−0.7))
        assertThat(diffGrad[0] / adam[0]).isCloseTo(1 / (1 + Math.exp(-0.7)), within(1e-7));
        for (int t = 1; t < gradients.length; t++) {
            assertThat(diffGrad[t] / adam[t]).isCloseTo(0.5, within(1e-7));
        }
    }

    @Test
    void shouldSayWhichRulesNeedTheObjective() {
        assertThatThrownBy(() -> ReferenceStepRule.of(Sam.DEFAULT, 3)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the reference of sam needs the objective");
    }

    @Test
    void shouldStayWhereTheGradientIsZero() {
        assertThat(steps(NormalizedGradient.DEFAULT, 0, 0)).containsExactly(0, 0);
    }

    @Test
    void shouldRefuseARuleWithoutReference() {
        StepRule unknown = MutantRule.ofHyper(Adam.DEFAULT, Adam.DEFAULT::writeHyper);
        assertThatThrownBy(() -> ReferenceStepRule.of(unknown, 3)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a step rule needs a reference: rule=adam");
    }
}
