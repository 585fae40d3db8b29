package org.katabatic.models.data;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.katabatic.models.random.Philox;
import org.katabatic.models.random.RandomStream;

/**
 * Some entries of a matrix, in the order of its rows and in a row in that of its columns. The arrays are shared, not
 * copied, and nobody writes to them.
 *
 * @param name what the data is called in messages and reports
 * @param rows of the matrix
 * @param columns of the matrix
 * @param row of each entry, from 0
 * @param column of each entry, from 0
 * @param value of each entry, finite
 */
public record ObservedEntries(String name, int rows, int columns, int[] row, int[] column, float[] value) {

    /**
     * Sorts the entries.
     *
     * @throws DataException if there is none, an index is outside the matrix, or an entry is there twice
     */
    public ObservedEntries {
        if (row.length == 0 || column.length != row.length || value.length != row.length) {
            throw new DataException(name + ": there must be entries with a row, a column and a value each: rows="
                    + row.length + ", columns=" + column.length + ", values=" + value.length);
        }
        for (int e = 0; e < row.length; e++) {
            if (row[e] < 0 || row[e] >= rows || column[e] < 0 || column[e] >= columns) {
                throw new DataException(name + ": an entry must be in the matrix of " + rows + " × " + columns
                        + ": row=" + row[e] + ", column=" + column[e]);
            }
        }
        int[] order = order(rows, row, columns, column);
        row = in(order, row);
        column = in(order, column);
        float[] unsorted = value;
        value = new float[order.length];
        for (int e = 0; e < order.length; e++) {
            value[e] = unsorted[order[e]];
            if (e > 0 && row[e] == row[e - 1] && column[e] == column[e - 1]) {
                throw new DataException(name + ": an entry must be there once: row=" + row[e] + ", column="
                        + column[e]);
            }
        }
    }

    /** Two stable sorts by counting: by column, then by row. */
    private static int[] order(int rows, int[] row, int columns, int[] column) {
        int[] order = sorted(IntStream.range(0, row.length).toArray(), columns, column);
        return sorted(order, rows, row);
    }

    private static int[] sorted(int[] order, int keys, int[] key) {
        int[] next = new int[keys + 1];
        for (int k : key) {
            next[k + 1]++;
        }
        for (int k = 0; k < keys; k++) {
            next[k + 1] += next[k];
        }
        int[] sorted = new int[order.length];
        for (int e : order) {
            sorted[next[key[e]]++] = e;
        }
        return sorted;
    }

    private static int[] in(int[] order, int[] unsorted) {
        return Arrays.stream(order).map(e -> unsorted[e]).toArray();
    }

    /** Number of entries. */
    public int count() {
        return row.length;
    }

    /**
     * As data of matrix completion: a sample an entry, with features row and rows + column that are 1, and its value as
     * its target.
     */
    public SparseDataset toData() {
        int m = count();
        int[] start = new int[m + 1];
        int[] features = new int[Math.multiplyExact(2, m)];
        float[] ones = new float[2 * m];
        Arrays.fill(ones, 1);
        for (int e = 0; e < m; e++) {
            start[e + 1] = 2 * (e + 1);
            features[2 * e] = row[e];
            features[2 * e + 1] = rows + column[e];
        }
        return new SparseDataset(name, Math.addExact(rows, columns), start, features, ones, value);
    }

    /**
     * Entries to train on and entries held out, each entry of which is drawn by itself.
     *
     * @param training what is left
     * @param heldOut about the share that was asked for
     */
    public record Split(ObservedEntries training, ObservedEntries heldOut) {}

    /**
     * Holds entries out, the same ones for the same seed.
     *
     * @param share above 0 and below 1
     * @throws DataException if that leaves nothing on one of the two sides
     */
    public Split split(double share, long seed) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("the share held out must be in (0, 1): share=" + share);
        }
        int[] kept = IntStream.range(0, count())
                .filter(e -> Philox.uniform53(seed, RandomStream.HELD_OUT, e) >= share).toArray();
        int[] drawn = IntStream.range(0, count())
                .filter(e -> Philox.uniform53(seed, RandomStream.HELD_OUT, e) < share).toArray();
        if (kept.length == 0 || drawn.length == 0) {
            throw new DataException(name + ": there must be entries to train on and entries held out: entries="
                    + count() + ", share=" + share);
        }
        return new Split(some(kept, name), some(drawn, name + " held out"));
    }

    private ObservedEntries some(int[] chosen, String called) {
        float[] values = new float[chosen.length];
        for (int e = 0; e < chosen.length; e++) {
            values[e] = value[chosen[e]];
        }
        return new ObservedEntries(called, rows, columns, in(chosen, row), in(chosen, column), values);
    }
}
