package org.katabatic.studies.phenomenon.blocks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.katabatic.host.linear.MatrixProducts;

/** Block coordinate descent on F(x) = ½‖A x − b‖² + λ Σ x_i, x ≥ 0, from x = 0, with the full gradient on a device. */
final class NonNegativeDescent {

    /** x_b⁺. */
    enum Update {
        /** max(x_b − G_b/L_b, 0). */
        PROJECTED_GRADIENT,
        /** Two-metric projection: max(x_b + α d_b, 0), Newton on what is free, a scaled gradient on what is active. */
        TWO_METRIC
    }

    private static final double NEAR_ZERO = 1e-8;
    private static final double SUFFICIENT = 1e-4;
    private static final int MOST_HALVINGS = 40;
    private static final int MOST_SWEEPS = 100_000;
    private static final double STILL = 1e-13;

    /**
     * A run.
     *
     * @param values
     *            F before the first step and after every step
     * @param lastChange
     *            the last step that changed which x_i are positive
     */
    record Run(double[] values, int lastChange) {

        /** Steps taken. */
        int steps() {
            return values.length - 1;
        }
    }

    private final MatrixProducts products;
    private final LeastSquares problem;
    private final Curvature curvature;
    private final double lambda;
    private double[] x;
    private double[] residual;
    private double value;

    NonNegativeDescent(MatrixProducts products, LeastSquares problem, Curvature curvature, double lambda) {
        this.products = products;
        this.problem = problem;
        this.curvature = curvature;
        this.lambda = lambda;
    }

    /** Takes steps until F is at most a target, or the most. */
    Run run(Update update, int k, double target, int most) {
        x = new double[problem.d()];
        residual = problem.residual(new double[problem.n()]);
        value = value(x, residual);
        List<Double> values = new ArrayList<>(List.of(value));
        int lastChange = 0;
        for (int step = 1; step <= most && value > target; step++) {
            boolean[] support = support();
            double[] gradient = gradient();
            int[] block = Selection.block(scores(gradient), k);
            if (update == Update.TWO_METRIC) {
                twoMetric(block, gradient);
            } else {
                projectedGradient(block, gradient);
            }
            lastChange = Arrays.equals(support, support()) ? lastChange : step;
            values.add(value);
        }
        return new Run(values.stream().mapToDouble(Double::doubleValue).toArray(), lastChange);
    }

    /** G = Aᵀ(A x − b) + λ. */
    private double[] gradient() {
        return DoubleStream.of(products.transposedTimes(residual)).map(g -> g + lambda).toArray();
    }

    private boolean[] support() {
        boolean[] positive = new boolean[x.length];
        for (int i = 0; i < x.length; i++) {
            positive[i] = x[i] > 0;
        }
        return positive;
    }

    /** How much F falls if x_i alone moves to its minimum. */
    private double[] scores(double[] gradient) {
        double[] scores = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double move = Math.max(x[i] - gradient[i] / curvature.of(i), 0) - x[i];
            scores[i] = -gradient[i] * move - curvature.of(i) / 2 * move * move;
        }
        return scores;
    }

    private void projectedGradient(int[] block, double[] gradient) {
        double lipschitz = curvature.largestEigenvalue(block);
        for (int i : block) {
            x[i] = Math.max(x[i] - gradient[i] / lipschitz, 0);
        }
        residual = problem.residual(products.times(x));
        value = value(x, residual);
    }

    private void twoMetric(int[] block, double[] gradient) {
        int[] free = Arrays.stream(block).filter(i -> !isActive(i, gradient)).toArray();
        double[] direction = new double[x.length];
        for (int i : block) {
            direction[i] = -gradient[i] / curvature.of(i);
        }
        if (free.length > 0) {
            double[] newton = curvature.solve(free, Selection.at(free, gradient));
            for (int s = 0; s < free.length; s++) {
                direction[free[s]] = -newton[s];
            }
        }
        double[] from = x;
        double before = value;
        double alpha = 1;
        for (int halving = 0; halving < MOST_HALVINGS; halving++, alpha /= 2) {
            double[] trial = from.clone();
            double expected = 0;
            for (int i : block) {
                trial[i] = Math.max(from[i] + alpha * direction[i], 0);
                expected += isActive(i, gradient) ? gradient[i] * (from[i] - trial[i])
                        : -alpha * gradient[i] * direction[i];
            }
            double[] there = problem.residual(products.times(trial));
            if (value(trial, there) <= before - SUFFICIENT * expected) {
                x = trial;
                residual = there;
                value = value(trial, there);
                return;
            }
        }
    }

    /** Whether x_i is at its bound, and stays there if F is to fall. */
    private boolean isActive(int i, double[] gradient) {
        return x[i] < NEAR_ZERO && gradient[i] > 0;
    }

    private double value(double[] at, double[] r) {
        return LeastSquares.halfSquares(r) + lambda * DoubleStream.of(at).sum();
    }

    /** F*, by exact minimisation of one coordinate after the other until none moves: no blocks, no projections. */
    double smallestValue() {
        double[] at = new double[problem.d()];
        double[] gradient = problem.residual(new double[problem.n()]);
        gradient = products.transposedTimes(gradient);
        double largest = Double.POSITIVE_INFINITY;
        for (int sweep = 0; sweep < MOST_SWEEPS && largest > STILL; sweep++) {
            largest = 0;
            for (int i = 0; i < at.length; i++) {
                double move = Math.max(at[i] - (gradient[i] + lambda) / curvature.of(i), 0) - at[i];
                if (move != 0) {
                    at[i] += move;
                    curvature.addTimes(new int[] {i}, new double[] {move}, gradient);
                    largest = Math.max(largest, Math.abs(move));
                }
            }
        }
        return value(at, problem.residual(products.times(at)));
    }
}
