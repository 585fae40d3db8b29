package org.katabatic.tasks.kernel;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Products that several objectives share. */
public final class LinearAlgebraKernels {

    private LinearAlgebraKernels() {}

    /**
     * Dot product of a row of a matrix and a vector, called by kernels.
     *   x_row·w
     *
     * @param x
     *            matrix, row-major. Read.
     * @param row
     *            index of the row's first element
     * @param w
     *            (d). Read.
     */
    static float dotRow(FloatArray x, int row, FloatArray w, int d) {
        return dotRows(x, row, w, 0, d);
    }

    /**
     * Dot product of a row of a matrix and a row of another one, called by kernels.
     *   x_row·w_at
     * Eight partial sums, so that neither the JVM nor a device waits for each addition; added as a tree.
     *
     * @param x
     *            matrix, row-major. Read.
     * @param row
     *            index of its row's first element
     * @param w
     *            matrix, row-major. Read.
     * @param at
     *            index of its row's first element
     */
    static float dotRows(FloatArray x, int row, FloatArray w, int at, int d) {
        float s0 = 0f;
        float s1 = 0f;
        float s2 = 0f;
        float s3 = 0f;
        float s4 = 0f;
        float s5 = 0f;
        float s6 = 0f;
        float s7 = 0f;
        int whole = d - d % 8;
        for (int j = 0; j < whole; j += 8) {
            s0 += x.get(row + j) * w.get(at + j);
            s1 += x.get(row + j + 1) * w.get(at + j + 1);
            s2 += x.get(row + j + 2) * w.get(at + j + 2);
            s3 += x.get(row + j + 3) * w.get(at + j + 3);
            s4 += x.get(row + j + 4) * w.get(at + j + 4);
            s5 += x.get(row + j + 5) * w.get(at + j + 5);
            s6 += x.get(row + j + 6) * w.get(at + j + 6);
            s7 += x.get(row + j + 7) * w.get(at + j + 7);
        }
        for (int j = whole; j < d; j++) {
            s0 += x.get(row + j) * w.get(at + j);
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    }

    /**
     * Dot products of rows of a matrix and a vector, called by kernels.
     *   p_i = x_i·w, first ≤ i &lt; last
     *
     * @param x
     *            (n, d) row-major. Read.
     * @param w
     *            (d). Read.
     * @param product
     *            (n), elements first to last − 1. Overwritten.
     */
    static void dotRowsOf(FloatArray x, FloatArray w, FloatArray product, int first, int last, int d) {
        for (int i = first; i < last; i++) {
            product.set(i, dotRow(x, i * d, w, d));
        }
    }

    /**
     * Gram matrix of a factor's rows.
     *   P = X Xᵀ
     * Parallel over the rows of P; each element adds r terms in index order. Error class SUM(r). Moves 4(n² + 2nr)
     * bytes, 2n²r flop.
     *
     * @param factor
     *            X, (n, r) row-major. Read.
     * @param product
     *            P, (n, n) row-major. Overwritten.
     */
    public static void gramOfRows(FloatArray factor, FloatArray product, int n, int r) {
        for (@Parallel int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                float sum = 0f;
                for (int k = 0; k < r; k++) {
                    sum += factor.get(i * r + k) * factor.get(j * r + k);
                }
                product.set(i * n + j, sum);
            }
        }
    }

    /**
     * Product of a square matrix's symmetric part, doubled, and a factor.
     *   Y = (A + Aᵀ) X
     * Parallel over the rows of Y, four elements at a time; each adds n terms in index order. Error class SUM(n). Moves
     * 4(2n² + 2nr) bytes, 3n²r flop.
     *
     * @param a
     *            A, (n, n) row-major. Read.
     * @param factor
     *            X, (n, r) row-major. Read.
     * @param product
     *            Y, (n, r) row-major. Overwritten.
     */
    public static void multSymmetrized(FloatArray a, FloatArray factor, FloatArray product, int n, int r) {
        for (@Parallel int i = 0; i < n; i++) {
            int whole = r - r % 4;
            for (int k = 0; k < whole; k += 4) {
                float s0 = 0f;
                float s1 = 0f;
                float s2 = 0f;
                float s3 = 0f;
                for (int j = 0; j < n; j++) {
                    float both = a.get(i * n + j) + a.get(j * n + i);
                    s0 += both * factor.get(j * r + k);
                    s1 += both * factor.get(j * r + k + 1);
                    s2 += both * factor.get(j * r + k + 2);
                    s3 += both * factor.get(j * r + k + 3);
                }
                product.set(i * r + k, s0);
                product.set(i * r + k + 1, s1);
                product.set(i * r + k + 2, s2);
                product.set(i * r + k + 3, s3);
            }
            for (int k = whole; k < r; k++) {
                float sum = 0f;
                for (int j = 0; j < n; j++) {
                    sum += (a.get(i * n + j) + a.get(j * n + i)) * factor.get(j * r + k);
                }
                product.set(i * r + k, sum);
            }
        }
    }

    /**
     * Twice the symmetric part of a product of two factors: how the Gram matrix of the first changes along the second.
     *   P = X Vᵀ + V Xᵀ
     * Parallel over the rows of P; each element adds 2r terms in index order. Error class SUM(2r). Moves 4(n² + 4nr)
     * bytes, 4n²r flop.
     *
     * @param factor
     *            X, (n, r) row-major. Read.
     * @param direction
     *            V, (n, r) row-major. Read.
     * @param product
     *            P, (n, n) row-major. Overwritten.
     */
    public static void multTransSymmetrized(FloatArray factor, FloatArray direction, FloatArray product, int n,
            int r) {
        for (@Parallel int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                float sum = 0f;
                for (int k = 0; k < r; k++) {
                    sum += factor.get(i * r + k) * direction.get(j * r + k)
                            + direction.get(i * r + k) * factor.get(j * r + k);
                }
                product.set(i * n + j, sum);
            }
        }
    }

    /**
     * Sum of two products of a square matrix's symmetric part, doubled, and a factor.
     *   Y = (A + Aᵀ) X + (B + Bᵀ) V
     * Parallel over the rows of Y; each element adds 2n terms in index order. Error class SUM(2n). Moves
     * 4(4n² + 3nr) bytes, 6n²r flop.
     *
     * @param a
     *            A, (n, n) row-major. Read.
     * @param x
     *            X, (n, r) row-major. Read.
     * @param b
     *            B, (n, n) row-major. Read.
     * @param v
     *            V, (n, r) row-major. Read.
     * @param product
     *            Y, (n, r) row-major. Overwritten.
     */
    public static void multSymmetrizedPair(FloatArray a, FloatArray x, FloatArray b, FloatArray v, FloatArray product,
            int n, int r) {
        for (@Parallel int i = 0; i < n; i++) {
            for (int k = 0; k < r; k++) {
                float sum = 0f;
                for (int j = 0; j < n; j++) {
                    sum += (a.get(i * n + j) + a.get(j * n + i)) * x.get(j * r + k)
                            + (b.get(i * n + j) + b.get(j * n + i)) * v.get(j * r + k);
                }
                product.set(i * r + k, sum);
            }
        }
    }

    /**
     * Norms of the products of symmetric parts, doubled, and a factor, each times a number.
     *   s_i = |r_i| |(A_i + A_iᵀ) X| in Frobenius norm
     * Parallel over the matrices; each element of a product adds its terms in index order. Error class SUM(2n) of an
     * element, SUM(nr) of the squares. Moves 4(m(n² + 2) + nr) bytes, 3mn²r flop.
     *
     * @param a
     *            A, (m, n, n) row-major. Read.
     * @param residual
     *            r, (m). Read.
     * @param factor
     *            X, (n, r) row-major. Read.
     * @param norms
     *            s, (m). Overwritten.
     */
    public static void normsOfSymmetrized(FloatArray a, FloatArray residual, FloatArray factor, FloatArray norms, int m,
            int n, int r) {
        for (@Parallel int i = 0; i < m; i++) {
            float squares = 0f;
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < r; k++) {
                    float sum = 0f;
                    for (int l = 0; l < n; l++) {
                        sum += (a.get((i * n + j) * n + l) + a.get((i * n + l) * n + j)) * factor.get(l * r + k);
                    }
                    squares += sum * sum;
                }
            }
            norms.set(i, TornadoMath.abs(residual.get(i)) * TornadoMath.sqrt(squares));
        }
    }
}
