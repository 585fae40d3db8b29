package org.katabatic.studies.phenomenon.generalization;

import java.util.function.DoubleUnaryOperator;

/**
 * The law of the eigenvalues l of XXᵀ, X (N, P) with independent entries of mean 0 and variance 1/N, for N, P → ∞ and
 * P/N = a:
 *
 * <pre>
 *   ρ(l) = √((l₊ − l)(l − l₋))/(2π l) + max(0, 1 − a) δ(l),   l± = (√a ± 1)²
 * </pre>
 */
final class MarchenkoPastur {

    private static final int NODES = 4000;

    private MarchenkoPastur() {}

    /**
     * The mean of f(l), by the midpoint rule in θ, l = 1 + a + 2√a cos θ: there the roots at both ends are smooth.
     *
     * @param f
     *            a function that is finite at 0 too if a is less than 1
     */
    static double mean(double a, DoubleUnaryOperator f) {
        double halfWidth = 2 * Math.sqrt(a);
        double sum = 0;
        for (int i = 0; i < NODES; i++) {
            double theta = Math.PI * (i + 0.5) / NODES;
            double l = 1 + a + halfWidth * Math.cos(theta);
            double height = halfWidth * Math.sin(theta);
            sum += height * height / (2 * l) * f.applyAsDouble(l);
        }
        return sum / NODES + (a < 1 ? (1 - a) * f.applyAsDouble(0) : 0);
    }
}
