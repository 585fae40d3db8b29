package org.katabatic.host.reference.objective;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.katabatic.host.reference.Rounded;
import org.katabatic.host.verification.Tolerance;

/**
 * Test functions as their papers have them: Dubey et al., arXiv 1909.11015 (F1 to F3), Zhuang et al., arXiv 2010.07468
 * (in the plane), Harvey et al., arXiv 1812.05217 (the maximum of linear functions). Where there is no derivative, the
 * branch of the case distinction holds, and sign(0) = 0. All branches are those of the exact numbers, in float32 too.
 */
final class TestFunction implements ReferenceObjective {

    private final org.katabatic.models.objective.TestFunction.Function function;
    private final int d;

    TestFunction(org.katabatic.models.objective.TestFunction objective) {
        function = objective.function();
        d = objective.parameterCount();
    }

    /** Value and gradient at a point, each with its bound. */
    private record Evaluation(Rounded value, Rounded... gradient) {}

    private Evaluation at(DMatrixRMaj w) {
        return switch (function) {
            case DIFFGRAD_F1 -> f1(w.data[0]);
            case DIFFGRAD_F2 -> f2(w.data[0]);
            case DIFFGRAD_F3 -> f3(w.data[0]);
            case ABSOLUTE_SUM -> absoluteSum(w.data[0], w.data[1]);
            case ROTATED_ABSOLUTE -> rotatedAbsolute(w.data[0], w.data[1]);
            case ROTATED_QUADRATIC -> rotatedQuadratic(w.data[0], w.data[1]);
            case ROSENBROCK -> rosenbrock(Rounded.exact(w.data[0]), Rounded.exact(w.data[1]));
            case BEALE -> beale(Rounded.exact(w.data[0]), Rounded.exact(w.data[1]));
            case L1_DISTANCE -> l1Distance(w.data);
            case MAX_OF_LINEAR -> maxOfLinear(w.data);
        };
    }

    private static Evaluation f1(double x) {
        Rounded distance = x <= 0
                ? Rounded.exact(x).plus(Rounded.constant(0.3))
                : Rounded.exact(x).minus(Rounded.constant(0.2));
        Rounded square = distance.squared();
        return new Evaluation(x <= 0 ? square : square.plus(Rounded.constant(0.05)), distance.times(2));
    }

    private static Evaluation f2(double point) {
        Rounded x = Rounded.exact(point);
        if (point <= -0.9) {
            return new Evaluation(x.times(-40).minus(Rounded.constant(35.15)), Rounded.exact(-40));
        }
        Rounded sine = x.times(8).sine();
        Rounded slope = x.times(8).cosine().times(x.times(8)).plus(sine).plus(x.squared().times(3));
        return new Evaluation(x.squared().times(x).plus(x.times(sine)).plus(Rounded.constant(0.85)), slope);
    }

    private static Evaluation f3(double x) {
        double size = Math.abs(x);
        if (size >= 0.5) {
            return new Evaluation(Rounded.exact(x).squared(), Rounded.exact(2 * x));
        }
        return size >= 0.4
                ? new Evaluation(Rounded.exact(0.75).minus(Rounded.exact(size)), Rounded.exact(-Math.signum(x)))
                : new Evaluation(Rounded.exact(size).times(0.875), Rounded.exact(0.875 * Math.signum(x)));
    }

    private static Evaluation absoluteSum(double x, double y) {
        return new Evaluation(Rounded.exact(Math.abs(x)).plus(Rounded.exact(Math.abs(y))),
                Rounded.exact(Math.signum(x)), Rounded.exact(Math.signum(y)));
    }

    private static Evaluation rotatedAbsolute(double x, double y) {
        Rounded tenth = Rounded.constant(0.1);
        Rounded along = Rounded.exact(Math.signum(x + y));
        Rounded across = Rounded.exact(Math.signum(x - y)).times(tenth);
        Rounded sum = Rounded.exact(x).plus(Rounded.exact(y)).magnitude();
        Rounded difference = Rounded.exact(x).minus(Rounded.exact(y)).magnitude();
        return new Evaluation(sum.plus(difference.times(tenth)), along.plus(across), along.minus(across));
    }

    private static Evaluation rotatedQuadratic(double x, double y) {
        Rounded sum = Rounded.exact(x).plus(Rounded.exact(y));
        Rounded difference = Rounded.exact(x).minus(Rounded.exact(y));
        Rounded across = difference.times(Rounded.constant(0.2));
        return new Evaluation(sum.squared().plus(difference.times(Rounded.constant(0.1)).times(difference)),
                sum.times(2).plus(across), sum.times(2).minus(across));
    }

    private static Evaluation rosenbrock(Rounded x, Rounded y) {
        Rounded left = Rounded.exact(1).minus(x);
        Rounded above = y.minus(x.squared());
        return new Evaluation(left.squared().plus(above.times(100).times(above)),
                left.times(-2).minus(x.times(400).times(above)), above.times(200));
    }

    /** Σ_k r_k² with r_k = c_k − x + x yᵏ, whose derivatives are yᵏ − 1 and k x yᵏ⁻¹. */
    private static Evaluation beale(Rounded x, Rounded y) {
        double[] c = {1.5, 2.25, 2.625};
        Rounded value = Rounded.exact(0);
        Rounded slopeX = Rounded.exact(0);
        Rounded slopeY = Rounded.exact(0);
        Rounded lower = Rounded.exact(1);
        for (int k = 1; k <= c.length; k++) {
            Rounded power = lower.times(y);
            Rounded residual = Rounded.exact(c[k - 1]).minus(x).plus(x.times(power));
            value = value.plus(residual.squared());
            slopeX = slopeX.plus(residual.times(power.minus(Rounded.exact(1))));
            slopeY = slopeY.plus(residual.times(k).times(x).times(lower));
            lower = power;
        }
        return new Evaluation(value, slopeX.times(2), slopeY.times(2));
    }

    private static Evaluation l1Distance(double[] w) {
        double sum = Arrays.stream(w).map(one -> Math.abs(one - 1)).sum();
        return new Evaluation(new Rounded(sum, Tolerance.sum(w.length + 1, sum)),
                Arrays.stream(w).mapToObj(one -> Rounded.exact(Math.signum(one - 1))).toArray(Rounded[]::new));
    }

    /**
     * The greatest h_i·w and the first h_i that attains it. Rounding may make another row the greatest if it is within
     * both rows' bounds of it; then its gradient is as good, so that the bound reaches to it. Rows that are tied since
     * w is 0 behind both are tied in float32 too, and no such rows.
     */
    private Evaluation maxOfLinear(double[] w) {
        Rounded[] rows = new Rounded[d + 1];
        int first = 0;
        double before = 0;
        double magnitudes = 0;
        for (int i = 0; i <= d; i++) {
            double own = i < d ? slope(i, i) * w[i] : 0;
            rows[i] = new Rounded(before + own, Tolerance.sum(i + 3, magnitudes + Math.abs(own)));
            first = rows[i].value() > rows[first].value() ? i : first;
            if (i < d) {
                before += slope(d, i) * w[i];
                magnitudes += Math.abs(slope(d, i) * w[i]);
            }
        }
        Rounded greatest = rows[first];
        double error = greatest.error();
        double[] gradientError = new double[d];
        for (int i = 0; i <= d; i++) {
            double behind = greatest.value() - rows[i].value();
            if (behind != 0 && behind <= greatest.error() + rows[i].error()) {
                error = Math.max(error, rows[i].error());
                for (int j = 0; j < d; j++) {
                    gradientError[j] = Math.max(gradientError[j], Math.abs(slope(i, j) - slope(first, j)));
                }
            }
        }
        Rounded[] gradient = new Rounded[d];
        for (int j = 0; j < d; j++) {
            gradient[j] = new Rounded(slope(first, j), Rounded.constant(slope(first, j)).error() + gradientError[j]);
        }
        return new Evaluation(new Rounded(greatest.value(), error), gradient);
    }

    /** h_ij, both counted from 0. */
    private double slope(int i, int j) {
        if (j > i) {
            return 0;
        }
        return j < i ? 1 / (8.0 * (d - j)) : -Math.sqrt(i + 1.0) / (2 * Math.sqrt(d));
    }

    @Override
    public double value(DMatrixRMaj w) {
        return at(w).value().value();
    }

    @Override
    public void gradient(DMatrixRMaj w, DMatrixRMaj g) {
        Rounded[] gradient = at(w).gradient();
        for (int j = 0; j < d; j++) {
            g.data[j] = gradient[j].value();
        }
    }

    @Override
    public EvaluationBound bound(DMatrixRMaj w) {
        Evaluation here = at(w);
        return new EvaluationBound(bound(here.value()), Arrays.stream(here.gradient()).mapToDouble(TestFunction::bound)
                .toArray());
    }

    /** Devices may flush what is below the smallest normal number to zero. */
    private static double bound(Rounded number) {
        return number.error() + Float.MIN_NORMAL;
    }

    @Override
    public void hessianVector(DMatrixRMaj w, DMatrixRMaj v, DMatrixRMaj product) {
        throw new IllegalArgumentException("test-function supplies no product with the Hessian");
    }

    @Override
    public double[] hessianVectorBound(DMatrixRMaj w, DMatrixRMaj v) {
        throw new IllegalArgumentException("test-function supplies no product with the Hessian");
    }
}
