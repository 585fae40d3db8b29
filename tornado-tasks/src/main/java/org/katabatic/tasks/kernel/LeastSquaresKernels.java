package org.katabatic.tasks.kernel;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Kernels of the least-squares objective; matrix sensing is least squares in X Xᵀ and uses them too. */
public final class LeastSquaresKernels {

    private LeastSquaresKernels() {}

    /**
     * Gradient and loss of least squares, summed over each block of rows.
     *   e_i = x_i·w − y_i,  G_b = Σ_{i in block b} e_i x_i,  L_b = Σ_{i in block b} e_i² / 2
     * Reads the data once. Parallel over blocks; each adds its rows in index order. Error class SUM(n/blocks). Moves
     * 4(nd + n + d + blocks·d) bytes, 4nd flop.
     *
     * @param x
     *            (n, d) row-major. Read.
     * @param y
     *            (n). Read.
     * @param w
     *            (d). Read.
     * @param blockGradient
     *            G, (blocks, d) row-major. Overwritten.
     * @param blockLoss
     *            L, (blocks). Overwritten.
     */
    public static void leastSquaresGradientBlocked(FloatArray x, FloatArray y, FloatArray w, FloatArray blockGradient,
            FloatArray blockLoss, int n, int d, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int rows = (n + blocks - 1) / blocks;
            int first = b * rows;
            int last = first + rows < n ? first + rows : n;
            for (int j = 0; j < d; j++) {
                blockGradient.set(b * d + j, 0f);
            }
            float loss = 0f;
            for (int i = first; i < last; i++) {
                float error = LinearAlgebraKernels.dotRow(x, i * d, w, d) - y.get(i);
                loss += 0.5f * error * error;
                for (int j = 0; j < d; j++) {
                    blockGradient.set(b * d + j, blockGradient.get(b * d + j) + error * x.get(i * d + j));
                }
            }
            blockLoss.set(b, loss);
        }
    }

    /**
     * Gradient and loss of least squares, summed over each block of rows, for CPUs.
     *   e_i = x_i·w − y_i,  G_b = Σ_{i in block b} e_i x_i,  L_b = Σ_{i in block b} e_i² / 2
     * As the blocked kernel, but a tile of rows at a time, with sums over rows in double. Parallel over blocks. Error
     * class SUM(d) of a row's product; the sums over rows add nothing that float can see. Moves 4(nd + 3n + d) +
     * 8 blocks·d bytes, 4nd flop.
     *
     * @param x
     *            (n, d) row-major. Read.
     * @param y
     *            (n). Read.
     * @param w
     *            (d). Read.
     * @param factor
     *            (n), of each row in the gradient. Overwritten.
     * @param blockGradient
     *            G, (blocks, d) row-major. Overwritten.
     * @param blockLoss
     *            L, (blocks). Overwritten.
     */
    public static void leastSquaresGradientTiled(FloatArray x, FloatArray y, FloatArray w, FloatArray factor,
            DoubleArray blockGradient, DoubleArray blockLoss, int n, int d, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int rows = (n + blocks - 1) / blocks;
            int end = (b + 1) * rows < n ? (b + 1) * rows : n;
            int tile = RowKernels.tile(d);
            RowKernels.clear(blockGradient, b * d, d);
            double loss = 0.0;
            for (int first = b * rows; first < end; first += tile) {
                int last = first + tile < end ? first + tile : end;
                LinearAlgebraKernels.dotRowsOf(x, w, factor, first, last, d);
                for (int i = first; i < last; i++) {
                    float error = factor.get(i) - y.get(i);
                    factor.set(i, error);
                    loss += 0.5f * error * error;
                }
                RowKernels.addRows(x, factor, blockGradient, b * d, first, last, d);
            }
            blockLoss.set(b, loss);
        }
    }
}
