package org.katabatic.tasks.transformation;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Kernels of subspace iteration. */
public final class LowRankKernels {

    /** Below it a column counts as zero: its square is no normal number. */
    private static final float ZERO_NORM = 1e-18f;

    private LowRankKernels() {}

    /**
     * A matrix times a thin one.
     *   U = W V
     * Parallel over the elements of U; each adds in index order. Error class SUM(columns). Moves 4 rows·columns bytes
     * at least, 2 rows·columns·rank flop.
     *
     * @param w
     *            W, (rows, columns) row-major. Read.
     * @param v
     *            V, (columns, rank) row-major. Read.
     * @param u
     *            U, (rows, rank) row-major. Overwritten.
     */
    public static void lowRankImage(FloatArray w, FloatArray v, FloatArray u, int rows, int columns, int rank) {
        for (@Parallel int e = 0; e < rows * rank; e++) {
            int i = e / rank;
            int k = e - i * rank;
            float sum = 0f;
            for (int j = 0; j < columns; j++) {
                sum += w.get(i * columns + j) * v.get(j * rank + k);
            }
            u.set(e, sum);
        }
    }

    /**
     * A transposed matrix times a thin one.
     *   V = Wᵀ U
     * Parallel over the elements of V; each adds in index order. Error class SUM(rows). Moves 4 rows·columns bytes at
     * least, 2 rows·columns·rank flop.
     *
     * @param w
     *            W, (rows, columns) row-major. Read.
     * @param u
     *            U, (rows, rank) row-major. Read.
     * @param v
     *            V, (columns, rank) row-major. Overwritten.
     */
    public static void lowRankPreimage(FloatArray w, FloatArray u, FloatArray v, int rows, int columns, int rank) {
        for (@Parallel int e = 0; e < columns * rank; e++) {
            int j = e / rank;
            int k = e - j * rank;
            float sum = 0f;
            for (int i = 0; i < rows; i++) {
                sum += w.get(i * columns + j) * u.get(i * rank + k);
            }
            v.set(e, sum);
        }
    }

    /**
     * Orthonormal columns with the same span, by the modified Gram-Schmidt process, done twice for each column.
     *   a_k ← a_k − (a_l·a_k) a_l for l &lt; k, twice;  a_k ← a_k/|a_k|, or 0 if a_k is
     * One work-item. Error class SUM(rows), of the columns' products with each other. 4 rows·rank² flop.
     *
     * @param a
     *            (rows, rank) row-major. Read and overwritten.
     */
    public static void orthonormalColumns(FloatArray a, int rows, int rank) {
        for (@Parallel int item = 0; item < 1; item++) {
            for (int k = 0; k < rank; k++) {
                for (int turn = 0; turn < 2 * k; turn++) {
                    int l = turn < k ? turn : turn - k;
                    float product = 0f;
                    for (int i = 0; i < rows; i++) {
                        product += a.get(i * rank + l) * a.get(i * rank + k);
                    }
                    for (int i = 0; i < rows; i++) {
                        a.set(i * rank + k, a.get(i * rank + k) - product * a.get(i * rank + l));
                    }
                }
                float squares = 0f;
                for (int i = 0; i < rows; i++) {
                    squares += a.get(i * rank + k) * a.get(i * rank + k);
                }
                float norm = TornadoMath.sqrt(squares);
                float scale = norm > ZERO_NORM ? 1f / norm : 0f;
                for (int i = 0; i < rows; i++) {
                    a.set(i * rank + k, a.get(i * rank + k) * scale);
                }
            }
        }
    }

    /**
     * The product of two thin matrices.
     *   W = U Vᵀ
     * Parallel over the elements of W; each adds in index order. Error class SUM(rank). Moves 4 rows·columns bytes at
     * least, 2 rows·columns·rank flop.
     *
     * @param u
     *            U, (rows, rank) row-major. Read.
     * @param v
     *            V, (columns, rank) row-major. Read.
     * @param w
     *            W, (rows, columns) row-major. Overwritten.
     */
    public static void lowRankProduct(FloatArray u, FloatArray v, FloatArray w, int rows, int columns, int rank) {
        for (@Parallel int e = 0; e < rows * columns; e++) {
            int i = e / columns;
            int j = e - i * columns;
            float sum = 0f;
            for (int k = 0; k < rank; k++) {
                sum += u.get(i * rank + k) * v.get(j * rank + k);
            }
            w.set(e, sum);
        }
    }
}
