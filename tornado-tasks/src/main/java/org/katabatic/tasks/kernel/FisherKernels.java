package org.katabatic.tasks.kernel;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Kernels of the damped empirical Fisher matrix of a window of gradients, F = λI + (1/m) GᵀG, whose rows of G are the
 * gradients; F itself, (d, d), is never formed.
 */
public final class FisherKernels {

    private FisherKernels() {}

    /**
     * Puts a gradient in the place of the oldest one, and multiplies it with all gradients of the window, summed over
     * blocks of parameters.
     *   G_rj ← g_j,  s_ib = Σ_{j in block b} G_ij g_j
     * Parallel over rows and blocks; each adds in four partial sums, in index order. Error class SUM(d/blocks). Moves
     * 4(md + d + m·blocks) bytes, 2md flop. One kernel, since one that writes a row and reads none leaves the others
     * undefined on a device: TornadoVM does not transfer what it takes for an output.
     *
     * @param hyper
     *            its element 3 is r. Read.
     * @param g
     *            (d). Read.
     * @param window
     *            G, (m, d) row-major. Read, and row r overwritten.
     * @param blockProducts
     *            s, (m, blocks) row-major. Overwritten.
     */
    public static void windowProducts(FloatArray hyper, FloatArray g, FloatArray window, FloatArray blockProducts,
            int m, int d, int blocks) {
        int newest = (int) hyper.get(3) * d;
        for (@Parallel int item = 0; item < m * blocks; item++) {
            int row = item / blocks * d;
            int length = (d + blocks - 1) / blocks;
            int start = item % blocks * length;
            int first = start < d ? start : d;
            int last = first + length < d ? first + length : d;
            int whole = first + (last - first) / 4 * 4;
            if (row == newest) {
                for (int j = first; j < last; j++) {
                    window.set(row + j, g.get(j));
                }
            }
            float s0 = 0f;
            float s1 = 0f;
            float s2 = 0f;
            float s3 = 0f;
            for (int j = first; j < whole; j += 4) {
                s0 += window.get(row + j) * g.get(j);
                s1 += window.get(row + j + 1) * g.get(j + 1);
                s2 += window.get(row + j + 2) * g.get(j + 2);
                s3 += window.get(row + j + 3) * g.get(j + 3);
            }
            for (int j = whole; j < last; j++) {
                s0 += window.get(row + j) * g.get(j);
            }
            blockProducts.set(item, (s0 + s1) + (s2 + s3));
        }
    }

    /**
     * What the inverse of F makes of the newest gradient, as a combination of the window's gradients.
     *   K_ri = K_ir = Σ_b s_ib,  LDLᵀ = K + mλI,  (LDLᵀ) c = m e_r
     * F⁻¹ G_r = Gᵀ c: with K = GGᵀ, the push-through identity (λI + GᵀG/m)⁻¹ Gᵀ = m Gᵀ (K + mλI)⁻¹ leaves nothing to
     * cancel. One work-item, since each row of L needs those before; m³/6 products. Error class SUM(3m + 3) of the
     * residual of c.
     *
     * @param hyper
     *            its elements 3 and 4 are r and mλ. Read.
     * @param blockProducts
     *            s, (m, blocks) row-major. Read.
     * @param gram
     *            K, (m, m) row-major. Row and column r overwritten.
     * @param factor
     *            L and D, packed rows of the lower triangle, (m(m + 1)/2). Overwritten.
     * @param coefficients
     *            c, (m). Overwritten.
     */
    public static void fisherCoefficients(FloatArray hyper, FloatArray blockProducts, FloatArray gram,
            FloatArray factor, FloatArray coefficients, int m, int blocks) {
        int newest = (int) hyper.get(3);
        float damping = hyper.get(4);
        for (@Parallel int one = 0; one < 1; one++) {
            for (int i = 0; i < m; i++) {
                float sum = 0f;
                for (int b = 0; b < blocks; b++) {
                    sum += blockProducts.get(i * blocks + b);
                }
                gram.set(i * m + newest, sum);
                gram.set(newest * m + i, sum);
            }
            factorize(gram, factor, damping, m);
            for (int i = 0; i < m; i++) {
                coefficients.set(i, i == newest ? m : 0f);
            }
            solveFactorized(factor, coefficients, m);
        }
    }

    /** LDLᵀ = K + damping·I, row after row, called by kernels. */
    static void factorize(FloatArray gram, FloatArray factor, float damping, int m) {
        for (int i = 0; i < m; i++) {
            int row = i * (i + 1) / 2;
            // this row times D, from which its own elements follow
            for (int k = 0; k < i; k++) {
                int other = k * (k + 1) / 2;
                float sum = gram.get(i * m + k);
                for (int p = 0; p < k; p++) {
                    sum -= factor.get(row + p) * factor.get(other + p);
                }
                factor.set(row + k, sum);
            }
            float pivot = gram.get(i * m + i) + damping;
            for (int p = 0; p < i; p++) {
                float scaled = factor.get(row + p);
                float element = scaled / factor.get(p * (p + 1) / 2 + p);
                pivot -= scaled * element;
                factor.set(row + p, element);
            }
            factor.set(row + i, pivot);
        }
    }

    /** c ← L⁻ᵀ D⁻¹ L⁻¹ c, called by kernels. */
    static void solveFactorized(FloatArray factor, FloatArray c, int m) {
        for (int i = 0; i < m; i++) {
            float sum = c.get(i);
            for (int p = 0; p < i; p++) {
                sum -= factor.get(i * (i + 1) / 2 + p) * c.get(p);
            }
            c.set(i, sum);
        }
        for (int i = m - 1; i >= 0; i--) {
            float sum = c.get(i) / factor.get(i * (i + 1) / 2 + i);
            for (int p = i + 1; p < m; p++) {
                sum -= factor.get(p * (p + 1) / 2 + i) * c.get(p);
            }
            c.set(i, sum);
        }
    }

    /**
     * One step along the window's gradients, combined.
     *   u_j ← μ u_j + (1 − μ) Σ_i c_i G_ij,  w_j ← w_j − η u_j
     * Parallel over j; each adds m terms in index order. Error class SUM(m + 2). Moves 4(md + 4d + m) bytes, 2md flop.
     *
     * @param hyper
     *            its first three elements are η, μ, 1 − μ. Read.
     * @param coefficients
     *            c, (m). Read.
     * @param window
     *            G, (m, d) row-major. Read.
     * @param u
     *            (d). Read and overwritten.
     * @param w
     *            (d). Read and overwritten.
     */
    public static void combinedStep(FloatArray hyper, FloatArray coefficients, FloatArray window, FloatArray u,
            FloatArray w, int m, int d) {
        float learningRate = hyper.get(0);
        float momentum = hyper.get(1);
        float newPart = hyper.get(2);
        for (@Parallel int j = 0; j < d; j++) {
            float sum = 0f;
            for (int i = 0; i < m; i++) {
                sum += coefficients.get(i) * window.get(i * d + j);
            }
            float update = momentum * u.get(j) + newPart * sum;
            u.set(j, update);
            w.set(j, w.get(j) - learningRate * update);
        }
    }
}
