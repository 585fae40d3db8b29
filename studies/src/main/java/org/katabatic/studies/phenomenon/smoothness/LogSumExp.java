package org.katabatic.studies.phenomenon.smoothness;

import java.util.Random;
import org.katabatic.host.linear.MatrixProducts;
import org.katabatic.host.reference.linear.ReferenceProducts;
import org.katabatic.studies.study.Bench;

/**
 * f(x) = μ log Σ exp((a_i·x − b_i)/μ), whose Hessian is (Aᵀ diag(p) A − (Aᵀp)(Aᵀp)ᵀ)/μ with the softmax p; the
 * approximation leaves the second term out. Products run where they are told to.
 */
final class LogSumExp implements Objective, AutoCloseable {

    private final Data data;
    private final MatrixProducts products;

    /**
     * The rows a_i and the shifts b_i.
     *
     * @param a
     *            (n, d) row-major
     * @param b
     *            (n)
     */
    record Data(double[] a, double[] b, int n, int d, double mu) {

        /**
         * Rows and shifts uniform in [−1, 1), then ∇f(0) is taken off each row, so that 0 is optimal: p at 0 does not
         * depend on the rows.
         */
        static Data random(int n, int d, double mu, Random random) {
            double[] a = random.doubles((long) n * d, -1, 1).toArray();
            double[] b = random.doubles(n, -1, 1).toArray();
            double[] gradient = new ReferenceProducts(a, n, d).transposedTimes(new Softmax(new double[n], b, mu).p);
            for (int i = 0; i < a.length; i++) {
                a[i] -= gradient[i % d];
            }
            return new Data(a, b, n, d, mu);
        }
    }

    /** p and f, given A x. */
    private static final class Softmax {

        private final double[] p;
        private final double value;

        Softmax(double[] product, double[] b, double mu) {
            p = new double[b.length];
            double largest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < p.length; i++) {
                p[i] = (product[i] - b[i]) / mu;
                largest = Math.max(largest, p[i]);
            }
            double sum = 0;
            for (int i = 0; i < p.length; i++) {
                p[i] = Math.exp(p[i] - largest);
                sum += p[i];
            }
            for (int i = 0; i < p.length; i++) {
                p[i] /= sum;
            }
            value = mu * (largest + Math.log(sum));
        }
    }

    LogSumExp(Data data, Bench bench) {
        this.data = data;
        products = bench.products(data.a(), data.n(), data.d());
    }

    @Override
    public Point at(double[] x) {
        Softmax softmax = new Softmax(products.times(x), data.b(), data.mu());
        return new Point(x, softmax.value) {

            @Override
            double[] newGradient() {
                return products.transposedTimes(softmax.p);
            }

            @Override
            double[] hessian(Hessian kind) {
                double[] h = Steps.scaled(products.weightedGram(softmax.p), 1 / data.mu());
                if (kind == Hessian.EXACT) {
                    double[] g = gradient();
                    for (int i = 0; i < h.length; i++) {
                        h[i] -= g[i / g.length] * g[i % g.length] / data.mu();
                    }
                }
                return h;
            }
        };
    }

    @Override
    public void close() {
        products.close();
    }
}
