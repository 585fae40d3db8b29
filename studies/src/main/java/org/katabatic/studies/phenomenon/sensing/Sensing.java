package org.katabatic.studies.phenomenon.sensing;

import java.util.List;
import org.katabatic.host.linear.MatrixProducts;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.synthetic.LowRankSensing;
import org.katabatic.models.synthetic.RectangularSensing;

/**
 * Measurements y_i = ⟨A_i, M*⟩ of a matrix M* (n, n) whose singular values are 1, as many as its rank, and 0.
 *
 * @param n
 *            rows and columns of M*
 * @param measurements
 *            the A_i, (m, n²) row-major, which float32 holds exactly
 * @param truth
 *            M*, (n, n) row-major, in double
 */
record Sensing(int n, Dataset measurements, double[] truth) {

    /** M* is positive semidefinite. */
    static Sensing symmetric(int n, int rank, int m, long seed) {
        LowRankSensing sensing = new LowRankSensing(n, rank, m, 0, seed);
        return new Sensing(n, sensing.generate(), sensing.exactTruth());
    }

    /** M* has row and column spaces of its own. */
    static Sensing rectangular(int n, int rank, int m, long seed) {
        RectangularSensing sensing = new RectangularSensing(n, n, rank, m, 0, seed);
        return new Sensing(n, sensing.generate(), sensing.exactTruth());
    }

    /** m. */
    int m() {
        return measurements.samples();
    }

    /** A, (m, n²) row-major. */
    double[] matrix() {
        return doubles(measurements.x());
    }

    /** |estimate − M*|², Frobenius. */
    double loss(double[] estimate) {
        double squares = 0;
        for (int i = 0; i < truth.length; i++) {
            squares += (estimate[i] - truth[i]) * (estimate[i] - truth[i]);
        }
        return squares;
    }

    /**
     * Gradient descent for several pairs of factors side by side, with the same measurements.
     *
     * @param products
     *            with A
     * @param all
     *            the factors; moved
     * @return of each its loss after 0, 1, …, steps steps
     */
    double[][] descend(MatrixProducts products, List<? extends Factors> all, double stepSize, int steps) {
        double[] targets = products.times(truth);
        double[][] losses = new double[all.size()][steps + 1];
        int k = all.size();
        for (int t = 0; t <= steps; t++) {
            double[] estimates = new double[n * n * k];
            for (int s = 0; s < k; s++) {
                double[] estimate = all.get(s).product();
                losses[s][t] = loss(estimate);
                all.get(s).lookAt(losses[s][t]);
                for (int i = 0; i < estimate.length; i++) {
                    estimates[i * k + s] = estimate[i];
                }
            }
            if (t < steps) {
                step(products, all, estimates, targets, stepSize);
            }
        }
        return losses;
    }

    private void step(MatrixProducts products, List<? extends Factors> all, double[] estimates, double[] targets,
            double stepSize) {
        int k = all.size();
        double[] residuals = products.timesAll(estimates, k);
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] = (residuals[i] - targets[i / k]) / m();
        }
        double[] gradients = products.transposedTimesAll(residuals, k);
        for (int s = 0; s < k; s++) {
            double[] d = new double[n * n];
            for (int i = 0; i < d.length; i++) {
                d[i] = gradients[i * k + s];
            }
            all.get(s).step(d, stepSize);
        }
    }

    /** The same numbers in double. */
    static double[] doubles(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
