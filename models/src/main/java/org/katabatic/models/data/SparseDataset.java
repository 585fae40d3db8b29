package org.katabatic.models.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Samples and their targets, sparse float32 rows (CSR): the entries of row i are those from rowStart[i] to rowStart[i +
 * 1] − 1, each with its column, ascending, and its finite value. All other features are 0. The arrays are shared, not
 * copied, and nobody writes to them; what changes the data gives a new data set.
 */
public final class SparseDataset implements Data {

    private final String name;
    private final int features;
    private final int[] rowStart;
    private final int[] column;
    private final float[] value;
    private final float[] y;

    /**
     * Takes the arrays as they are.
     *
     * @param name what the data set is called in messages and reports
     * @param features d, at least 1
     * @param rowStart (n + 1), from 0 to the number of entries, not descending
     * @param column of each entry, from 0 to d − 1, strictly ascending in a row
     * @param value of each entry
     * @param y (n), at least one
     * @throws DataException if a size or length is wrong, columns do not ascend, or a value is not finite
     */
    public SparseDataset(String name, int features, int[] rowStart, int[] column, float[] value, float[] y) {
        this.name = name;
        this.features = features;
        this.rowStart = rowStart;
        this.column = column;
        this.value = value;
        this.y = y;
        require(y.length >= 1, "samples must be at least 1: samples=" + y.length);
        require(features >= 1, "features must be at least 1: features=" + features);
        require(rowStart.length == y.length + 1L, "rowStart must have one element more than there are samples:"
                + " rowStart.length=" + rowStart.length + ", samples=" + y.length);
        require(column.length == value.length, "there must be one column a value: columns=" + column.length
                + ", values=" + value.length);
        require(rowStart[0] == 0 && rowStart[y.length] == value.length, "rows must begin at 0 and end with the last"
                + " value: first=" + rowStart[0] + ", last=" + rowStart[y.length] + ", values=" + value.length);
        for (int i = 0; i < y.length; i++) {
            requireRow(i);
        }
    }

    private void requireRow(int i) {
        require(Float.isFinite(y[i]), "targets must be finite: row=", i, ", value=", y[i]);
        require(rowStart[i] <= rowStart[i + 1], "rows must not descend: row=", i, ", end=", rowStart[i + 1]);
        for (int e = rowStart[i]; e < rowStart[i + 1]; e++) {
            int least = e == rowStart[i] ? 0 : column[e - 1] + 1;
            require(column[e] >= least && column[e] < features, "columns must strictly ascend from 0 to features - 1:"
                    + " row=", i, ", column=", column[e]);
            require(Float.isFinite(value[e]), "features must be finite: row=", i, ", value=", value[e]);
        }
    }

    private void require(boolean holds, String rule, int row, String what, Number found) {
        if (!holds) {
            throw new DataException(name + ": " + rule + (row + 1) + what + found);
        }
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new DataException(name + ": " + message);
        }
    }

    /** The entries of dense data that are not 0. */
    public static SparseDataset of(Dataset dense) {
        int n = dense.samples();
        int d = dense.features();
        int count = 0;
        for (float one : dense.x()) {
            count += one == 0 ? 0 : 1;
        }
        int[] rowStart = new int[n + 1];
        int[] column = new int[count];
        float[] value = new float[count];
        int e = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                float one = dense.x()[i * d + j];
                if (one != 0) {
                    column[e] = j;
                    value[e++] = one;
                }
            }
            rowStart[i + 1] = e;
        }
        return new SparseDataset(dense.name(), d, rowStart, column, value, dense.y());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int samples() {
        return y.length;
    }

    @Override
    public int features() {
        return features;
    }

    /** Where each row's entries begin, and where the last one's end (n + 1). Read only. */
    public int[] rowStart() {
        return rowStart;
    }

    /** The column of each entry. Read only. */
    public int[] column() {
        return column;
    }

    /** The value of each entry. Read only. */
    public float[] value() {
        return value;
    }

    @Override
    public float[] y() {
        return y;
    }

    /** The share of features that have an entry, between 0 and 1. */
    public double density() {
        return (double) value.length / samples() / features;
    }

    /**
     * {@code sha256:} and 64 hexadecimal digits over n, d and the number of entries, then row starts and columns as
     * int32, values and targets as float32, all little-endian.
     */
    @Override
    public String digest() {
        MessageDigest sha256;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
        ByteBuffer word = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int size : new int[] {samples(), features, value.length}) {
            sha256.update(word.putInt(0, size).rewind());
        }
        for (int[] array : new int[][] {rowStart, column}) {
            for (int one : array) {
                sha256.update(word.putInt(0, one).rewind());
            }
        }
        for (float[] array : new float[][] {value, y}) {
            for (float one : array) {
                sha256.update(word.putFloat(0, one).rewind());
            }
        }
        return "sha256:" + HexFormat.of().formatHex(sha256.digest());
    }

    @Override
    public SparseDataset withTargets(float[] targets) {
        return new SparseDataset(name, features, rowStart, column, value, targets);
    }

    @Override
    public SparseDataset withIntercept() {
        int n = samples();
        int[] starts = new int[n + 1];
        int[] columns = new int[Math.addExact(column.length, n)];
        float[] values = new float[columns.length];
        for (int i = 0; i < n; i++) {
            int length = rowStart[i + 1] - rowStart[i];
            System.arraycopy(column, rowStart[i], columns, starts[i], length);
            System.arraycopy(value, rowStart[i], values, starts[i], length);
            starts[i + 1] = starts[i] + length + 1;
            columns[starts[i + 1] - 1] = features;
            values[starts[i + 1] - 1] = 1;
        }
        return new SparseDataset(name, features + 1, starts, columns, values, y);
    }

    @Override
    public SparseDataset withFeatures(int count) {
        require(count >= features, "there must be as many features or more: features=" + count + " of " + features);
        return new SparseDataset(name, count, rowStart, column, value, y);
    }

    /**
     * The same data with all its zeros.
     *
     * @throws DataException if that is too large
     */
    public Dataset dense() {
        int n = samples();
        float[] x = new float[DenseSize.of(name, n, features)];
        for (int i = 0; i < n; i++) {
            for (int e = rowStart[i]; e < rowStart[i + 1]; e++) {
                x[i * features + column[e]] = value[e];
            }
        }
        return new Dataset(name, n, features, x, y);
    }
}
