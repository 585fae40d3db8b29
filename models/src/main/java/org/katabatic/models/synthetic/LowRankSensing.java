package org.katabatic.models.synthetic;

import org.katabatic.models.data.Dataset;
import org.katabatic.models.random.Philox;
import org.katabatic.models.random.RandomStream;

/**
 * Measurements of a positive semidefinite matrix of low rank: M* = UUᵀ with U (size, rank) of orthonormal columns, so
 * that its eigenvalues are 1 (rank times) and 0; y_i = ⟨A_i, M*⟩ + noise·N(0, 1) with A_i of N(0, 1) entries. The
 * columns of U span a uniformly random subspace.
 *
 * @param size rows and columns of M*
 * @param rank of M*, at most size
 * @param measurements number of A_i
 * @param noise standard deviation of the noise on a measurement, at least 0
 */
public record LowRankSensing(int size, int rank, int measurements, double noise, long seed) {

    /** Refuses sizes below 1, a rank above the size, and noise that is negative or not finite. */
    public LowRankSensing {
        Sizes.requireAtLeastOne("size", size);
        Sizes.requireAtLeastOne("rank", rank);
        Sizes.requireAtLeastOne("measurements", measurements);
        if (rank > size) {
            throw new IllegalArgumentException("rank must be at most size: rank=" + rank + ", size=" + size);
        }
        Sizes.requireNotNegative("noise", noise);
        Sizes.matrix(measurements, (long) size * size);
    }

    /** M* (size, size) row-major, rounded once from double. */
    public float[] groundTruth() {
        double[] exact = exactTruth();
        float[] rounded = new float[exact.length];
        for (int i = 0; i < exact.length; i++) {
            rounded[i] = (float) exact[i];
        }
        return rounded;
    }

    /** The data: one measurement a sample, A_i row-major its size² features, y_i its target. */
    public Dataset generate() {
        double[] truth = exactTruth();
        int features = truth.length;
        float[] x = new float[Sizes.matrix(measurements, features)];
        float[] y = new float[measurements];
        for (int i = 0; i < measurements; i++) {
            double target = noise * Philox.gaussian(seed, RandomStream.NOISE, i);
            for (int j = 0; j < features; j++) {
                int at = i * features + j;
                x[at] = (float) Philox.gaussian(seed, RandomStream.FEATURES, at);
                target += x[at] * truth[j];
            }
            y[i] = (float) target;
        }
        return new Dataset("low-rank-sensing", measurements, features, x, y);
    }

    private double[] exactTruth() {
        double[][] basis = orthonormalBasis();
        double[] truth = new double[size * size];
        for (double[] u : basis) {
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    truth[i * size + j] += u[i] * u[j];
                }
            }
        }
        return truth;
    }

    /** The columns of U, by Gram and Schmidt from Gaussian vectors. */
    private double[][] orthonormalBasis() {
        double[][] basis = new double[rank][size];
        for (int k = 0; k < rank; k++) {
            double[] u = basis[k];
            for (int i = 0; i < size; i++) {
                u[i] = Philox.gaussian(seed, RandomStream.TRUTH, (long) k * size + i);
            }
            // Twice is enough: the second pass removes what rounding left of the first.
            for (int pass = 0; pass < 2; pass++) {
                for (int earlier = 0; earlier < k; earlier++) {
                    subtractProjection(u, basis[earlier]);
                }
            }
            double norm = Math.sqrt(RandomVectors.dot(u, u));
            for (int i = 0; i < size; i++) {
                u[i] /= norm;
            }
        }
        return basis;
    }

    private static void subtractProjection(double[] u, double[] direction) {
        double length = RandomVectors.dot(u, direction);
        for (int i = 0; i < u.length; i++) {
            u[i] -= length * direction[i];
        }
    }
}
