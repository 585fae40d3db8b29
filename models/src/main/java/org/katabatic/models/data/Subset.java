package org.katabatic.models.data;

import java.util.Arrays;
import org.katabatic.models.sampling.RowDraws;

/** A part of a data set: some of its rows, in a random order, and its first columns. */
public final class Subset {

    private Subset() {}

    /**
     * The first rows of the data in an order that is a pure function of the seed, so that a smaller part is the
     * beginning of a larger one, and the first columns of them.
     *
     * @param rows how many, from 1 to those that there are
     * @param columns how many, from 1 to those that there are
     * @throws IllegalArgumentException if there are not as many
     */
    public static Data of(Data data, int rows, int columns, long seed) {
        require("rows", rows, data.samples(), data.name());
        require("columns", columns, data.features(), data.name());
        int[] chosen = new int[rows];
        Arrays.setAll(chosen, i -> RowDraws.withoutReplacement(seed, 0, i, data.samples()));
        return switch (data) {
            case Dataset dense -> columns(dense.rows(chosen), columns);
            case SparseDataset sparse -> part(sparse, chosen, columns);
        };
    }

    private static void require(String what, int wanted, int there, String name) {
        if (wanted < 1 || wanted > there) {
            throw new IllegalArgumentException(
                    name + " has " + there + " " + what + ", of which 1 to all can be taken: " + what + "=" + wanted);
        }
    }

    private static Dataset columns(Dataset data, int columns) {
        if (columns == data.features()) {
            return data;
        }
        float[] x = new float[data.samples() * columns];
        for (int i = 0; i < data.samples(); i++) {
            System.arraycopy(data.x(), i * data.features(), x, i * columns, columns);
        }
        return new Dataset(data.name(), data.samples(), columns, x, data.y());
    }

    private static SparseDataset part(SparseDataset data, int[] rows, int columns) {
        int[] rowStart = new int[rows.length + 1];
        int[] column = new int[data.column().length];
        float[] value = new float[column.length];
        float[] y = new float[rows.length];
        int e = 0;
        for (int i = 0; i < rows.length; i++) {
            y[i] = data.y()[rows[i]];
            for (int s = data.rowStart()[rows[i]]; s < data.rowStart()[rows[i] + 1]; s++) {
                if (data.column()[s] < columns) {
                    column[e] = data.column()[s];
                    value[e++] = data.value()[s];
                }
            }
            rowStart[i + 1] = e;
        }
        return new SparseDataset(data.name(), columns, rowStart, Arrays.copyOf(column, e), Arrays.copyOf(value, e), y);
    }
}
