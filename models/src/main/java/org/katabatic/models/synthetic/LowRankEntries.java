package org.katabatic.models.synthetic;

import org.katabatic.models.data.ObservedEntries;
import org.katabatic.models.random.Philox;
import org.katabatic.models.random.RandomStream;
import org.katabatic.models.sampling.RowDraws;

/**
 * Some entries of a rectangular matrix of low rank: M* = UVᵀ/√rank with U (rows, rank) and V (columns, rank) of N(0, 1)
 * entries, so that an entry of M* has variance 1; y_ij = M*_ij + noise·N(0, 1). The entries are drawn without
 * replacement.
 *
 * @param rows of M*
 * @param columns of M*
 * @param rank of M*, at most rows and columns
 * @param observed number of entries, at most rows · columns
 * @param noise standard deviation of the noise on an entry, at least 0
 */
public record LowRankEntries(int rows, int columns, int rank, int observed, double noise, long seed) {

    /** Refuses sizes below 1, a rank above them, more entries than there are, and bad noise. */
    public LowRankEntries {
        Sizes.requireAtLeastOne("rows", rows);
        Sizes.requireAtLeastOne("columns", columns);
        Sizes.requireAtLeastOne("rank", rank);
        Sizes.requireAtLeastOne("observed", observed);
        if (rank > Math.min(rows, columns)) {
            throw new IllegalArgumentException("rank must be at most rows and columns: rank=" + rank + ", rows="
                    + rows + ", columns=" + columns);
        }
        Sizes.matrix(rows, columns);
        if (observed > rows * columns) {
            throw new IllegalArgumentException("observed must be at most rows times columns: observed=" + observed
                    + ", rows=" + rows + ", columns=" + columns);
        }
        Sizes.requireNotNegative("noise", noise);
    }

    /** M* (rows, columns) row-major, rounded once from double. */
    public float[] groundTruth() {
        double[] left = factor(0, rows);
        double[] right = factor((long) rows * rank, columns);
        float[] truth = new float[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                truth[i * columns + j] = (float) entry(left, right, i, j);
            }
        }
        return truth;
    }

    /** The observed entries. */
    public ObservedEntries generate() {
        double[] left = factor(0, rows);
        double[] right = factor((long) rows * rank, columns);
        int[] row = new int[observed];
        int[] column = new int[observed];
        float[] value = new float[observed];
        for (int e = 0; e < observed; e++) {
            int cell = RowDraws.withoutReplacement(seed, 0, e, rows * columns);
            row[e] = cell / columns;
            column[e] = cell % columns;
            value[e] = (float) (entry(left, right, row[e], column[e])
                    + noise * Philox.gaussian(seed, RandomStream.NOISE, e));
        }
        return new ObservedEntries("low-rank-entries", rows, columns, row, column, value);
    }

    private double[] factor(long first, int count) {
        double[] factor = new double[count * rank];
        for (int i = 0; i < factor.length; i++) {
            factor[i] = Philox.gaussian(seed, RandomStream.TRUTH, first + i);
        }
        return factor;
    }

    private double entry(double[] left, double[] right, int i, int j) {
        double sum = 0;
        for (int k = 0; k < rank; k++) {
            sum += left[i * rank + k] * right[j * rank + k];
        }
        return sum / Math.sqrt(rank);
    }
}
