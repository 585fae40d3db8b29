package org.katabatic.tasks.kernel;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Kernels of classifiers on sparse rows. The data is there twice: by rows (CSR) for the products x_i·w, and by columns
 * (CSC) for the gradient, so that each element of the gradient adds its own entries in a fixed order and no block needs
 * a gradient of its own.
 */
public final class SparseKernels {

    private SparseKernels() {}

    /** x_i·w from element at of w, over entries from to − 1 at most: four partial sums, called by kernels. */
    private static float dotSparse(IntArray column, FloatArray value, int from, int to, FloatArray w, int at) {
        float s0 = 0f;
        float s1 = 0f;
        float s2 = 0f;
        float s3 = 0f;
        int whole = from + (to - from) / 4 * 4;
        for (int e = from; e < whole; e += 4) {
            s0 += value.get(e) * w.get(at + column.get(e));
            s1 += value.get(e + 1) * w.get(at + column.get(e + 1));
            s2 += value.get(e + 2) * w.get(at + column.get(e + 2));
            s3 += value.get(e + 3) * w.get(at + column.get(e + 3));
        }
        for (int e = whole; e < to; e++) {
            s0 += value.get(e) * w.get(at + column.get(e));
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** Σ_e x_e f_c of e's row over entries from to − 1 at most: four partial sums, called by kernels. */
    private static float dotColumn(IntArray row, FloatArray value, int from, int to, FloatArray factor, int c, int k) {
        float s0 = 0f;
        float s1 = 0f;
        float s2 = 0f;
        float s3 = 0f;
        int whole = from + (to - from) / 4 * 4;
        for (int e = from; e < whole; e += 4) {
            s0 += value.get(e) * factor.get(row.get(e) * k + c);
            s1 += value.get(e + 1) * factor.get(row.get(e + 1) * k + c);
            s2 += value.get(e + 2) * factor.get(row.get(e + 2) * k + c);
            s3 += value.get(e + 3) * factor.get(row.get(e + 3) * k + c);
        }
        for (int e = whole; e < to; e++) {
            s0 += value.get(e) * factor.get(row.get(e) * k + c);
        }
        return (s0 + s1) + (s2 + s3);
    }

    /**
     * Factors of the rows in the gradient of logistic regression, and the loss of each block of rows.
     *   z_i = y_i x_i·w,  f_i = −σ(−z_i) y_i/n,  L_b = Σ_{i in block b} log(1 + exp(−z_i))
     * Parallel over blocks; each adds its rows in index order. Error class SUM of a row's entries, SUM(n/blocks) of a
     * loss. Moves 8 bytes an entry and 4(3n + d), 2 flop an entry.
     *
     * @param rowStart
     *            (n + 1), where a row's entries begin. Read.
     * @param column
     *            of each entry. Read.
     * @param value
     *            of each entry. Read.
     * @param y
     *            (n), −1 or +1. Read.
     * @param w
     *            (d). Read.
     * @param factor
     *            f, (n). Overwritten.
     * @param blockLoss
     *            L, (blocks). Overwritten.
     */
    public static void sparseLogisticFactors(IntArray rowStart, IntArray column, FloatArray value, FloatArray y,
            FloatArray w, FloatArray factor, FloatArray blockLoss, int n, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int rows = (n + blocks - 1) / blocks;
            int last = (b + 1) * rows < n ? (b + 1) * rows : n;
            float loss = 0f;
            for (int i = b * rows; i < last; i++) {
                float z = y.get(i) * dotSparse(column, value, rowStart.get(i), rowStart.get(i + 1), w, 0);
                float e = TornadoMath.exp(-TornadoMath.abs(z));
                factor.set(i, -LogisticRegressionKernels.logisticWeight(z, e) * y.get(i) / n);
                loss += LogisticRegressionKernels.logisticLoss(z, e);
            }
            blockLoss.set(b, loss);
        }
    }

    /**
     * Factors of the rows in the gradient of softmax regression, and the loss of each block of rows.
     *   z_ic = x_i·w_c,  f_ic = (exp(z_ic)/Σ_c' exp(z_ic') − [c = y_i])/n,  L_b = Σ_{i in block b} (log Σ_c exp(z_ic) −
     *   z_{i y_i})
     * Parallel over blocks; each adds its rows in index order. Error class SUM of a row's entries, SUM(n/blocks) of a
     * loss. Moves 8 bytes an entry and 4(2n + 2nk + kd), 2k flop an entry.
     *
     * @param rowStart
     *            (n + 1), where a row's entries begin. Read.
     * @param column
     *            of each entry. Read.
     * @param value
     *            of each entry. Read.
     * @param y
     *            (n), 0 to k − 1. Read.
     * @param w
     *            (k, d) row-major. Read.
     * @param factor
     *            f, (n, k). Overwritten.
     * @param blockLoss
     *            L, (blocks). Overwritten.
     */
    public static void sparseSoftmaxFactors(IntArray rowStart, IntArray column, FloatArray value, FloatArray y,
            FloatArray w, FloatArray factor, FloatArray blockLoss, int n, int d, int k, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int rows = (n + blocks - 1) / blocks;
            int last = (b + 1) * rows < n ? (b + 1) * rows : n;
            float loss = 0f;
            for (int i = b * rows; i < last; i++) {
                for (int c = 0; c < k; c++) {
                    factor.set(i * k + c, dotSparse(column, value, rowStart.get(i), rowStart.get(i + 1), w, c * d));
                }
                loss += ClassRowKernels.lossAndFactors(factor, i * k, (int) y.get(i), k);
                for (int c = 0; c < k; c++) {
                    factor.set(i * k + c, factor.get(i * k + c) / n);
                }
            }
            blockLoss.set(b, loss);
        }
    }

    /**
     * Gradient from the factors of the rows, with the ridge term of each class.
     *   g_cj = Σ_i f_ic x_ij + ridge·w_cj [j &lt; penalized]
     * Parallel over groups of columns with about as many entries each; an element adds its column's entries in a fixed
     * order. Error class SUM of a column's entries. Moves 8 bytes an entry and 4(nk + 2kd), 2k flop an entry.
     *
     * @param columnStart
     *            (d + 1), where a column's entries begin. Read.
     * @param row
     *            of each entry. Read.
     * @param value
     *            of each entry. Read.
     * @param groupStart
     *            (groups + 1), the first column of each group. Read.
     * @param factor
     *            f, (n, k). Read.
     * @param w
     *            (k, d) row-major. Read.
     * @param g
     *            (k, d) row-major. Overwritten.
     */
    public static void sparseGradient(IntArray columnStart, IntArray row, FloatArray value, IntArray groupStart,
            FloatArray factor, FloatArray w, FloatArray g, float ridge, int penalized, int d, int k, int groups) {
        for (@Parallel int q = 0; q < groups; q++) {
            int last = groupStart.get(q + 1);
            for (int j = groupStart.get(q); j < last; j++) {
                int from = columnStart.get(j);
                int to = columnStart.get(j + 1);
                for (int c = 0; c < k; c++) {
                    float sum = dotColumn(row, value, from, to, factor, c, k);
                    g.set(c * d + j, j < penalized ? sum + ridge * w.get(c * d + j) : sum);
                }
            }
        }
    }

    /**
     * Mean loss from the losses of blocks, with the ridge term of each class.
     *   f = (1/n) Σ_b L_b + (ridge/2) Σ_c Σ_{j &lt; penalized} w_cj²
     * One item, which adds in index order. Error class SUM(blocks) and SUM(k·penalized). Moves 4(blocks + kd) bytes.
     *
     * @param blockLoss
     *            L, (blocks). Read.
     * @param w
     *            (k, d) row-major. Read.
     * @param f
     *            (1). Overwritten.
     */
    public static void sparseMeanLoss(FloatArray blockLoss, FloatArray w, FloatArray f, float ridge, int penalized,
            int n, int d, int k, int blocks) {
        for (@Parallel int i = 0; i < 1; i++) {
            float sum = 0f;
            for (int b = 0; b < blocks; b++) {
                sum += blockLoss.get(b);
            }
            float squares = 0f;
            for (int c = 0; c < k; c++) {
                for (int j = 0; j < penalized; j++) {
                    squares += w.get(c * d + j) * w.get(c * d + j);
                }
            }
            f.set(i, sum / n + 0.5f * ridge * squares);
        }
    }

    /**
     * Factors of the rows in the product of the Hessian of logistic regression with a vector.
     *   z_i = x_i·w,  f_i = σ(z_i) σ(−z_i) (x_i·v)/n
     * {@link #sparseGradient} makes the product of them. The targets do not matter. Parallel over rows. Error class SUM
     * of a row's entries, then ULPS. Moves 8 bytes an entry and 4(2n + 2d), 4 flop an entry.
     *
     * @param rowStart
     *            (n + 1), where a row's entries begin. Read.
     * @param column
     *            of each entry. Read.
     * @param value
     *            of each entry. Read.
     * @param w
     *            (d). Read.
     * @param v
     *            (d). Read.
     * @param factor
     *            f, (n). Overwritten.
     */
    public static void sparseLogisticCurvatures(IntArray rowStart, IntArray column, FloatArray value, FloatArray w,
            FloatArray v, FloatArray factor, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            int from = rowStart.get(i);
            int to = rowStart.get(i + 1);
            float e = TornadoMath.exp(-TornadoMath.abs(dotSparse(column, value, from, to, w, 0)));
            factor.set(i,
                    LogisticRegressionKernels.logisticCurvature(e) * dotSparse(column, value, from, to, v, 0) / n);
        }
    }

    /**
     * Factors of the rows in the product of the Hessian of softmax regression with a vector.
     *   a_ic = x_i·v_c,  p_ic = exp(x_i·w_c)/Σ_c' exp(x_i·w_c'),  f_ic = p_ic (a_ic − Σ_c' p_ic' a_ic')/n
     * {@link #sparseGradient} makes the product of them. The targets do not matter. Parallel over rows. Error class SUM
     * of a row's entries, then ULPS. Moves 8 bytes an entry and 4(n + 4nk + 2kd), 4k flop an entry.
     *
     * @param rowStart
     *            (n + 1), where a row's entries begin. Read.
     * @param column
     *            of each entry. Read.
     * @param value
     *            of each entry. Read.
     * @param w
     *            (k, d) row-major. Read.
     * @param v
     *            (k, d) row-major. Read.
     * @param factor
     *            (2, n, k), f and p. Overwritten.
     */
    public static void sparseSoftmaxCurvatures(IntArray rowStart, IntArray column, FloatArray value, FloatArray w,
            FloatArray v, FloatArray factor, int n, int d, int k) {
        for (@Parallel int i = 0; i < n; i++) {
            int from = rowStart.get(i);
            int to = rowStart.get(i + 1);
            for (int c = 0; c < k; c++) {
                factor.set(i * k + c, dotSparse(column, value, from, to, v, c * d));
                factor.set((n + i) * k + c, dotSparse(column, value, from, to, w, c * d));
            }
            ClassRowKernels.curvatureAndFactors(factor, (n + i) * k, i * k, k);
            for (int c = 0; c < k; c++) {
                factor.set(i * k + c, factor.get(i * k + c) / n);
            }
        }
    }

    /**
     * Norm of each sample's gradient from the factors of the rows in the mean's gradient.
     *   s_i = n √(Σ_c f_ic²) √(Σ_j x_ij²)
     * Parallel over rows. Error class SUM of the squares of a row's entries and factors, then ULPS(4). Moves 4 bytes an
     * entry and 4(2n + nk), 2 flop an entry.
     *
     * @param rowStart
     *            (n + 1), where a row's entries begin. Read.
     * @param value
     *            of each entry. Read.
     * @param factor
     *            f, (n, k). Read.
     * @param norms
     *            s, (n). Overwritten.
     */
    public static void sparseFactoredNorms(IntArray rowStart, FloatArray value, FloatArray factor, FloatArray norms,
            int n, int k) {
        for (@Parallel int i = 0; i < n; i++) {
            int last = rowStart.get(i + 1);
            float squares = 0f;
            for (int e = rowStart.get(i); e < last; e++) {
                squares += value.get(e) * value.get(e);
            }
            float factors = LinearAlgebraKernels.dotRows(factor, i * k, factor, i * k, k);
            norms.set(i, n * TornadoMath.sqrt(factors) * TornadoMath.sqrt(squares));
        }
    }
}
