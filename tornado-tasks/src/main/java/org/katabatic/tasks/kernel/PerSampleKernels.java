package org.katabatic.tasks.kernel;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Kernels of per-sample gradients, which are never stored: in a linear model that of sample i is c_i x_i, plus the
 * ridge term, with one factor c_i; with several classes there is one factor a class, and in a layer
 * of a perceptron one an output.
 */
public final class PerSampleKernels {

    private PerSampleKernels() {}

    /**
     * Factor of each sample's gradient of least squares.
     *   c_i = x_i·w − y_i
     * Parallel over samples. Error class SUM(d + 1). Moves 4(nd + 2n + d) bytes, 2nd flop.
     *
     * @param x
     *            (n, d) row-major. Read.
     * @param y
     *            (n). Read.
     * @param w
     *            (d). Read.
     * @param c
     *            (n). Overwritten.
     */
    public static void leastSquaresFactors(FloatArray x, FloatArray y, FloatArray w, FloatArray c, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            c.set(i, LinearAlgebraKernels.dotRow(x, i * d, w, d) - y.get(i));
        }
    }

    /**
     * Factor of each sample's gradient of logistic regression.
     *   c_i = −y_i σ(−y_i x_i·w)
     * Parallel over samples. Error class SUM(d) of the product, then ULPS. Moves 4(nd + 2n + d) bytes, 2nd flop.
     *
     * @param x
     *            (n, d) row-major. Read.
     * @param y
     *            (n), −1 or +1. Read.
     * @param w
     *            (d). Read.
     * @param c
     *            (n). Overwritten.
     */
    public static void logisticFactors(FloatArray x, FloatArray y, FloatArray w, FloatArray c, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            float z = y.get(i) * LinearAlgebraKernels.dotRow(x, i * d, w, d);
            float e = TornadoMath.exp(-TornadoMath.abs(z));
            c.set(i, -LogisticRegressionKernels.logisticWeight(z, e) * y.get(i));
        }
    }

    /**
     * Norm of each sample's gradient that is one factor, or one a class, times its row.
     *   s_i = √(Σ_c f_ic²) √(Σ_j x_ij²)
     * Parallel over samples. Error class SUM(k + d) of the squares, then ULPS(3). Moves 4(nd + nk + n) bytes,
     * 2n(d + k) flop.
     *
     * @param x
     *            (n, d) row-major. Read.
     * @param factor
     *            f, (n, k) row-major. Read.
     * @param norms
     *            s, (n). Overwritten.
     */
    public static void factoredNorms(FloatArray x, FloatArray factor, FloatArray norms, int n, int d, int k) {
        for (@Parallel int i = 0; i < n; i++) {
            float factors = LinearAlgebraKernels.dotRows(factor, i * k, factor, i * k, k);
            norms.set(i, TornadoMath.sqrt(factors)
                    * TornadoMath.sqrt(LinearAlgebraKernels.dotRows(x, i * d, x, i * d, d)));
        }
    }

    /**
     * How far each sample's gradient is from their mean, and along it.
     *   δ_i = c_i x_i + ridge·w [j &lt; penalized] − g,  D_i = |δ_i|²,  P_i = δ_i·g
     * The difference is formed before it is squared, so that nothing cancels when all gradients are nearly the same.
     * Parallel over samples. Error class SUM(d). Moves 4(nd + 3n + 2d) bytes, 7nd flop.
     *
     * @param x
     *            (n, d) row-major. Read.
     * @param c
     *            (n). Read.
     * @param w
     *            (d). Read.
     * @param g
     *            mean gradient, (d). Read.
     * @param deviation
     *            D, (n). Overwritten.
     * @param along
     *            P, (n). Overwritten.
     */
    public static void gradientDeviations(FloatArray x, FloatArray c, FloatArray w, FloatArray g, FloatArray deviation,
            FloatArray along, float ridge, int penalized, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            float factor = c.get(i);
            float squares = 0f;
            float product = 0f;
            for (int j = 0; j < d; j++) {
                float mean = g.get(j);
                float penalty = j < penalized ? ridge * w.get(j) : 0f;
                float delta = factor * x.get(i * d + j) + penalty - mean;
                squares += delta * delta;
                product += delta * mean;
            }
            deviation.set(i, squares);
            along.set(i, product);
        }
    }

    /**
     * How far each sample's gradient is from their mean, and along it, for gradients of several classes.
     *   δ_icj = f_ic x_ij + ridge·w_cj [j &lt; penalized] − g_cj,  D_i = Σ_c |δ_ic|²,  P_i = Σ_c δ_ic·g_c
     * The difference is formed before it is squared, as in {@link #gradientDeviations}. Parallel over samples. Error
     * class SUM(kd). Moves 4(nd + nk + 2n + 2kd) bytes, 7nkd flop.
     *
     * @param x
     *            (n, d) row-major. Read.
     * @param factor
     *            f, (n, k) row-major. Read.
     * @param w
     *            (k, d) row-major. Read.
     * @param g
     *            mean gradient, (k, d) row-major. Read.
     * @param deviation
     *            D, (n). Overwritten.
     * @param along
     *            P, (n). Overwritten.
     */
    public static void classGradientDeviations(FloatArray x, FloatArray factor, FloatArray w, FloatArray g,
            FloatArray deviation, FloatArray along, float ridge, int penalized, int n, int d, int k) {
        for (@Parallel int i = 0; i < n; i++) {
            float squares = 0f;
            float product = 0f;
            for (int c = 0; c < k; c++) {
                float f = factor.get(i * k + c);
                for (int j = 0; j < d; j++) {
                    float mean = g.get(c * d + j);
                    float penalty = j < penalized ? ridge * w.get(c * d + j) : 0f;
                    float delta = f * x.get(i * d + j) + penalty - mean;
                    squares += delta * delta;
                    product += delta * mean;
                }
            }
            deviation.set(i, squares);
            along.set(i, product);
        }
    }

    /**
     * How far each sample's gradient by a layer's parameters is from their mean, and along it, added to what the layers
     * before have of both.
     *   e_icj = δ_ic a_ij + ridge·w_cj − g_cj at the weights,  e_ic = δ_ic − g_c at the biases
     *   D_i = D_i + |e_i|²,  P_i = P_i + e_i·g, where D_i and P_i on the right count after the first layer only
     * The difference is formed before it is squared, as in {@link #gradientDeviations}. Parallel over samples. Error
     * class SUM(out(in + 1)). Moves 4(n·in + n·out + 4n + 2 out(in + 1)) bytes, 7n·out(in + 1) flop.
     *
     * @param a
     *            inputs, (n, in) row-major. Read.
     * @param factor
     *            δ, (n, out) row-major. Read.
     * @param w
     *            parameters, the layer's from the offset. Read.
     * @param g
     *            mean gradient, the layer's from the offset. Read.
     * @param deviation
     *            D, (n). Read after the first layer, and overwritten.
     * @param along
     *            P, (n). Read after the first layer, and overwritten.
     * @param layer
     *            number of layers before
     */
    public static void layerGradientDeviations(FloatArray a, FloatArray factor, FloatArray w, FloatArray g,
            FloatArray deviation, FloatArray along, float ridge, int layer, int offset, int n, int in, int out) {
        for (@Parallel int i = 0; i < n; i++) {
            float squares = layer == 0 ? 0f : deviation.get(i);
            float product = layer == 0 ? 0f : along.get(i);
            for (int c = 0; c < out; c++) {
                float f = factor.get(i * out + c);
                int row = offset + c * in;
                for (int j = 0; j < in; j++) {
                    float mean = g.get(row + j);
                    float delta = f * a.get(i * in + j) + ridge * w.get(row + j) - mean;
                    squares += delta * delta;
                    product += delta * mean;
                }
                float mean = g.get(offset + out * in + c);
                float delta = f - mean;
                squares += delta * delta;
                product += delta * mean;
            }
            deviation.set(i, squares);
            along.set(i, product);
        }
    }

    /**
     * Variance of per-sample gradients, its part along their mean, and the mean's square.
     *   s_0 = Σ_i D_i / (n − 1),  s_1 = Σ_i P_i² / (n − 1),  s_2 = |g|²
     * Parallel over the three; each adds in index order. Error class SUM(n), SUM(d). Moves 8n + 4d bytes.
     *
     * @param deviation
     *            D, (n). Read.
     * @param along
     *            P, (n). Read.
     * @param g
     *            (d). Read.
     * @param spread
     *            s, (3). Overwritten.
     */
    public static void gradientSpread(FloatArray deviation, FloatArray along, FloatArray g, FloatArray spread, int n,
            int d) {
        for (@Parallel int k = 0; k < 3; k++) {
            float sum = 0f;
            if (k == 0) {
                for (int i = 0; i < n; i++) {
                    sum += deviation.get(i);
                }
                sum = sum / (n - 1);
            } else if (k == 1) {
                for (int i = 0; i < n; i++) {
                    sum += along.get(i) * along.get(i);
                }
                sum = sum / (n - 1);
            } else {
                for (int j = 0; j < d; j++) {
                    sum += g.get(j) * g.get(j);
                }
            }
            spread.set(k, sum);
        }
    }
}
