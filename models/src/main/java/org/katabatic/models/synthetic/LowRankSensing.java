package org.katabatic.models.synthetic;

import org.katabatic.models.data.Dataset;

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
        return Measurements.rounded(exactTruth());
    }

    /** The data: one measurement a sample, A_i row-major its size² features, y_i its target. */
    public Dataset generate() {
        return Measurements.of("low-rank-sensing", exactTruth(), measurements, noise, seed);
    }

    /** M* in double: what losses below float32's precision are measured against. */
    public double[] exactTruth() {
        double[][] basis = OrthonormalColumns.of(size, rank, 0, seed);
        return OrthonormalColumns.sumOfOuterProducts(basis, basis);
    }
}
