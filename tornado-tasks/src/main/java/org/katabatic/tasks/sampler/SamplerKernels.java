package org.katabatic.tasks.sampler;

import org.katabatic.models.random.RandomStream;
import org.katabatic.models.sampling.RowDraws;
import org.katabatic.tasks.random.RandomKernels;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;
import uk.ac.manchester.tornado.api.types.arrays.LongArray;

/** Kernels that choose the rows of a batch, and collect them. */
public final class SamplerKernels {

    private static final long LOW_WORD = 0xFFFFFFFFL;

    private SamplerKernels() {}

    /**
     * Rows of a batch, drawn independently with equal probability.
     *   r_i = ⌊word_i · n / 2³²⌋
     * Parallel over the batch. Error class EXACT. Moves 4b bytes.
     *
     * @param counter
     *            (4). Read.
     * @param rows
     *            r, (b). Overwritten.
     */
    public static void rowsWithReplacement(IntArray counter, IntArray rows, int n, int b) {
        for (@Parallel int i = 0; i < b; i++) {
            rows.set(i, RowDraws.scaled(RandomKernels.wordOf(counter, RandomStream.ROWS, i), n));
        }
    }

    /**
     * Rows of a batch in the order of epochs, each of which has every row once. The permutation is computed for each
     * place by itself, nothing is shuffled.
     *   r_i = π_e(p) with e n + p the number of rows drawn before place i
     * Parallel over the batch. Error class EXACT. Moves 4b bytes.
     *
     * @param counter
     *            (4). Read.
     * @param cursor
     *            (2): epoch and place of the batch's first row. Read.
     * @param rows
     *            r, (b). Overwritten.
     */
    public static void rowsOfEpochs(IntArray counter, IntArray cursor, IntArray rows, int n, int halfBits, int b) {
        for (@Parallel int i = 0; i < b; i++) {
            int place = cursor.get(1) + i;
            int epoch = cursor.get(0) + place / n;
            rows.set(i, RowDraws.permuted(place % n, n, halfBits, epoch, counter.get(0), counter.get(1)));
        }
    }

    /**
     * Rows of a batch, drawn independently with given probabilities, by a search in their sums.
     *   r_i = min {r : word_i &lt; C_r}
     * Parallel over the batch. Error class EXACT. Moves 4b + 8b log₂ n bytes.
     *
     * @param counter
     *            (4). Read.
     * @param cumulative
     *            C, (n): sums of probabilities in units of 2⁻³². Read.
     * @param rows
     *            r, (b). Overwritten.
     */
    public static void rowsByWeight(IntArray counter, LongArray cumulative, IntArray rows, int n, int b) {
        for (@Parallel int i = 0; i < b; i++) {
            long word = RandomKernels.wordOf(counter, RandomStream.ROWS, i) & LOW_WORD;
            int low = 0;
            int high = n - 1;
            while (low < high) {
                int middle = (low + high) / 2;
                if (word < cumulative.get(middle)) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            rows.set(i, low);
        }
    }

    /**
     * Collects rows of the data into a batch.
     *   X_i = x_{r_i},  Y_i = y_{r_i}
     * Parallel over the batch. Error class EXACT. Moves 8bd + 12b bytes.
     *
     * @param x
     *            (n, d) row-major. Read.
     * @param y
     *            (n). Read.
     * @param rows
     *            r, (b). Read.
     * @param batchX
     *            X, (b, d) row-major. Overwritten.
     * @param batchY
     *            Y, (b). Overwritten.
     */
    public static void gatherRows(FloatArray x, FloatArray y, IntArray rows, FloatArray batchX, FloatArray batchY,
            int b, int d) {
        for (@Parallel int i = 0; i < b; i++) {
            int row = rows.get(i);
            batchY.set(i, y.get(row));
            for (int j = 0; j < d; j++) {
                batchX.set(i * d + j, x.get(row * d + j));
            }
        }
    }
}
