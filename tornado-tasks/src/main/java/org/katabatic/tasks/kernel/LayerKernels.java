package org.katabatic.tasks.kernel;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Kernels of the dense layers of a perceptron, whose weights W, (out, in) row-major, and biases b, (out), follow each
 * other in the flat parameters from an offset: outputs from inputs, factors of the loss, and the way back. A layer that
 * a sample passes is a row of its outputs a; δ is the derivative of the sample's loss by the sums in front of φ.
 */
public final class LayerKernels {

    /** φ(z) = z. */
    public static final int IDENTITY = 0;
    /** φ(z) = max(z, 0). */
    public static final int RELU = 1;
    /** φ(z) = tanh z. */
    public static final int TANH = 2;
    /** φ(z) = 1/(1 + exp(−z)). */
    public static final int SIGMOID = 3;

    /** Rows of a block of the gradient's sums. */
    private static final int BLOCK_ROWS = 128;

    private LayerKernels() {}

    /** Number of blocks of n rows in which a layer's gradient is summed, at most the given number. */
    public static int gradientBlocks(int n, int most) {
        return Math.min(most, Math.ceilDiv(n, BLOCK_ROWS));
    }

    /** φ(z), called by kernels. */
    static float activated(float z, int activation) {
        float linear = activation == RELU && z < 0f ? 0f : z;
        return activation == TANH ? tangent(z) : activation == SIGMOID ? sigmoid(z) : linear;
    }

    /** φ'(z) from a = φ(z), called by kernels. */
    static float slope(float a, int activation) {
        float linear = activation == RELU && a <= 0f ? 0f : 1f;
        return activation == TANH ? (1f - a) * (1f + a) : activation == SIGMOID ? a * (1f - a) : linear;
    }

    /** 1/(1 + exp(−z)) by exp(−|z|), which does not overflow. */
    private static float sigmoid(float z) {
        float e = TornadoMath.exp(-TornadoMath.abs(z));
        return (z < 0f ? e : 1f) / (1f + e);
    }

    /**
     * tanh z as (1 − e)/(1 + e) with e = exp(−2|z|), and near 0, where that cancels, by its series up to z⁹, whose rest
     * is below 9e-9 of it for |z| &lt; 1/4. A device's own tanh may cancel under relaxed math.
     */
    private static float tangent(float z) {
        float magnitude = TornadoMath.abs(z);
        float e = TornadoMath.exp(-2f * magnitude);
        float far = (1f - e) / (1f + e);
        float s = z * z;
        float near = magnitude - magnitude * s
                * (0.33333333f - s * (0.13333333f - s * (0.053968254f - s * 0.021869488f)));
        float t = magnitude < 0.25f ? near : far;
        return z < 0f ? -t : t;
    }

    /**
     * Outputs of a layer.
     *   o_ic = φ(a_i·w_c + b_c)
     * Parallel over the n·out outputs; each adds eight partial sums. Error class SUM(in + 1), then ULPS. Moves
     * 4(n·in + n·out + out·in + out) bytes, 2n·out·in flop.
     *
     * @param a
     *            inputs, (n, in) row-major. Read.
     * @param w
     *            parameters, the layer's from the offset. Read.
     * @param o
     *            outputs, (n, out) row-major. Overwritten.
     */
    public static void layerForward(FloatArray a, FloatArray w, FloatArray o, int offset, int activation, int n,
            int in, int out) {
        for (@Parallel int e = 0; e < n * out; e++) {
            int c = e % out;
            float z = LinearAlgebraKernels.dotRows(a, e / out * in, w, offset + c * in, in)
                    + w.get(offset + out * in + c);
            o.set(e, activated(z, activation));
        }
    }

    /**
     * Cross-entropy of each row and its derivative by the scores.
     *   L_i = log Σ_c exp(z_ic) − z_{i y_i},  δ_ic = exp(z_ic)/Σ_c' exp(z_ic') − [c = y_i]
     * Parallel over rows. Error class ULPS. Moves 4(2nk + 2n) bytes.
     *
     * @param score
     *            z, (n, k) row-major, which becomes δ. Read and overwritten.
     * @param y
     *            (n), 0 to k − 1. Read.
     * @param loss
     *            L, (n). Overwritten.
     */
    public static void crossEntropyFactors(FloatArray score, FloatArray y, FloatArray loss, int n, int k) {
        for (@Parallel int i = 0; i < n; i++) {
            loss.set(i, ClassRowKernels.lossAndFactors(score, i * k, (int) y.get(i), k));
        }
    }

    /**
     * Squared loss of each row and its derivative by the output.
     *   δ_i = z_i − y_i,  L_i = δ_i²/2
     * Parallel over rows. Error class ULPS(2). Moves 16n bytes, 3n flop.
     *
     * @param score
     *            z, (n), which becomes δ. Read and overwritten.
     * @param y
     *            (n). Read.
     * @param loss
     *            L, (n). Overwritten.
     */
    public static void squaredFactors(FloatArray score, FloatArray y, FloatArray loss, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            float residual = score.get(i) - y.get(i);
            loss.set(i, 0.5f * residual * residual);
            score.set(i, residual);
        }
    }

    /**
     * Derivatives by the sums of the layer before, from those of a layer.
     *   p_ij = φ'_ij Σ_c δ_ic w_cj, where φ' is had from a
     * Parallel over the n·in elements of p; each adds in index order. Error class SUM(out). Moves
     * 4(n·out + 2n·in + out·in) bytes, 2n·out·in flop.
     *
     * @param delta
     *            δ, (n, out) row-major. Read.
     * @param w
     *            parameters, the layer's from the offset. Read.
     * @param a
     *            outputs of the layer before, (n, in) row-major. Read.
     * @param previous
     *            p, (n, in) row-major. Overwritten.
     * @param activation
     *            φ of the layer before
     */
    public static void layerBackward(FloatArray delta, FloatArray w, FloatArray a, FloatArray previous, int offset,
            int activation, int n, int in, int out) {
        for (@Parallel int e = 0; e < n * in; e++) {
            int j = e % in;
            int row = e / in * out;
            float sum = 0f;
            for (int c = 0; c < out; c++) {
                sum += delta.get(row + c) * w.get(offset + c * in + j);
            }
            previous.set(e, slope(a.get(e), activation) * sum);
        }
    }

    /**
     * Gradient of a layer, summed over each block of rows, where the layer's parameters are in all of them.
     *   G_b at the weight w_cj = Σ_{i in block b} δ_ic a_ij,  at the bias b_c = Σ_{i in block b} δ_ic
     * Parallel over blocks and outputs, so that sums of a row stay near; each adds its rows in index order. Error class
     * SUM(n/blocks). Moves 4(n·out·in + n·out + blocks·out(in + 1)) bytes if nothing stays near, 2n·out·in flop.
     *
     * @param delta
     *            δ, (n, out) row-major. Read.
     * @param a
     *            inputs, (n, in) row-major. Read.
     * @param sums
     *            G, (blocks, d) row-major, of which the layer's part is overwritten.
     */
    public static void layerGradientBlocked(FloatArray delta, FloatArray a, FloatArray sums, int offset, int n, int d,
            int in, int out, int blocks) {
        for (@Parallel int q = 0; q < blocks * out; q++) {
            int rows = (n + blocks - 1) / blocks;
            int c = q % out;
            int first = q / out * rows;
            int last = first + rows < n ? first + rows : n;
            int layer = q / out * d + offset;
            int at = layer + c * in;
            for (int j = 0; j < in; j++) {
                sums.set(at + j, 0f);
            }
            float bias = 0f;
            for (int i = first; i < last; i++) {
                float factor = delta.get(i * out + c);
                bias += factor;
                for (int j = 0; j < in; j++) {
                    sums.set(at + j, sums.get(at + j) + factor * a.get(i * in + j));
                }
            }
            sums.set(layer + out * in + c, bias);
        }
    }

    /**
     * Residuals of the squared loss, which are its derivatives by the output.
     *   r_i = δ_i
     * Parallel over rows. Error class EXACT. Moves 8n bytes.
     *
     * @param delta
     *            δ of the last layer, (n). Read.
     * @param residual
     *            r, (n). Overwritten.
     */
    public static void networkResiduals(FloatArray delta, FloatArray residual, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            residual.set(i, delta.get(i));
        }
    }

    /** Norm of a row, scaled so that its squares do not vanish, called by kernels. */
    private static float rowNorm(FloatArray x, int row, int d) {
        float largest = 0f;
        for (int j = 0; j < d; j++) {
            largest = TornadoMath.max(largest, TornadoMath.abs(x.get(row + j)));
        }
        float scale = largest > 0f ? largest : 1f;
        float squares = 0f;
        for (int j = 0; j < d; j++) {
            float scaled = x.get(row + j) / scale;
            squares += scaled * scaled;
        }
        return largest * TornadoMath.sqrt(squares);
    }

    /**
     * Norms of single samples' gradients by a layer's parameters, joined to those by the layers before.
     *   s_i = √(s_i² + |δ_i|² (|a_i|² + 1)), where s_i² counts after the first layer only
     * The gradient by the weights is δ_i a_iᵀ, that by the biases δ_i; neither is formed. Parallel over samples. Error
     * class SUM(in + out + 8). Moves 4n(in + 2 out + 2) bytes, n(2 in + 4 out) flop.
     *
     * @param delta
     *            δ, (n, out) row-major. Read.
     * @param a
     *            inputs, (n, in) row-major. Read.
     * @param norms
     *            s, (n). Read after the first layer, and overwritten.
     * @param layer
     *            number of layers before
     */
    public static void layerNorms(FloatArray delta, FloatArray a, FloatArray norms, int layer, int n, int in,
            int out) {
        for (@Parallel int i = 0; i < n; i++) {
            float inputs = TornadoMath.sqrt(LinearAlgebraKernels.dotRows(a, i * in, a, i * in, in) + 1f);
            float norm = rowNorm(delta, i * out, out) * inputs;
            float before = layer == 0 ? 0f : norms.get(i);
            float largest = TornadoMath.max(norm, before);
            float ratio = largest > 0f ? TornadoMath.min(norm, before) / largest : 0f;
            norms.set(i, largest * TornadoMath.sqrt(1f + ratio * ratio));
        }
    }

    /** 1 for a weight, 0 for a bias of the first layers, called by kernels. */
    static float penalized(IntArray widths, int layers, int j) {
        float weight = 0f;
        int at = 0;
        for (int l = 0; l < layers; l++) {
            int weights = widths.get(l) * widths.get(l + 1);
            weight = j >= at && j < at + weights ? 1f : weight;
            at += weights + widths.get(l + 1);
        }
        return weight;
    }

    /**
     * Gradient of a network as the mean over samples, from sums over blocks, with the ridge term of the weights.
     *   g_j = (1/n) Σ_b G_bj + ridge·w_j for weights, without the ridge term for biases
     * Parallel over the d parameters; each adds the blocks in index order. Error class SUM(blocks). Moves
     * 4(blocks + 2)d bytes, blocks·d flop.
     *
     * @param sums
     *            G, (blocks, d) row-major. Read.
     * @param w
     *            (d), layer after layer. Read.
     * @param widths
     *            (layers + 1), inputs of the first layer, then outputs of each. Read.
     * @param g
     *            (d). Overwritten.
     * @param layers
     *            number of layers that the ridge penalizes: all, or 0 without a ridge
     */
    public static void meanOfNetworkBlocks(FloatArray sums, FloatArray w, IntArray widths, FloatArray g, float ridge,
            int layers, int n, int d, int blocks) {
        for (@Parallel int j = 0; j < d; j++) {
            float sum = 0f;
            for (int b = 0; b < blocks; b++) {
                sum += sums.get(b * d + j);
            }
            g.set(j, sum / n + penalized(widths, layers, j) * ridge * w.get(j));
        }
    }

    /**
     * Mean of the samples' losses with the ridge term of all weights.
     *   f = (1/n) Σ_i L_i + (ridge/2) Σ_l |W_l|²
     * By one item, which adds in four partial sums. Error class SUM(n), SUM(d). Moves 4(n + d) bytes.
     *
     * @param loss
     *            L, (n). Read.
     * @param w
     *            parameters, layer after layer from index 0. Read.
     * @param widths
     *            (layers + 1), inputs of the first layer, then outputs of each. Read.
     * @param f
     *            (1). Overwritten.
     * @param layers
     *            number of layers that the ridge penalizes: all, or 0 without a ridge
     */
    public static void networkLoss(FloatArray loss, FloatArray w, IntArray widths, FloatArray f, float ridge, int n,
            int layers) {
        for (@Parallel int item = 0; item < 1; item++) {
            float squares = 0f;
            int at = 0;
            for (int l = 0; l < layers; l++) {
                int weights = widths.get(l) * widths.get(l + 1);
                for (int j = 0; j < weights; j++) {
                    squares += w.get(at + j) * w.get(at + j);
                }
                at += weights + widths.get(l + 1);
            }
            float s0 = 0f;
            float s1 = 0f;
            float s2 = 0f;
            float s3 = 0f;
            int whole = n - n % 4;
            for (int i = 0; i < whole; i += 4) {
                s0 += loss.get(i);
                s1 += loss.get(i + 1);
                s2 += loss.get(i + 2);
                s3 += loss.get(i + 3);
            }
            for (int i = whole; i < n; i++) {
                s0 += loss.get(i);
            }
            f.set(0, ((s0 + s1) + (s2 + s3)) / n + 0.5f * ridge * squares);
        }
    }
}
