package org.katabatic.studies.phenomenon.hutchinson;

import java.util.Arrays;
import org.katabatic.host.linear.MatrixProducts;
import org.katabatic.models.random.IterationDraws;
import org.katabatic.models.random.Philox;
import org.katabatic.models.random.RandomStream;
import org.katabatic.studies.study.Bench;

/**
 * Hutchinson's probes D = z ∘ (H z) of a random positive semidefinite matrix H = A Aᵀ/d, A_ij ~ N(0, 1), all of them
 * from one product with many vectors of signs.
 */
final class RandomProbes {

    private final int d;
    private final double[] h;
    private final double[] probes;
    private final int count;

    /**
     * Draws H and probes it.
     *
     * @param count
     *            number of probes
     * @param isFresh
     *            whether every probe has signs of its own, or all have those of the first
     */
    RandomProbes(Bench bench, int d, int count, boolean isFresh, long seed) {
        this.d = d;
        this.count = count;
        h = semidefinite(d, seed);
        double[] z = new double[d * count];
        for (int p = 0; p < count; p++) {
            for (int j = 0; j < d; j++) {
                z[j * count + p] = IterationDraws.sign(seed, RandomStream.HUTCHINSON, isFresh ? p : 0, j);
            }
        }
        try (MatrixProducts products = bench.products(h, d, d)) {
            probes = products.timesAll(z, count);
        }
        for (int i = 0; i < probes.length; i++) {
            probes[i] *= z[i];
        }
    }

    private static double[] semidefinite(int d, long seed) {
        double[] a = new double[d * d];
        for (int i = 0; i < a.length; i++) {
            a[i] = Philox.gaussian(seed, RandomStream.FEATURES, i);
        }
        double[] h = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                for (int k = 0; k < d; k++) {
                    h[i * d + j] += a[i * d + k] * a[j * d + k] / d;
                }
            }
        }
        return h;
    }

    /** Mean over j of |mean of D_j over some probes − H_jj|, in units of the mean diagonal. */
    double errorOfMean(int first, int some) {
        double error = 0;
        double diagonal = 0;
        for (int j = 0; j < d; j++) {
            double mean = Arrays.stream(probes, j * count + first, j * count + first + some).average().orElseThrow();
            error += Math.abs(mean - h[j * d + j]);
            diagonal += h[j * d + j];
        }
        return error / diagonal;
    }

    /** Largest over j of |rms of D_j over some probes/|row j of H| − 1|. */
    double errorOfRowNorm(int first, int some) {
        double largest = 0;
        for (int j = 0; j < d; j++) {
            double norm = Math.sqrt(Arrays.stream(h, j * d, (j + 1) * d).map(one -> one * one).sum());
            largest = Math.max(largest, Math.abs(rms(j, first, some) / norm - 1));
        }
        return largest;
    }

    /** Largest over j of |rms of D_j over some probes/H_jj − 1|. */
    double errorOfDiagonal(int first, int some) {
        double largest = 0;
        for (int j = 0; j < d; j++) {
            largest = Math.max(largest, Math.abs(rms(j, first, some) / h[j * d + j] - 1));
        }
        return largest;
    }

    private double rms(int j, int first, int some) {
        return Math.sqrt(Arrays.stream(probes, j * count + first, j * count + first + some).map(one -> one * one)
                .average().orElseThrow());
    }
}
