package org.katabatic.tasks.kernel;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Products with a dense matrix, and k of them at once. Of k vectors each is a row, whether it is multiplied or formed.
 * {@link DoubleProductKernels} are the same in double.
 */
public final class DenseProductKernels {

    private DenseProductKernels() {}

    /**
     * Products with k vectors.
     *   y_si = a_i·x_s
     * Parallel over rows and vectors; each adds in eight partial sums, in index order. Error class SUM(d). Moves
     * 4(nd + kd + kn) bytes, 2ndk flop.
     *
     * @param a
     *            A, (n, d) row-major. Read.
     * @param x
     *            the vectors, (k, d) row-major. Read.
     * @param y
     *            the products, (k, n) row-major. Overwritten.
     */
    public static void denseMult(FloatArray a, FloatArray x, FloatArray y, int n, int d, int k) {
        for (@Parallel int item = 0; item < n * k; item++) {
            int row = item / k * d;
            int vector = item % k * d;
            y.set(item % k * n + item / k, LinearAlgebraKernels.dotRows(a, row, x, vector, d));
        }
    }

    /**
     * Products of the transposed matrix with k vectors, summed over blocks of rows.
     *   s_bsj = Σ_{i in block b} c_si a_ij
     * Parallel over blocks, vectors and fours of columns, which lie side by side; each adds in index order. Error class
     * SUM(n/blocks). Moves 4(nd + kn + kd·blocks) bytes, 2ndk flop.
     *
     * @param a
     *            A, (n, d) row-major. Read.
     * @param c
     *            the vectors, (k, n) row-major. Read.
     * @param blockSums
     *            s, (blocks, k, d). Overwritten.
     */
    public static void denseMultTransBlocks(FloatArray a, FloatArray c, FloatArray blockSums, int n, int d, int k,
            int blocks) {
        for (@Parallel int item = 0; item < (d + 3) / 4 * k * blocks; item++) {
            int vector = item % k;
            int block = item / k % blocks;
            int rows = (n + blocks - 1) / blocks;
            int last = (block + 1) * rows < n ? (block + 1) * rows : n;
            // behind the last column it is formed again; a minimum, since TornadoVM does not compile a condition that
            // is always true, as it is where d has no remainder
            int j0 = item / k / blocks * 4;
            int j1 = TornadoMath.min(j0 + 1, d - 1);
            int j2 = TornadoMath.min(j0 + 2, d - 1);
            int j3 = TornadoMath.min(j0 + 3, d - 1);
            float s0 = 0f;
            float s1 = 0f;
            float s2 = 0f;
            float s3 = 0f;
            for (int i = block * rows; i < last; i++) {
                float factor = c.get(vector * n + i);
                s0 += factor * a.get(i * d + j0);
                s1 += factor * a.get(i * d + j1);
                s2 += factor * a.get(i * d + j2);
                s3 += factor * a.get(i * d + j3);
            }
            int sums = (block * k + vector) * d;
            blockSums.set(sums + j3, s3);
            blockSums.set(sums + j2, s2);
            blockSums.set(sums + j1, s1);
            blockSums.set(sums + j0, s0);
        }
    }

    /**
     * Adds blocks in order.
     *   g_j = Σ_b s_bj
     * Parallel over j. Error class SUM(blocks). Moves 4·length·(blocks + 1) bytes, length·blocks flop.
     *
     * @param blockSums
     *            s, (blocks, length) row-major. Read.
     * @param sums
     *            g, (length). Overwritten.
     */
    public static void sumOfProductBlocks(FloatArray blockSums, FloatArray sums, int length, int blocks) {
        for (@Parallel int j = 0; j < length; j++) {
            float sum = 0f;
            for (int b = 0; b < blocks; b++) {
                sum += blockSums.get(b * length + j);
            }
            sums.set(j, sum);
        }
    }

    /**
     * Weighted Gram matrix of the columns.
     *   H_jl = H_lj = Σ_i p_i a_ij a_il
     * Parallel over tiles of two rows and two columns of H, of which those on and above the diagonal are formed, and
     * written twice; each adds in index order. Error class SUM(2n). Moves 4(nd + n + d²) bytes, nd(d + 2) flop.
     *
     * @param a
     *            A, (n, d) row-major. Read.
     * @param weights
     *            p, (n). Read.
     * @param gram
     *            H, (d, d) row-major. Overwritten.
     */
    public static void weightedGram(FloatArray a, FloatArray weights, FloatArray gram, int n, int d) {
        for (@Parallel int item = 0; item < (d + 1) / 2 * ((d + 1) / 2); item++) {
            int tiles = (d + 1) / 2;
            int j0 = item / tiles * 2;
            int l0 = item % tiles * 2;
            if (j0 <= l0) {
                // behind the last column it is formed again
                int j1 = TornadoMath.min(j0 + 1, d - 1);
                int l1 = TornadoMath.min(l0 + 1, d - 1);
                float s00 = 0f;
                float s01 = 0f;
                float s10 = 0f;
                float s11 = 0f;
                for (int i = 0; i < n; i++) {
                    float upper = weights.get(i) * a.get(i * d + j0);
                    float lower = weights.get(i) * a.get(i * d + j1);
                    float left = a.get(i * d + l0);
                    float right = a.get(i * d + l1);
                    s00 += upper * left;
                    s01 += upper * right;
                    s10 += lower * left;
                    s11 += lower * right;
                }
                // in a tile on the diagonal, the sum above it replaces the one below
                gram.set(j1 * d + l0, s10);
                gram.set(l0 * d + j1, s10);
                gram.set(j0 * d + l0, s00);
                gram.set(l0 * d + j0, s00);
                gram.set(j0 * d + l1, s01);
                gram.set(l1 * d + j0, s01);
                gram.set(j1 * d + l1, s11);
                gram.set(l1 * d + j1, s11);
            }
        }
    }
}
