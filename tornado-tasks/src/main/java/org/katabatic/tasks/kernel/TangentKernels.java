package org.katabatic.tasks.kernel;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Kernels of a perceptron's tangents: derivatives along a vector v of the parameters, written with a dot, of what
 * {@link LayerKernels} compute. The tangent of the gradient is the product of the Hessian with v: B. A. Pearlmutter,
 * "Fast Exact Multiplication by the Hessian" (Neural Computation 6(1), 1994), section 4.
 *   ż_l = V_l a_{l−1} + c_l + W_l ȧ_{l−1},  ȧ_l = φ'(z_l) ż_l, where V_l and c_l are v's part of the layer
 *   δ̇_{l−1} = φ'(z_{l−1}) (W_lᵀ δ̇_l + V_lᵀ δ_l) + φ''(z_{l−1}) ż_{l−1} W_lᵀ δ_l
 * The first two terms of ż and the first two of δ̇ are had from {@link LayerKernels#layerForward} and
 * {@link LayerKernels#layerBackward}, so that no other kernel takes both W and V.
 */
public final class TangentKernels {

    private TangentKernels() {}

    /** φ''(z)/φ'(z) from a = φ(z), that of relu and the identity being 0; called by kernels. */
    static float slopeRatio(float a, int activation) {
        return activation == LayerKernels.TANH ? -2f * a : activation == LayerKernels.SIGMOID ? 1f - 2f * a : 0f;
    }

    /**
     * Adds to the tangents of a layer's sums what those of its inputs pass on.
     *   ż_ic ← ż_ic + ȧ_i·w_c
     * Parallel over the n·out sums; each adds eight partial sums. Error class SUM(in + 1). Moves
     * 4(n·in + 2n·out + out·in) bytes, 2n·out·in flop.
     *
     * @param t
     *            ȧ, tangents of the inputs, (n, in) row-major. Read.
     * @param w
     *            parameters, the layer's from the offset. Read.
     * @param z
     *            ż, (n, out) row-major. Read and overwritten.
     */
    public static void layerTangent(FloatArray t, FloatArray w, FloatArray z, int offset, int n, int in, int out) {
        for (@Parallel int e = 0; e < n * out; e++) {
            z.set(e, z.get(e) + LinearAlgebraKernels.dotRows(t, e / out * in, w, offset + e % out * in, in));
        }
    }

    /**
     * Tangents of a layer's outputs from those of its sums.
     *   ȧ_e = φ'_e ż_e, where φ' is had from a
     * Parallel over elements. Error class ULPS(4). Moves 12 size bytes.
     *
     * @param a
     *            outputs, (size). Read.
     * @param z
     *            ż, (size). Read.
     * @param t
     *            ȧ, (size). Overwritten.
     */
    public static void activationTangent(FloatArray a, FloatArray z, FloatArray t, int activation, int size) {
        for (@Parallel int e = 0; e < size; e++) {
            t.set(e, LayerKernels.slope(a.get(e), activation) * z.get(e));
        }
    }

    /**
     * Tangents of the derivatives of cross-entropy from those of the scores.
     *   δ̇_ic = p_ic (ż_ic − Σ_c' p_ic' ż_ic'),  p_ic = δ_ic + [c = y_i]
     * Less the label's ż, the mean is Σ_{c ≠ y_i} δ_ic (ż_ic − ż_{i y_i}), which is small where the label is nearly
     * sure. Parallel over rows. Error class SUM(k + 3). Moves 4(3nk + n) bytes, 6nk flop.
     *
     * @param delta
     *            δ, (n, k) row-major. Read.
     * @param y
     *            (n), 0 to k − 1. Read.
     * @param z
     *            ż, (n, k) row-major, which becomes δ̇. Read and overwritten.
     */
    public static void crossEntropyTangents(FloatArray delta, FloatArray y, FloatArray z, int n, int k) {
        for (@Parallel int i = 0; i < n; i++) {
            int row = i * k;
            int label = (int) y.get(i);
            float ofLabel = z.get(row + label);
            float mean = 0f;
            for (int c = 0; c < k; c++) {
                mean += c == label ? 0f : delta.get(row + c) * (z.get(row + c) - ofLabel);
            }
            for (int c = 0; c < k; c++) {
                float factor = delta.get(row + c);
                float centred = c == label ? -mean : z.get(row + c) - ofLabel - mean;
                z.set(row + c, (c == label ? 1f + factor : factor) * centred);
            }
        }
    }

    /**
     * Tangents of the derivatives by the sums of the layer before.
     *   δ̇_e ← δ̇_e + q_e + (φ''_e/φ'_e) ż_e δ_e, where φ''/φ' is had from a
     * Parallel over elements. Error class ULPS. Moves 24 size bytes.
     *
     * @param across
     *            q = φ'(z) Vᵀδ of the layer behind, (size). Read.
     * @param a
     *            outputs, (size). Read.
     * @param z
     *            ż, (size). Read.
     * @param delta
     *            δ, (size). Read.
     * @param tangent
     *            φ'(z) Wᵀδ̇ of the layer behind, which becomes δ̇, (size). Read and overwritten.
     */
    public static void layerBackwardTangent(FloatArray across, FloatArray a, FloatArray z, FloatArray delta,
            FloatArray tangent, int activation, int size) {
        for (@Parallel int e = 0; e < size; e++) {
            float bent = slopeRatio(a.get(e), activation) * z.get(e) * delta.get(e);
            tangent.set(e, tangent.get(e) + across.get(e) + bent);
        }
    }

    /**
     * Adds to a layer's sums over each block of rows, at its weights, what the tangents of its inputs contribute.
     *   G_b at the weight w_cj ← G_b + Σ_{i in block b} δ_ic ȧ_ij
     * Parallel over blocks and outputs; each adds its rows in index order. Error class SUM(n/blocks + 1). Moves
     * 4(n·out·in + n·out + 2 blocks·out·in) bytes if nothing stays near, 2n·out·in flop.
     *
     * @param delta
     *            δ, (n, out) row-major. Read.
     * @param t
     *            ȧ, (n, in) row-major. Read.
     * @param sums
     *            G, (blocks, d) row-major, of which the layer's weights are read and overwritten.
     */
    public static void layerProductsBlocked(FloatArray delta, FloatArray t, FloatArray sums, int offset, int n, int d,
            int in, int out, int blocks) {
        for (@Parallel int q = 0; q < blocks * out; q++) {
            int rows = (n + blocks - 1) / blocks;
            int c = q % out;
            int first = q / out * rows;
            int last = first + rows < n ? first + rows : n;
            int at = q / out * d + offset + c * in;
            for (int i = first; i < last; i++) {
                float factor = delta.get(i * out + c);
                for (int j = 0; j < in; j++) {
                    sums.set(at + j, sums.get(at + j) + factor * t.get(i * in + j));
                }
            }
        }
    }
}
