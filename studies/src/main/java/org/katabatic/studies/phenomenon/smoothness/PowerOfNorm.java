package org.katabatic.studies.phenomenon.smoothness;

import java.util.Arrays;
import java.util.Random;
import org.katabatic.host.linear.MatrixProducts;
import org.katabatic.studies.study.Bench;

/**
 * f(x) = ‖u‖⁴/4, u = A x − b, whose Hessian is ‖u‖² AᵀA + 2 (Aᵀu)(Aᵀu)ᵀ; the approximation is the second term, of rank
 * one. Products run where they are told to.
 */
final class PowerOfNorm implements Objective, AutoCloseable {

    private static final double POWER = 4;

    private final MatrixProducts products;
    private final double[] b;
    private final double[] gram;

    /** A, (n, d), and b = A x* uniform in [−1, 1). */
    PowerOfNorm(int n, int d, Random random, Bench bench) {
        products = bench.products(random.doubles((long) n * d, -1, 1).toArray(), n, d);
        b = products.times(random.doubles(d, -1, 1).toArray());
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        gram = products.weightedGram(ones);
    }

    @Override
    public Point at(double[] x) {
        double[] u = products.times(x);
        for (int i = 0; i < u.length; i++) {
            u[i] -= b[i];
        }
        double squares = Point.product(u, u);
        return new Point(x, squares * squares / POWER) {

            @Override
            double[] newGradient() {
                return Steps.scaled(products.transposedTimes(u), squares);
            }

            @Override
            double[] hessian(Hessian kind) {
                double[] g = gradient();
                double c = rankOneFactor(this);
                double[] h = kind == Hessian.EXACT ? Steps.scaled(gram, squares) : new double[gram.length];
                for (int i = 0; i < h.length; i++) {
                    h[i] += c * g[i / g.length] * g[i % g.length];
                }
                return h;
            }
        };
    }

    /** The approximation is c ∇f ∇fᵀ with c = (p − 2)/‖u‖^p, and ‖u‖^p = p f. */
    private static double rankOneFactor(Point point) {
        return (POWER - 2) / (POWER * point.value());
    }

    /** Steps with the approximation, by the formula of Sherman and Morrison. */
    static Steps shermanMorrison() {
        return point -> Steps.shermanMorrison(rankOneFactor(point), point.gradient(), point.gradient());
    }

    @Override
    public void close() {
        products.close();
    }
}
