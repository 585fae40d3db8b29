package org.katabatic.host.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.MutantRule;
import org.katabatic.host.contract.Within;
import org.katabatic.tasks.steprule.AdaBelief;
import org.katabatic.tasks.steprule.AdaDelta;
import org.katabatic.tasks.steprule.AdaGrad;
import org.katabatic.tasks.steprule.AdaGradNorm;
import org.katabatic.tasks.steprule.AdaHessian;
import org.katabatic.tasks.steprule.Adam;
import org.katabatic.tasks.steprule.AdamW;
import org.katabatic.tasks.steprule.AmsGrad;
import org.katabatic.tasks.steprule.DiffGrad;
import org.katabatic.tasks.steprule.GradientDescent;
import org.katabatic.tasks.steprule.HeavyBall;
import org.katabatic.tasks.steprule.MFac;
import org.katabatic.tasks.steprule.NAdam;
import org.katabatic.tasks.steprule.Nesterov;
import org.katabatic.tasks.steprule.NormalizedGradient;
import org.katabatic.tasks.steprule.RmsProp;
import org.katabatic.tasks.steprule.Sam;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.steprule.StepRules;

/** TRAJECTORY can fail: it rejects rules with a mistake in what they tell their kernel. */
class TrajectoryMutantsTest {

    static final List<MutantRule> MUTANTS = List.of(
            // a learning rate of one per mille too much
            MutantRule.ofHyper(GradientDescent.DEFAULT, new GradientDescent(0.1001)::writeHyper),
            // no momentum
            MutantRule.ofHyper(HeavyBall.DEFAULT, new HeavyBall(0.01, 0)::writeHyper),
            MutantRule.ofHyper(Nesterov.DEFAULT, new Nesterov(0.01, 0)::writeHyper),
            // a learning rate of one percent too much
            MutantRule.ofHyper(AdaGrad.DEFAULT, new AdaGrad(0.0101, 1e-10)::writeHyper),
            // the other rule's decay rate
            MutantRule.ofHyper(RmsProp.DEFAULT, new RmsProp(0.01, 0.95, 1e-8)::writeHyper),
            MutantRule.ofHyper(AdaDelta.DEFAULT, new AdaDelta(1, 0.9, 1e-6)::writeHyper),
            // no weight decay
            MutantRule.ofHyper(AdamW.DEFAULT, new AdamW(1e-3, 0.9, 0.999, 1e-8, 0)::writeHyper),
            // the bias corrections of the first step in all, and a momentum that is there at once
            MutantRule.ofHyper(AmsGrad.DEFAULT, (t, hyper) -> AmsGrad.DEFAULT.writeHyper(1, hyper)),
            MutantRule.ofHyper(NAdam.DEFAULT, new NAdam(2e-3, 0.9, 0.999, 1e-8, 1e6)::writeHyper),
            // beta1 and beta2 exchanged
            MutantRule.ofHyper(Adam.DEFAULT, new Adam(1e-3, 0.999, 0.9, 1e-8)::writeHyper),
            // the bias corrections of the next step, and none
            MutantRule.ofHyper(AdaBelief.DEFAULT, (t, hyper) -> AdaBelief.DEFAULT.writeHyper(t + 1, hyper)),
            MutantRule.ofHyper(DiffGrad.DEFAULT, (t, hyper) -> DiffGrad.DEFAULT.writeHyper(1_000_000, hyper)),
            // a Hessian power of 0.9
            MutantRule.ofHyper(AdaHessian.DEFAULT, (t, hyper) -> {
                AdaHessian.DEFAULT.writeHyper(t, hyper);
                hyper.set(6, 0.9f);
            }),
            // a window of three gradients in place of four
            MutantRule.ofHyper(new MFac(0.1, 0.5, 1, 4), (t, hyper) -> {
                new MFac(0.1, 0.5, 1, 4).writeHyper(t, hyper);
                hyper.set(3, (t - 1) % 3);
            }),
            MutantRule.ofHyper(new NormalizedGradient(0.1), new NormalizedGradient(0.1001)::writeHyper),
            // learning rate and distance exchanged
            MutantRule.ofHyper(Sam.DEFAULT, new Sam(0.05, 0.01, 0)::writeHyper),
            // b₀ in place of b₀²
            MutantRule.ofHyper(AdaGradNorm.DEFAULT, new AdaGradNorm(1, Math.sqrt(0.1))::writeHyper),
            // 1 − β₂ wrong by one percent
            MutantRule.ofHyper(Adam.DEFAULT, (t, hyper) -> {
                Adam.DEFAULT.writeHyper(t, hyper);
                hyper.set(4, hyper.get(4) * 1.01f);
            }));

    @ParameterizedTest
    @FieldSource("MUTANTS")
    void shouldRejectMutantByTrajectory(MutantRule mutant) {
        for (int d : new int[] {7, 257}) {
            assertThatThrownBy(() -> Within.bounds(Executors.JAVA,
                    trial -> TrajectoryCheck.tenSteps(trial, mutant.original(), mutant, d)))
                    .isInstanceOf(AssertionError.class).hasMessageContaining("is off by more than its bound");
        }
    }

    @Test
    void shouldHaveAMutantOfEveryRule() {
        assertThat(MUTANTS).extracting(StepRule::name)
                .containsAll(StepRules.all().stream().map(StepRule::name).toList());
    }
}
