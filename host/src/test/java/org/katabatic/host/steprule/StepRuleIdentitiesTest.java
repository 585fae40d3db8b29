package org.katabatic.host.steprule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntFunction;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.katabatic.host.conformance.RuleRun;
import org.katabatic.host.conformance.Draw;
import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.MutantRule;
import org.katabatic.host.contract.Within;
import org.katabatic.host.reference.steprule.ReferenceStepRule;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.tasks.steprule.AdaGrad;
import org.katabatic.tasks.steprule.AdaGradNorm;
import org.katabatic.tasks.steprule.Adam;
import org.katabatic.tasks.steprule.AdamW;
import org.katabatic.tasks.steprule.AmsGrad;
import org.katabatic.tasks.steprule.MFac;
import org.katabatic.tasks.steprule.RmsProp;
import org.katabatic.tasks.steprule.StepRule;

/** Rules that are the same where their papers say so. */
class StepRuleIdentitiesTest {

    private static final int STEPS = 10;

    private static double[][] trajectory(StepRule rule, int d, IntFunction<double[]> gradients) {
        double[][] points = new double[STEPS][];
        try (RuleRun run = new RuleRun(Executors.JAVA.trial(), rule, Draw.widened(Draw.gaussians(61, d)))) {
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

    /** Where there is one parameter, b² is AdaGrad's sum of squares, up to b₀² and ε. */
    @Test
    void shouldBeAdaGradOfOneParameter() {
        double[][] norm = trajectory(new AdaGradNorm(0.3, 1e-20), 1, random(1));
        double[][] coordinate = trajectory(new AdaGrad(0.3, 1e-20), 1, random(1));
        for (int t = 1; t <= STEPS; t++) {
            Within.normBound("t=" + t, norm[t - 1], coordinate[t - 1],
                    Tolerance.trajectory(t, Within.norm(coordinate[t - 1])));
        }
        assertThat(trajectory(new AdaGradNorm(0.3, 1e-20), 2, random(2))).as("of two parameters")
                .isNotEqualTo(trajectory(new AdaGrad(0.3, 1e-20), 2, random(2)));
    }

    /** The trajectory with F formed as a (d, d) matrix and inverted. */
    private static double[][] denseFisher(MFac rule, int d, IntFunction<double[]> gradients) {
        double[][] points = new double[STEPS][];
        int m = (int) rule.window();
        DMatrixRMaj w = DMatrixRMaj.wrap(d, 1, Draw.widened(Draw.gaussians(61, d)));
        for (int t = 1; t <= STEPS; t++) {
            DMatrixRMaj fisher = CommonOps_DDRM.identity(d);
            CommonOps_DDRM.scale(rule.damping(), fisher);
            for (int s = Math.max(1, t - m + 1); s <= t; s++) {
                DMatrixRMaj g = DMatrixRMaj.wrap(d, 1, gradients.apply(s));
                CommonOps_DDRM.multAddTransB(1.0 / m, g, g, fisher);
            }
            CommonOps_DDRM.invert(fisher);
            DMatrixRMaj update = new DMatrixRMaj(d, 1);
            CommonOps_DDRM.mult(fisher, DMatrixRMaj.wrap(d, 1, gradients.apply(t)), update);
            CommonOps_DDRM.addEquals(w, -rule.learningRate(), update);
            points[t - 1] = w.data.clone();
        }
        return points;
    }

    /** With a window that fills, one that wraps, and one longer than the run. */
    @ParameterizedTest
    @CsvSource({"1, 4", "3, 4", "7, 4", "33, 10", "7, 20"})
    void shouldBeTheDenseInverseOfTheFisherMatrix(int d, int window) {
        MFac rule = new MFac(0.1, 0, 0.5, window);
        double[][] dense = denseFisher(rule, d, random(d));
        double[][] fast = trajectory(rule, d, random(d));
        ReferenceStepRule reference = ReferenceStepRule.of(rule, d);
        DMatrixRMaj w = DMatrixRMaj.wrap(d, 1, Draw.widened(Draw.gaussians(61, d)));
        for (int t = 1; t <= STEPS; t++) {
            double bound = Tolerance.trajectory(t, Within.norm(dense[t - 1]));
            Within.normBound("JAVA, t=" + t, fast[t - 1], dense[t - 1], bound);
            reference.step(t, DMatrixRMaj.wrap(d, 1, random(d).apply(t)), w);
            // the same bound with the unit roundoff of double, 2^-53 in place of 2^-24
            Within.normBound("REFERENCE, t=" + t, w.data, dense[t - 1], bound * 0x1p-29);
        }
    }
}
