package org.katabatic.studies.phenomenon.perceptron;

import java.util.Arrays;
import java.util.Random;

/**
 * Separable data as rows y_i a_i.
 *
 * @param rows
 *            (n, d) row-major
 * @param n
 *            number of rows
 * @param d
 *            number of columns
 */
record SeparableData(double[] rows, int n, int d) {

    /** Theorem 5.1: one point (½, −1) with label +1, and n − 1 points (−½, −1) with label −1. */
    static SeparableData ofTheorem51(int n) {
        double[] rows = new double[2 * n];
        rows[0] = 0.5;
        rows[1] = -1;
        for (int i = 1; i < n; i++) {
            rows[2 * i] = 0.5;
            rows[2 * i + 1] = 1;
        }
        return new SeparableData(rows, n, 2);
    }

    /** Theorem 4.1: (1, −1) with label +1 and (−1, −4) with label −1. */
    static SeparableData ofTheorem41() {
        return new SeparableData(new double[] {1, -1, 1, 4}, 2, 2);
    }

    /**
     * Gaussian columns with scales from 1 to 1/10 in geometric progression, labelled by a random unit vector, without
     * the rows that are nearer to its plane than a margin.
     *
     * @param candidates
     *            number of rows before those are left out
     */
    static SeparableData random(int candidates, int d, double margin, long seed) {
        Random random = new Random(seed);
        double[] truth = new double[d];
        double squares = 0;
        for (int j = 0; j < d; j++) {
            truth[j] = random.nextGaussian();
            squares += truth[j] * truth[j];
        }
        double[] rows = new double[candidates * d];
        int n = 0;
        for (int i = 0; i < candidates; i++) {
            double product = 0;
            for (int j = 0; j < d; j++) {
                double value = random.nextGaussian() * Math.pow(0.1, j / (d - 1.0));
                rows[n * d + j] = value;
                product += value * truth[j] / Math.sqrt(squares);
            }
            if (Math.abs(product) > margin) {
                for (int j = 0; j < d; j++) {
                    rows[n * d + j] *= Math.signum(product);
                }
                n++;
            }
        }
        return new SeparableData(Arrays.copyOf(rows, n * d), n, d);
    }
}
