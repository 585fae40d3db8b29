package org.katabatic.studies.phenomenon.smoothness;

import java.util.Arrays;
import java.util.Random;
import org.katabatic.host.linear.MatrixProducts;
import org.katabatic.studies.study.Bench;

/**
 * f(x) = (1/n) Σ log(1 + exp(−m_i)), m_i = y_i a_i·x. With p_i = 1/(1 + exp(m_i)) the Hessian is
 * (1/n) Aᵀ diag(p (1 − p)) A; the approximation, Fisher's matrix, is (1/n) Σ ∇f_i ∇f_iᵀ = (1/n) Aᵀ diag(p²) A. Products
 * run where they are told to.
 */
final class Logistic implements Objective, AutoCloseable {

    private final Data data;
    private final MatrixProducts products;

    /**
     * Rows y_i a_i.
     *
     * @param rows
     *            (n, d) row-major
     */
    record Data(double[] rows, int n, int d) {

        /**
         * Gaussian columns with scales from 1 to 1/condition in geometric progression, labelled by a Gaussian vector;
         * then a share of the labels is flipped.
         */
        static Data random(int n, int d, double condition, double flipped, Random random) {
            double[] truth = new double[d];
            double[] scales = new double[d];
            for (int j = 0; j < d; j++) {
                truth[j] = random.nextGaussian();
                scales[j] = Math.pow(condition, -j / (d - 1.0));
            }
            double[] rows = new double[n * d];
            for (int i = 0; i < n; i++) {
                double product = 0;
                for (int j = 0; j < d; j++) {
                    rows[i * d + j] = scales[j] * random.nextGaussian();
                    product += rows[i * d + j] * truth[j];
                }
                boolean isPositive = product > 0 ^ random.nextDouble() < flipped;
                for (int j = 0; j < d && !isPositive; j++) {
                    rows[i * d + j] *= -1;
                }
            }
            return new Data(rows, n, d);
        }
    }

    Logistic(Data data, Bench bench) {
        this.data = data;
        products = bench.products(data.rows(), data.n(), data.d());
    }

    @Override
    public Point at(double[] x) {
        double[] margins = products.times(x);
        int n = data.n();
        double value = Arrays.stream(margins).map(m -> Math.max(0, -m) + Math.log1p(Math.exp(-Math.abs(m)))).sum() / n;
        return new Point(x, value) {

            @Override
            double[] newGradient() {
                return products.transposedTimes(Arrays.stream(margins).map(m -> -p(m) / n).toArray());
            }

            @Override
            double[] hessian(Hessian kind) {
                return products.weightedGram(Arrays.stream(margins)
                        .map(m -> p(m) * (kind == Hessian.EXACT ? p(-m) : p(m)) / n).toArray());
            }
        };
    }

    private static double p(double margin) {
        return 1 / (1 + Math.exp(margin));
    }

    @Override
    public void close() {
        products.close();
    }
}
