package org.katabatic.host.steprule;

import static java.lang.Math.abs;
import static java.lang.Math.exp;
import static java.lang.Math.sqrt;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.katabatic.host.contract.Within;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.tasks.steprule.AdaBelief;
import org.katabatic.tasks.steprule.Adam;
import org.katabatic.tasks.steprule.DiffGrad;
import org.katabatic.tasks.steprule.GradientDescent;
import org.katabatic.tasks.steprule.HeavyBall;
import org.katabatic.tasks.steprule.Nesterov;
import org.katabatic.tasks.steprule.StepRule;

/**
 * Three steps of each rule on three parameters, with the arithmetic written out from the paper. All numbers of the
 * start and of the gradients are dyadic, so that float32 holds them.
 *
 * @param rule
 *            the rule
 * @param parameter
 *            of an index, the three values that this parameter takes
 */
record HandComputedSteps(StepRule rule, IntFunction<double[]> parameter) {

    static final double[] START = {1, -2, 0.5};
    static final double[][] GRADIENTS = {{2, -0.5, 0}, {1, 0.25, 4}, {-1, 0.25, 4}};

    static List<HandComputedSteps> all() {
        return List.of(
                new HandComputedSteps(new GradientDescent(0.5), HandComputedSteps::gradientDescent),
                new HandComputedSteps(new HeavyBall(0.5, 0.75), HandComputedSteps::heavyBall),
                new HandComputedSteps(new Nesterov(0.5, 0.75), HandComputedSteps::nesterov),
                new HandComputedSteps(new Adam(0.1, 0.5, 0.75, 0.01), HandComputedSteps::adam),
                new HandComputedSteps(new AdaBelief(0.1, 0.5, 0.75, 0.01), HandComputedSteps::adaBelief),
                new HandComputedSteps(new DiffGrad(0.1, 0.5, 0.75, 0.01), HandComputedSteps::diffGrad));
    }

    /** Fails where the parameters after a step are not the ones computed by hand, in float32 or in double. */
    void requireFollowed(UnaryOperator<double[]> step, boolean singlePrecision) {
        for (int t = 1; t <= 3; t++) {
            double[] actual = step.apply(GRADIENTS[t - 1].clone());
            double[] expected = new double[START.length];
            for (int j = 0; j < expected.length; j++) {
                expected[j] = parameter.apply(j)[t - 1];
            }
            double bound = Tolerance.trajectory(t, Within.norm(expected));
            // the same bound with the unit roundoff of double, 2^-53 in place of 2^-24
            Within.normBound(rule.name() + ", t=" + t, actual, expected, singlePrecision ? bound : bound * 0x1p-29);
        }
    }

    private static double[] gradientDescent(int j) {
        double w1 = START[j] - 0.5 * GRADIENTS[0][j];
        double w2 = w1 - 0.5 * GRADIENTS[1][j];
        double w3 = w2 - 0.5 * GRADIENTS[2][j];
        return new double[] {w1, w2, w3};
    }

    private static double[] heavyBall(int j) {
        double u1 = -0.5 * GRADIENTS[0][j];
        double u2 = 0.75 * u1 - 0.5 * GRADIENTS[1][j];
        double u3 = 0.75 * u2 - 0.5 * GRADIENTS[2][j];
        return new double[] {START[j] + u1, START[j] + u1 + u2, START[j] + u1 + u2 + u3};
    }

    private static double[] nesterov(int j) {
        double u1 = -0.5 * GRADIENTS[0][j];
        double w1 = START[j] + 0.75 * u1 - 0.5 * GRADIENTS[0][j];
        double u2 = 0.75 * u1 - 0.5 * GRADIENTS[1][j];
        double w2 = w1 + 0.75 * u2 - 0.5 * GRADIENTS[1][j];
        double u3 = 0.75 * u2 - 0.5 * GRADIENTS[2][j];
        double w3 = w2 + 0.75 * u3 - 0.5 * GRADIENTS[2][j];
        return new double[] {w1, w2, w3};
    }

    /** m̂ of the steps: 1 − 0.5, 1 − 0.5² and 1 − 0.5³ are 1/2, 3/4 and 7/8. */
    private static double[] firstMoments(int j) {
        double m1 = 0.5 * GRADIENTS[0][j];
        double m2 = 0.5 * m1 + 0.5 * GRADIENTS[1][j];
        double m3 = 0.5 * m2 + 0.5 * GRADIENTS[2][j];
        return new double[] {m1 * 2, m2 * 4 / 3, m3 * 8 / 7};
    }

    /** √v̂ + ε of the steps: 1 − 0.75, 1 − 0.75² and 1 − 0.75³ are 1/4, 7/16 and 37/64. */
    private static double[] adamRoots(int j) {
        double v1 = 0.25 * GRADIENTS[0][j] * GRADIENTS[0][j];
        double v2 = 0.75 * v1 + 0.25 * GRADIENTS[1][j] * GRADIENTS[1][j];
        double v3 = 0.75 * v2 + 0.25 * GRADIENTS[2][j] * GRADIENTS[2][j];
        return new double[] {sqrt(v1 * 4) + 0.01, sqrt(v2 * 16 / 7) + 0.01, sqrt(v3 * 64 / 37) + 0.01};
    }

    private static double[] adam(int j) {
        double[] m = firstMoments(j);
        double[] root = adamRoots(j);
        double w1 = START[j] - 0.1 * m[0] / root[0];
        double w2 = w1 - 0.1 * m[1] / root[1];
        double w3 = w2 - 0.1 * m[2] / root[2];
        return new double[] {w1, w2, w3};
    }

    private static double[] diffGrad(int j) {
        double[] m = firstMoments(j);
        double[] root = adamRoots(j);
        double friction1 = 1 / (1 + exp(-abs(GRADIENTS[0][j])));
        double friction2 = 1 / (1 + exp(-abs(GRADIENTS[0][j] - GRADIENTS[1][j])));
        double friction3 = 1 / (1 + exp(-abs(GRADIENTS[1][j] - GRADIENTS[2][j])));
        double w1 = START[j] - 0.1 * friction1 * m[0] / root[0];
        double w2 = w1 - 0.1 * friction2 * m[1] / root[1];
        double w3 = w2 - 0.1 * friction3 * m[2] / root[2];
        return new double[] {w1, w2, w3};
    }

    private static double[] adaBelief(int j) {
        double m1 = 0.5 * GRADIENTS[0][j];
        double m2 = 0.5 * m1 + 0.5 * GRADIENTS[1][j];
        double m3 = 0.5 * m2 + 0.5 * GRADIENTS[2][j];
        double s1 = 0.25 * (GRADIENTS[0][j] - m1) * (GRADIENTS[0][j] - m1) + 0.01;
        double s2 = 0.75 * s1 + 0.25 * (GRADIENTS[1][j] - m2) * (GRADIENTS[1][j] - m2) + 0.01;
        double s3 = 0.75 * s2 + 0.25 * (GRADIENTS[2][j] - m3) * (GRADIENTS[2][j] - m3) + 0.01;
        double w1 = START[j] - 0.1 * m1 * 2 / (sqrt(s1 * 4) + 0.01);
        double w2 = w1 - 0.1 * m2 * 4 / 3 / (sqrt(s2 * 16 / 7) + 0.01);
        double w3 = w2 - 0.1 * m3 * 8 / 7 / (sqrt(s3 * 64 / 37) + 0.01);
        return new double[] {w1, w2, w3};
    }
}
