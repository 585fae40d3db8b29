package org.katabatic.host.steprule;

import static java.lang.Math.abs;
import static java.lang.Math.exp;
import static java.lang.Math.max;
import static java.lang.Math.pow;
import static java.lang.Math.sqrt;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.katabatic.host.contract.Within;
import org.katabatic.host.verification.Tolerance;
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
                new HandComputedSteps(new AdaGrad(0.5, 0.25), HandComputedSteps::adaGrad),
                new HandComputedSteps(new AdaGradNorm(0.5, 2), HandComputedSteps::adaGradNorm),
                new HandComputedSteps(new RmsProp(0.5, 0.75, 0.25), HandComputedSteps::rmsProp),
                new HandComputedSteps(new AdaDelta(0.5, 0.75, 0.25), HandComputedSteps::adaDelta),
                new HandComputedSteps(new Adam(0.1, 0.5, 0.75, 0.01), HandComputedSteps::adam),
                new HandComputedSteps(new AdamW(0.1, 0.5, 0.75, 0.01, 0.2), HandComputedSteps::adamW),
                new HandComputedSteps(new AmsGrad(0.1, 0.5, 0.5, 0.01), HandComputedSteps::amsGrad),
                new HandComputedSteps(new NAdam(0.1, 0.5, 0.75, 0.01, 2), HandComputedSteps::nAdam),
                new HandComputedSteps(new AdaBelief(0.1, 0.5, 0.75, 0.01), HandComputedSteps::adaBelief),
                new HandComputedSteps(new DiffGrad(0.1, 0.5, 0.75, 0.01), HandComputedSteps::diffGrad),
                new HandComputedSteps(new AdaHessian(0.1, 0.5, 0.75, 0.01, 0.5, 2), HandComputedSteps::adaHessian),
                new HandComputedSteps(new MFac(0.5, 0.5, 0.25, 2), HandComputedSteps::mFac),
                new HandComputedSteps(new NormalizedGradient(0.5), HandComputedSteps::normalizedGradient),
                new HandComputedSteps(new Sam(0.5, 0.25, 0.75), HandComputedSteps::sam));
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

    private static double[] adaGrad(int j) {
        double s1 = GRADIENTS[0][j] * GRADIENTS[0][j];
        double s2 = s1 + GRADIENTS[1][j] * GRADIENTS[1][j];
        double s3 = s2 + GRADIENTS[2][j] * GRADIENTS[2][j];
        double w1 = START[j] - 0.5 * GRADIENTS[0][j] / (sqrt(s1) + 0.25);
        double w2 = w1 - 0.5 * GRADIENTS[1][j] / (sqrt(s2) + 0.25);
        double w3 = w2 - 0.5 * GRADIENTS[2][j] / (sqrt(s3) + 0.25);
        return new double[] {w1, w2, w3};
    }

    private static double[] rmsProp(int j) {
        double[] v = secondMoments(j);
        double w1 = START[j] - 0.5 * GRADIENTS[0][j] / (sqrt(v[0]) + 0.25);
        double w2 = w1 - 0.5 * GRADIENTS[1][j] / (sqrt(v[1]) + 0.25);
        double w3 = w2 - 0.5 * GRADIENTS[2][j] / (sqrt(v[2]) + 0.25);
        return new double[] {w1, w2, w3};
    }

    private static double[] adaDelta(int j) {
        double[] v = secondMoments(j);
        double delta1 = -sqrt(0.25) / sqrt(v[0] + 0.25) * GRADIENTS[0][j];
        double x1 = 0.25 * delta1 * delta1;
        double delta2 = -sqrt(x1 + 0.25) / sqrt(v[1] + 0.25) * GRADIENTS[1][j];
        double x2 = 0.75 * x1 + 0.25 * delta2 * delta2;
        double delta3 = -sqrt(x2 + 0.25) / sqrt(v[2] + 0.25) * GRADIENTS[2][j];
        double w1 = START[j] + 0.5 * delta1;
        double w2 = w1 + 0.5 * delta2;
        return new double[] {w1, w2, w2 + 0.5 * delta3};
    }

    /** v of the steps with β₂ = 3/4. */
    private static double[] secondMoments(int j) {
        double v1 = 0.25 * GRADIENTS[0][j] * GRADIENTS[0][j];
        double v2 = 0.75 * v1 + 0.25 * GRADIENTS[1][j] * GRADIENTS[1][j];
        double v3 = 0.75 * v2 + 0.25 * GRADIENTS[2][j] * GRADIENTS[2][j];
        return new double[] {v1, v2, v3};
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
        double[] v = secondMoments(j);
        return new double[] {sqrt(v[0] * 4) + 0.01, sqrt(v[1] * 16 / 7) + 0.01, sqrt(v[2] * 64 / 37) + 0.01};
    }

    private static double[] adam(int j) {
        double[] m = firstMoments(j);
        double[] root = adamRoots(j);
        double w1 = START[j] - 0.1 * m[0] / root[0];
        double w2 = w1 - 0.1 * m[1] / root[1];
        double w3 = w2 - 0.1 * m[2] / root[2];
        return new double[] {w1, w2, w3};
    }

    private static double[] adamW(int j) {
        double[] m = firstMoments(j);
        double[] root = adamRoots(j);
        // η λ = 0.02
        double w1 = START[j] - 0.1 * m[0] / root[0] - 0.02 * START[j];
        double w2 = w1 - 0.1 * m[1] / root[1] - 0.02 * w1;
        double w3 = w2 - 0.1 * m[2] / root[2] - 0.02 * w2;
        return new double[] {w1, w2, w3};
    }

    /** With β₂ = 1/2, v of the first parameter falls from 2 to 3/2; the corrections of v are those of m. */
    private static double[] amsGrad(int j) {
        double[] m = firstMoments(j);
        double v1 = 0.5 * GRADIENTS[0][j] * GRADIENTS[0][j];
        double v2 = 0.5 * v1 + 0.5 * GRADIENTS[1][j] * GRADIENTS[1][j];
        double v3 = 0.5 * v2 + 0.5 * GRADIENTS[2][j] * GRADIENTS[2][j];
        double z2 = max(v1, v2);
        double z3 = max(z2, v3);
        double w1 = START[j] - 0.1 * m[0] / (sqrt(v1 * 2) + 0.01);
        double w2 = w1 - 0.1 * m[1] / (sqrt(z2 * 4 / 3) + 0.01);
        double w3 = w2 - 0.1 * m[2] / (sqrt(z3 * 8 / 7) + 0.01);
        return new double[] {w1, w2, w3};
    }

    private static double[] nAdam(int j) {
        double[] root = adamRoots(j);
        double mu1 = 0.5 * (1 - 0.5 * pow(0.96, 2));
        double mu2 = 0.5 * (1 - 0.5 * pow(0.96, 4));
        double mu3 = 0.5 * (1 - 0.5 * pow(0.96, 6));
        double mu4 = 0.5 * (1 - 0.5 * pow(0.96, 8));
        double m1 = (1 - mu1) * GRADIENTS[0][j];
        double m2 = mu2 * m1 + (1 - mu2) * GRADIENTS[1][j];
        double m3 = mu3 * m2 + (1 - mu3) * GRADIENTS[2][j];
        double u1 = mu2 * m1 / (1 - mu1 * mu2) + (1 - mu1) * GRADIENTS[0][j] / (1 - mu1);
        double u2 = mu3 * m2 / (1 - mu1 * mu2 * mu3) + (1 - mu2) * GRADIENTS[1][j] / (1 - mu1 * mu2);
        double u3 = mu4 * m3 / (1 - mu1 * mu2 * mu3 * mu4) + (1 - mu3) * GRADIENTS[2][j] / (1 - mu1 * mu2 * mu3);
        double w1 = START[j] - 0.1 * u1 / root[0];
        double w2 = w1 - 0.1 * u2 / root[1];
        double w3 = w2 - 0.1 * u3 / root[2];
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

    /** |g|² of the steps. */
    private static final double[] SQUARES = {4 + 0.25, 1 + 0.0625 + 16, 1 + 0.0625 + 16};

    private static double[] normalizedGradient(int j) {
        double w1 = START[j] - 0.5 * GRADIENTS[0][j] / sqrt(SQUARES[0]);
        double w2 = w1 - 0.5 * GRADIENTS[1][j] / sqrt(SQUARES[1]);
        double w3 = w2 - 0.5 * GRADIENTS[2][j] / sqrt(SQUARES[2]);
        return new double[] {w1, w2, w3};
    }

    /** b² begins at 2². */
    private static double[] adaGradNorm(int j) {
        double w1 = START[j] - 0.5 * GRADIENTS[0][j] / sqrt(4 + SQUARES[0]);
        double w2 = w1 - 0.5 * GRADIENTS[1][j] / sqrt(4 + SQUARES[0] + SQUARES[1]);
        double w3 = w2 - 0.5 * GRADIENTS[2][j] / sqrt(4 + SQUARES[0] + SQUARES[1] + SQUARES[2]);
        return new double[] {w1, w2, w3};
    }

    /** With H = diag(1, 5.5, 10), the gradient at w + 0.25 g/|g| is g + H·0.25 g/|g|. */
    private static double[] sam(int j) {
        double h = new double[] {1, 5.5, 10}[j];
        double a1 = GRADIENTS[0][j] + h * 0.25 * GRADIENTS[0][j] / sqrt(SQUARES[0]);
        double a2 = GRADIENTS[1][j] + h * 0.25 * GRADIENTS[1][j] / sqrt(SQUARES[1]);
        double a3 = GRADIENTS[2][j] + h * 0.25 * GRADIENTS[2][j] / sqrt(SQUARES[2]);
        double u1 = -0.5 * a1;
        double u2 = 0.75 * u1 - 0.5 * a2;
        double u3 = 0.75 * u2 - 0.5 * a3;
        return new double[] {START[j] + u1, START[j] + u1 + u2, START[j] + u1 + u2 + u3};
    }

    /**
     * With H = diag(1, 5.5, 10), z ∘ Hz is (1, 5.5, 10) for all signs; in blocks of two its means are 3.25, 3.25 and,
     * of the last alone, 10. All three steps have the same D, so that v̂ = D² and (√v̂)^½ = √D.
     */
    private static double[] adaHessian(int j) {
        double root = sqrt(new double[] {3.25, 3.25, 10}[j]) + 0.01;
        double[] m = firstMoments(j);
        double w1 = START[j] - 0.1 * m[0] / root;
        double w2 = w1 - 0.1 * m[1] / root;
        double w3 = w2 - 0.1 * m[2] / root;
        return new double[] {w1, w2, w3};
    }

    /**
     * A window of two: F₁ = I/4 + g₁g₁ᵀ/2, F₂ = I/4 + (g₁g₁ᵀ + g₂g₂ᵀ)/2, F₃ = I/4 + (g₃g₃ᵀ + g₂g₂ᵀ)/2. F⁻¹ of the
     * newest is Gᵀc with (GGᵀ + 2·0.25 I) c = 2 e: one equation, then two by Cramer's rule.
     */
    private static double[] mFac(int j) {
        double g1 = GRADIENTS[0][j];
        double g2 = GRADIENTS[1][j];
        double g3 = GRADIENTS[2][j];
        double n1 = g1 * 2 / (SQUARES[0] + 0.5);
        // g₁·g₂ = 2 − 1/8, and c = 2 (−g₁·g₂, |g₁|² + 1/2)/det for the second
        double p12 = 2 - 0.125;
        double det2 = (SQUARES[0] + 0.5) * (SQUARES[1] + 0.5) - p12 * p12;
        double n2 = 2 * (-p12 * g1 + (SQUARES[0] + 0.5) * g2) / det2;
        // g₂·g₃ = −1 + 1/16 + 16, with g₃ in the place of g₁
        double p23 = -1 + 0.0625 + 16;
        double det3 = (SQUARES[2] + 0.5) * (SQUARES[1] + 0.5) - p23 * p23;
        double n3 = 2 * ((SQUARES[1] + 0.5) * g3 - p23 * g2) / det3;
        double u1 = 0.5 * n1;
        double u2 = 0.5 * u1 + 0.5 * n2;
        double u3 = 0.5 * u2 + 0.5 * n3;
        double w1 = START[j] - 0.5 * u1;
        return new double[] {w1, w1 - 0.5 * u2, w1 - 0.5 * u2 - 0.5 * u3};
    }
}
