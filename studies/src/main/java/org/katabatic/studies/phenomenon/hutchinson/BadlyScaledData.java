package org.katabatic.studies.phenomenon.hutchinson;

import org.katabatic.models.data.Dataset;
import org.katabatic.models.random.Philox;
import org.katabatic.models.random.RandomStream;

/** Data for logistic regression whose columns have very different scales. */
final class BadlyScaledData {

    private BadlyScaledData() {}

    /**
     * x_ij = s_j z_ij with z_ij ~ N(0, 1) and s_j = 10^U(−decades, decades); y_i = +1 with probability σ(z_i·θ),
     * θ_j ~ N(0, 1).
     */
    static Dataset random(int n, int d, double decades, long seed) {
        float[] x = new float[n * d];
        float[] y = new float[n];
        for (int i = 0; i < n; i++) {
            double margin = 0;
            for (int j = 0; j < d; j++) {
                int at = i * d + j;
                double z = Philox.gaussian(seed, RandomStream.FEATURES, at);
                x[at] = (float) (scale(j, d, decades, seed) * z);
                margin += z * Philox.gaussian(seed, RandomStream.TRUTH, j);
            }
            y[i] = Philox.uniform53(seed, RandomStream.NOISE, i) < 1 / (1 + Math.exp(-margin)) ? 1 : -1;
        }
        return new Dataset("badly-scaled", n, d, x, y);
    }

    /** s_j, from the numbers that follow those of θ. */
    private static double scale(int j, int d, double decades, long seed) {
        return Math.pow(10, decades * (2 * Philox.uniform53(seed, RandomStream.TRUTH, 2L * d + j) - 1));
    }
}
