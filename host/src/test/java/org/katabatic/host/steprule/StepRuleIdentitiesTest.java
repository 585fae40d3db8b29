package org.katabatic.host.steprule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.katabatic.host.contract.Draw;
import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.MutantRule;
import org.katabatic.host.contract.Within;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.tasks.steprule.Adam;
import org.katabatic.tasks.steprule.AdamW;
import org.katabatic.tasks.steprule.AmsGrad;
import org.katabatic.tasks.steprule.RmsProp;
import org.katabatic.tasks.steprule.StepRule;

/** Rules that are the same where their papers say so. */
class StepRuleIdentitiesTest {

    private static final int STEPS = 10;

    private static double[][] trajectory(StepRule rule, int d, IntFunction<double[]> gradients) {
        double[][] points = new double[STEPS][];
        try (RuleRun run = new RuleRun(Executors.JAVA, rule, Draw.widened(Draw.gaussians(61, d)))) {
            for (int t = 1; t <= STEPS; t++) {
                points[t - 1] = run.step(gradients.apply(t));
            }
        }
        return points;
    }

    private static IntFunction<double[]> random(int d) {
        return t -> Draw.widened(Draw.gaussians(62 + t, d));
    }

    /** Magnitudes grow by half in every step, and so does v. */
    private static IntFunction<double[]> growing(int d) {
        double[] first = Draw.widened(Draw.gaussians(63, d));
        return t -> {
            double[] g = first.clone();
            for (int j = 0; j < d; j++) {
                g[j] *= Math.pow(1.5, t) * ((t + j) % 2 == 0 ? 1 : -1);
            }
            return g;
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 257})
    void shouldBeAdamWhereTheSecondMomentOfAmsGradGrows(int d) {
        Adam adam = new Adam(0.01, 0.9, 0.95, 1e-6);
        AmsGrad amsGrad = new AmsGrad(0.01, 0.9, 0.95, 1e-6);
        assertThat(trajectory(amsGrad, d, growing(d))).isDeepEqualTo(trajectory(adam, d, growing(d)));
        assertThat(trajectory(amsGrad, d, random(d))).as("where it falls")
                .isNotEqualTo(trajectory(adam, d, random(d)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 257})
    void shouldBeAdamWithoutWeightDecay(int d) {
        Adam adam = new Adam(0.01, 0.9, 0.95, 1e-6);
        assertThat(trajectory(new AdamW(0.01, 0.9, 0.95, 1e-6, 0), d, random(d)))
                .isDeepEqualTo(trajectory(adam, d, random(d)));
        assertThat(trajectory(new AdamW(0.01, 0.9, 0.95, 1e-6, 0.1), d, random(d))).as("with decay")
                .isNotEqualTo(trajectory(adam, d, random(d)));
    }

    /** With c = √(1 − ρ^t): η g/(√(v/c²) + ε) = η c g/(√v + c ε). */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 257})
    void shouldBeRmsPropWithBiasCorrectionWithoutFirstMoment(int d) {
        RmsProp rmsProp = new RmsProp(0.01, 0.95, 1e-6);
        StepRule corrected = MutantRule.ofHyper(rmsProp, (t, hyper) -> {
            double c = Math.sqrt(1 - Math.pow(0.95, t));
            new RmsProp(0.01 * c, 0.95, 1e-6 * c).writeHyper(t, hyper);
        });
        double[][] expected = trajectory(new Adam(0.01, 0, 0.95, 1e-6), d, random(d));
        double[][] actual = trajectory(corrected, d, random(d));
        for (int t = 1; t <= STEPS; t++) {
            Within.normBound("t=" + t, actual[t - 1], expected[t - 1],
                    Tolerance.trajectory(t, Within.norm(expected[t - 1])));
        }
        assertThat(trajectory(rmsProp, d, random(d))).as("without it").isNotEqualTo(expected);
    }
}
