package org.katabatic.models.synthetic;

import org.katabatic.models.data.Dataset;

/**
 * Measurements of a rectangular matrix of low rank: M* = UVᵀ with U (rows, rank) and V (columns, rank) of orthonormal
 * columns, so that its singular values are 1 (rank times) and 0; y_i = ⟨A_i, M*⟩ + noise·N(0, 1) with A_i of N(0, 1)
 * entries. The columns of U and of V span uniformly random subspaces, independent of each other.
 *
 * @param rows of M*
 * @param columns of M*
 * @param rank of M*, at most rows and columns
 * @param measurements number of A_i
 * @param noise standard deviation of the noise on a measurement, at least 0
 */
public record RectangularSensing(int rows, int columns, int rank, int measurements, double noise, long seed) {

    /** Refuses sizes below 1, a rank above them, and noise that is negative or not finite. */
    public RectangularSensing {
        Sizes.requireAtLeastOne("rows", rows);
        Sizes.requireAtLeastOne("columns", columns);
        Sizes.requireAtLeastOne("rank", rank);
        Sizes.requireAtLeastOne("measurements", measurements);
        if (rank > Math.min(rows, columns)) {
            throw new IllegalArgumentException("rank must be at most rows and columns: rank=" + rank + ", rows="
                    + rows + ", columns=" + columns);
        }
        Sizes.requireNotNegative("noise", noise);
        Sizes.matrix(measurements, (long) rows * columns);
    }

    /** M* (rows, columns) row-major, rounded once from double. */
    public float[] groundTruth() {
        return Measurements.rounded(exactTruth());
    }

    /** The data: one measurement a sample, A_i row-major its rows · columns features, y_i its target. */
    public Dataset generate() {
        return Measurements.of("rectangular-sensing", exactTruth(), measurements, noise, seed);
    }

    /** M* in double: what losses below float32's precision are measured against. */
    public double[] exactTruth() {
        return OrthonormalColumns.sumOfOuterProducts(OrthonormalColumns.of(rows, rank, 0, seed),
                OrthonormalColumns.of(columns, rank, (long) rank * rows, seed));
    }
}
