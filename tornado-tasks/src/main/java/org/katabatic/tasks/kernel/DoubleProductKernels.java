package org.katabatic.tasks.kernel;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;

/**
 * Products with a dense matrix in double precision, for algorithms whose claims need it: exact counts of steps, and
 * differences that float32 loses. Of k vectors each is a row, whether it is multiplied or formed. Error classes are
 * those of double, u = 2⁻⁵³. They are the kernels of {@link DenseProductKernels}, with partial sums of their own.
 */
public final class DoubleProductKernels {

    private DoubleProductKernels() {}

    /**
     * Products with k vectors.
     *   y_si = a_i·x_s
     * Parallel over rows and vectors; each adds in four partial sums, in index order. Error class SUM(d). Moves
     * 8(nd + kd + kn) bytes, 2ndk flop.
     *
     * @param a
     *            A, (n, d) row-major. Read.
     * @param x
     *            the vectors, (k, d) row-major. Read.
     * @param y
     *            the products, (k, n) row-major. Overwritten.
     */
    public static void doubleMult(DoubleArray a, DoubleArray x, DoubleArray y, int n, int d, int k) {
        for (@Parallel int item = 0; item < n * k; item++) {
            int row = item / k * d;
            int vector = item % k * d;
            double s0 = 0.0;
            double s1 = 0.0;
            double s2 = 0.0;
            double s3 = 0.0;
            int whole = d - d % 4;
            for (int j = 0; j < whole; j += 4) {
                s0 += a.get(row + j) * x.get(vector + j);
                s1 += a.get(row + j + 1) * x.get(vector + j + 1);
                s2 += a.get(row + j + 2) * x.get(vector + j + 2);
                s3 += a.get(row + j + 3) * x.get(vector + j + 3);
            }
            for (int j = whole; j < d; j++) {
                s0 += a.get(row + j) * x.get(vector + j);
            }
            y.set(item % k * n + item / k, (s0 + s1) + (s2 + s3));
        }
    }

    /**
     * Products of the transposed matrix with k vectors, summed over blocks of rows.
     *   s_bsj = Σ_{i in block b} c_si a_ij
     * Parallel over blocks, vectors and fours of columns, which lie side by side; each adds in index order. Error class
     * SUM(n/blocks). Moves 8(nd + kn + kd·blocks) bytes, 2ndk flop.
     *
     * @param a
     *            A, (n, d) row-major. Read.
     * @param c
     *            the vectors, (k, n) row-major. Read.
     * @param blockSums
     *            s, (blocks, k, d). Overwritten.
     */
    public static void doubleMultTransBlocks(DoubleArray a, DoubleArray c, DoubleArray blockSums, int n, int d, int k,
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
            double s0 = 0.0;
            double s1 = 0.0;
            double s2 = 0.0;
            double s3 = 0.0;
            for (int i = block * rows; i < last; i++) {
                double factor = c.get(vector * n + i);
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
     * Parallel over j. Error class SUM(blocks). Moves 8·length·(blocks + 1) bytes, length·blocks flop.
     *
     * @param blockSums
     *            s, (blocks, length) row-major. Read.
     * @param sums
     *            g, (length). Overwritten.
     */
    public static void sumOfDoubleBlocks(DoubleArray blockSums, DoubleArray sums, int length, int blocks) {
        for (@Parallel int j = 0; j < length; j++) {
            double sum = 0.0;
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
     * written twice; each adds in index order. Error class SUM(2n). Moves 8(nd + n + d²) bytes, nd(d + 2) flop.
     *
     * @param a
     *            A, (n, d) row-major. Read.
     * @param weights
     *            p, (n). Read.
     * @param gram
     *            H, (d, d) row-major. Overwritten.
     */
    public static void doubleWeightedGram(DoubleArray a, DoubleArray weights, DoubleArray gram, int n, int d) {
        for (@Parallel int item = 0; item < (d + 1) / 2 * ((d + 1) / 2); item++) {
            int tiles = (d + 1) / 2;
            int j0 = item / tiles * 2;
            int l0 = item % tiles * 2;
            if (j0 <= l0) {
                // behind the last column it is formed again
                int j1 = TornadoMath.min(j0 + 1, d - 1);
                int l1 = TornadoMath.min(l0 + 1, d - 1);
                double s00 = 0.0;
                double s01 = 0.0;
                double s10 = 0.0;
                double s11 = 0.0;
                for (int i = 0; i < n; i++) {
                    double upper = weights.get(i) * a.get(i * d + j0);
                    double lower = weights.get(i) * a.get(i * d + j1);
                    double left = a.get(i * d + l0);
                    double right = a.get(i * d + l1);
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
