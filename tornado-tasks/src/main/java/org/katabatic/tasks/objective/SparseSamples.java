package org.katabatic.tasks.objective;

import org.katabatic.models.data.SparseDataset;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Sparse data by rows and by columns.
 *
 * @param rowStart
 *            (n + 1), where a row's entries begin
 * @param column
 *            of each entry, row by row
 * @param value
 *            of each entry, row by row
 * @param columnStart
 *            (d + 1), where a column's entries begin
 * @param row
 *            of each entry, column by column
 * @param columnValue
 *            of each entry, column by column
 * @param groupStart
 *            the first column of each group of columns with about as many entries each, and d
 * @param y
 *            (n)
 */
public record SparseSamples(IntArray rowStart, IntArray column, FloatArray value, IntArray columnStart, IntArray row,
        FloatArray columnValue, IntArray groupStart, FloatArray y) implements Rows {

    /** Enough groups for any number of threads, and for a device to be busy. */
    private static final int MAX_GROUPS = 1024;

    /** The data by rows, sorted into columns too. */
    public static SparseSamples of(SparseDataset data) {
        int d = data.features();
        int[] start = new int[d + 1];
        for (int j : data.column()) {
            start[j + 1]++;
        }
        for (int j = 0; j < d; j++) {
            start[j + 1] += start[j];
        }
        int[] next = start.clone();
        int[] row = new int[data.column().length];
        float[] value = new float[row.length];
        for (int i = 0; i < data.samples(); i++) {
            for (int e = data.rowStart()[i]; e < data.rowStart()[i + 1]; e++) {
                int at = next[data.column()[e]]++;
                row[at] = i;
                value[at] = data.value()[e];
            }
        }
        return new SparseSamples(IntArray.fromArray(data.rowStart()), ints(data.column()), floats(data.value()),
                IntArray.fromArray(start), ints(row), floats(value), IntArray.fromArray(groups(start)),
                FloatArray.fromArray(data.y()));
    }

    /** Columns in groups: a group ends with the column that brings it to its share of columns and entries. */
    private static int[] groups(int[] columnStart) {
        int d = columnStart.length - 1;
        int count = Math.min(MAX_GROUPS, d);
        // a column counts as an entry more, so that empty ones are shared too
        double share = ((double) columnStart[d] + d) / count;
        int[] groupStart = new int[count + 1];
        int j = 0;
        for (int q = 1; q <= count; q++) {
            while (j < d && columnStart[j + 1] + j + 1 <= q * share) {
                j++;
            }
            groupStart[q] = q == count ? d : j;
        }
        return groupStart;
    }

    /** Data without entries still has a buffer, which has an element. */
    private static IntArray ints(int[] array) {
        return IntArray.fromArray(array.length == 0 ? new int[1] : array);
    }

    private static FloatArray floats(float[] array) {
        return FloatArray.fromArray(array.length == 0 ? new float[1] : array);
    }

    /** Number of groups of columns. */
    int groups() {
        return groupStart.getSize() - 1;
    }

    @Override
    public int features() {
        return columnStart.getSize() - 1;
    }

    @Override
    public void addTo(IterationGraph.Builder graph) {
        graph.sharedBuffer("rowStart", BufferRole.INPUT, rowStart)
                .sharedBuffer("column", BufferRole.INPUT, column)
                .sharedBuffer("rowValue", BufferRole.INPUT, value)
                .sharedBuffer("columnStart", BufferRole.INPUT, columnStart)
                .sharedBuffer("row", BufferRole.INPUT, row)
                .sharedBuffer("columnValue", BufferRole.INPUT, columnValue)
                .sharedBuffer("groupStart", BufferRole.INPUT, groupStart)
                .sharedBuffer("targets", BufferRole.INPUT, y);
    }

    /** Adds what matrix completion reads, whose values are all 1, unless it is there already. */
    void addPairsTo(IterationGraph.Builder graph) {
        graph.sharedBuffer("column", BufferRole.INPUT, column)
                .sharedBuffer("columnStart", BufferRole.INPUT, columnStart)
                .sharedBuffer("row", BufferRole.INPUT, row)
                .sharedBuffer("groupStart", BufferRole.INPUT, groupStart)
                .sharedBuffer("targets", BufferRole.INPUT, y);
    }
}
