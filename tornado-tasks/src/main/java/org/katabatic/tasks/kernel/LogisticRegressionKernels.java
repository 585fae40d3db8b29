package org.katabatic.tasks.kernel;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Kernels of binary logistic regression with targets −1 and +1. */
public final class LogisticRegressionKernels {

    /** Coefficients of P, fitted on [0, 88/256] for the smallest largest relative error. */
    public static final double EXP1 = 0.9999999971830142;
    /** Of t². */
    public static final double EXP2 = 0.5000001634377627;
    /** Of t³. */
    public static final double EXP3 = 0.16666352344516383;
    /** Of t⁴. */
    public static final double EXP4 = 0.04169417949240716;
    /** Of t⁵. */
    public static final double EXP5 = 0.008212740323051788;
    /** Of t⁶. */
    public static final double EXP6 = 0.0016443469122256042;

    private LogisticRegressionKernels() {}

    /**
     * Logistic loss of a margin z = y x·w, from e = exp(−|z|), called by kernels.
     *   log(1 + exp(−z)) = max(0, −z) + log1p(e)
     * Neither overflows nor loses small losses.
     */
    static float logisticLoss(float z, float e) {
        float log1p = log1pUpToOne(e);
        return z < 0f ? log1p - z : log1p;
    }

    /**
     * log(1 + e) for 0 ≤ e ≤ 1, called by kernels: TornadoVM has no log1p.
     *   log1p(e) = 2 artanh(s),  s = e/(2 + e) ≤ 1/3
     * The series is cut after s¹⁵/15 (relative error below 2e-9).
     */
    static float log1pUpToOne(float e) {
        float s = e / (2f + e);
        float q = s * s;
        float series = 1f + q * (1f / 3 + q * (1f / 5 + q * (1f / 7 + q * (1f / 9 + q * (1f / 11 + q * (1f / 13
                + q * (1f / 15)))))));
        return 2f * s * series;
    }

    /**
     * Derivative of the logistic loss with respect to its margin, negated, from e = exp(−|z|), called by kernels.
     *   σ(−z) = e/(1 + e) for z ≥ 0, 1/(1 + e) for z < 0
     */
    public static float logisticWeight(float z, float e) {
        return (z < 0f ? 1f : e) / (1f + e);
    }

    /**
     * Second derivative of the logistic loss with respect to its margin, from e = exp(−|z|), called by kernels.
     *   σ(z) σ(−z) = e/(1 + e)²
     */
    static float logisticCurvature(float e) {
        return e / ((1f + e) * (1f + e));
    }

    /**
     * From products of rows with the weights to losses and to the factors of the rows in the gradient, called by
     * kernels.
     *   z_i = y_i c_i,  c_i ← −σ(−z_i) y_i,  first ≤ i &lt; last
     *
     * @param y
     *            (n), −1 or +1. Read.
     * @param c
     *            (n), elements first to last − 1: x_i·w, then the factor. Read and overwritten.
     * @return Σ log(1 + exp(−z_i)), in index order
     */
    static double logisticRows(FloatArray y, FloatArray c, int first, int last) {
        double loss = 0.0;
        for (int i = first; i < last; i++) {
            loss += logisticRow(y, c, i);
        }
        return loss;
    }

    /** Row i of the above; returns its loss. */
    public static float logisticRow(FloatArray y, FloatArray c, int i) {
        float z = y.get(i) * c.get(i);
        float e = expOfMinus(TornadoMath.abs(z));
        c.set(i, -logisticWeight(z, e) * y.get(i));
        return logisticLoss(z, e);
    }

    /**
     * exp(−a) for a ≥ 0, called by kernels: without a call, so that the JVM's vectors can do it.
     *   1/P(a/256)²⁵⁶
     * with a polynomial P near exp, whose coefficients are positive. Relative error below 4e-9 for a ≤ 88, and growing
     * slowly from there on.
     */
    private static float expOfMinus(float a) {
        double t = a * 0.00390625;
        double p = 1.0 + t * (EXP1 + t * (EXP2 + t * (EXP3 + t * (EXP4 + t * (EXP5 + t * EXP6)))));
        p = p * p;
        p = p * p;
        p = p * p;
        p = p * p;
        p = p * p;
        p = p * p;
        p = p * p;
        p = p * p;
        return (float) (1.0 / p);
    }

    /**
     * Gradient and loss of logistic regression, summed over each block of rows.
     *   z_i = y_i x_i·w,  G_b = −Σ_{i in block b} σ(−z_i) y_i x_i,  L_b = Σ_{i in block b} log(1 + exp(−z_i))
     * Reads the data once. Parallel over blocks; each adds its rows in index order. Error class SUM(n/blocks). Moves
     * 4(nd + n + d + blocks·d) bytes, 4nd flop.
     *
     * @param x
     *            (n, d) row-major. Read.
     * @param y
     *            (n), −1 or +1. Read.
     * @param w
     *            (d). Read.
     * @param blockGradient
     *            G, (blocks, d) row-major. Overwritten.
     * @param blockLoss
     *            L, (blocks). Overwritten.
     */
    public static void logisticGradientBlocked(FloatArray x, FloatArray y, FloatArray w, FloatArray blockGradient,
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
                float z = y.get(i) * LinearAlgebraKernels.dotRow(x, i * d, w, d);
                float e = TornadoMath.exp(-TornadoMath.abs(z));
                loss += logisticLoss(z, e);
                float factor = -logisticWeight(z, e) * y.get(i);
                for (int j = 0; j < d; j++) {
                    blockGradient.set(b * d + j, blockGradient.get(b * d + j) + factor * x.get(i * d + j));
                }
            }
            blockLoss.set(b, loss);
        }
    }

    /**
     * Gradient and loss of logistic regression, summed over each block of rows, for CPUs.
     *   z_i = y_i x_i·w,  G_b = −Σ_{i in block b} σ(−z_i) y_i x_i,  L_b = Σ_{i in block b} log(1 + exp(−z_i))
     * As the blocked kernel, but a tile of rows at a time, with sums over rows in double. Parallel over blocks. Error
     * class SUM(d) of a row's product; the sums over rows add nothing that float can see. Moves 4(nd + 3n + d) +
     * 8 blocks·d bytes, 4nd flop.
     *
     * @param x
     *            (n, d) row-major. Read.
     * @param y
     *            (n), −1 or +1. Read.
     * @param w
     *            (d). Read.
     * @param factor
     *            (n), of each row in the gradient. Overwritten.
     * @param blockGradient
     *            G, (blocks, d) row-major. Overwritten.
     * @param blockLoss
     *            L, (blocks). Overwritten.
     */
    public static void logisticGradientTiled(FloatArray x, FloatArray y, FloatArray w, FloatArray factor,
            DoubleArray blockGradient, DoubleArray blockLoss, int n, int d, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int rows = (n + blocks - 1) / blocks;
            int end = (b + 1) * rows < n ? (b + 1) * rows : n;
            int tile = RowKernels.tile(d);
            RowKernels.clear(blockGradient, b * d, d);
            double loss = 0.0;
            for (int first = b * rows; first < end; first += tile) {
                int last = first + tile < end ? first + tile : end;
                for (int i = first; i < last; i++) {
                    factor.set(i, LinearAlgebraKernels.dotRow(x, i * d, w, d));
                }
                loss += logisticRows(y, factor, first, last);
                RowKernels.addRows(x, factor, blockGradient, b * d, first, last, d);
            }
            blockLoss.set(b, loss);
        }
    }

    /**
     * Product of the Hessian of logistic regression with a vector, summed over each block of rows.
     *   c_i = σ(x_i·w) σ(−x_i·w) x_i·v,  P_b = Σ_{i in block b} c_i x_i,  Q_b = Σ_{i in block b} c_i x_i·v / 2
     * Reads the data once. The targets, −1 and +1, do not matter to the Hessian. Parallel over blocks; each adds its
     * rows in index order. Error class SUM(n/blocks). Moves 4(nd + 2d + blocks·d) bytes, 6nd flop.
     *
     * @param x
     *            (n, d) row-major. Read.
     * @param w
     *            (d). Read.
     * @param v
     *            (d). Read.
     * @param blockProduct
     *            P, (blocks, d) row-major. Overwritten.
     * @param blockCurvature
     *            Q, (blocks). Overwritten.
     */
    public static void logisticHessianVectorBlocked(FloatArray x, FloatArray w, FloatArray v, FloatArray blockProduct,
            FloatArray blockCurvature, int n, int d, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int rows = (n + blocks - 1) / blocks;
            int first = b * rows;
            int last = first + rows < n ? first + rows : n;
            for (int j = 0; j < d; j++) {
                blockProduct.set(b * d + j, 0f);
            }
            float curvature = 0f;
            for (int i = first; i < last; i++) {
                float z = LinearAlgebraKernels.dotRow(x, i * d, w, d);
                float along = LinearAlgebraKernels.dotRow(x, i * d, v, d);
                float factor = logisticCurvature(TornadoMath.exp(-TornadoMath.abs(z))) * along;
                curvature += 0.5f * factor * along;
                for (int j = 0; j < d; j++) {
                    blockProduct.set(b * d + j, blockProduct.get(b * d + j) + factor * x.get(i * d + j));
                }
            }
            blockCurvature.set(b, curvature);
        }
    }

    /**
     * Product of the Hessian of logistic regression with a vector, summed over each block of rows, for CPUs.
     *   c_i = σ(x_i·w) σ(−x_i·w) x_i·v,  P_b = Σ_{i in block b} c_i x_i,  Q_b = Σ_{i in block b} c_i x_i·v / 2
     * As the blocked kernel, but a tile of rows at a time, with sums over rows in double. Parallel over blocks. Error
     * class SUM(d) of a row's products; the sums over rows add nothing that float can see. Moves 4(nd + 2n + 2d) +
     * 8 blocks·d bytes, 6nd flop.
     *
     * @param x
     *            (n, d) row-major. Read.
     * @param w
     *            (d). Read.
     * @param v
     *            (d). Read.
     * @param factor
     *            (n), of each row in the product. Overwritten.
     * @param blockProduct
     *            P, (blocks, d) row-major. Overwritten.
     * @param blockCurvature
     *            Q, (blocks). Overwritten.
     */
    public static void logisticHessianVectorTiled(FloatArray x, FloatArray w, FloatArray v, FloatArray factor,
            DoubleArray blockProduct, DoubleArray blockCurvature, int n, int d, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int rows = (n + blocks - 1) / blocks;
            int end = (b + 1) * rows < n ? (b + 1) * rows : n;
            int tile = RowKernels.tile(d);
            RowKernels.clear(blockProduct, b * d, d);
            double curvature = 0.0;
            for (int first = b * rows; first < end; first += tile) {
                int last = first + tile < end ? first + tile : end;
                for (int i = first; i < last; i++) {
                    float z = LinearAlgebraKernels.dotRow(x, i * d, w, d);
                    float along = LinearAlgebraKernels.dotRow(x, i * d, v, d);
                    float curved = logisticCurvature(TornadoMath.exp(-TornadoMath.abs(z))) * along;
                    factor.set(i, curved);
                    curvature += 0.5f * curved * along;
                }
                RowKernels.addRows(x, factor, blockProduct, b * d, first, last, d);
            }
            blockCurvature.set(b, curvature);
        }
    }
}
