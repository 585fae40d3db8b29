package org.katabatic.tasks.kernel;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Kernels of matrix completion. The parameters w are the rows of F, then those of G, d rows of r elements in all; an
 * observed entry e names two of them, pair_{2e} of F and pair_{2e+1} of G. For the gradient the entries are there by
 * these rows too, so that each row adds its own entries in a fixed order.
 */
public final class CompletionKernels {

    private CompletionKernels() {}

    /**
     * Residuals of the observed entries, and the loss of each block of them.
     *   e_ij = F_i·G_j − y_ij,  L_b = Σ_{(i, j) in block b} e_ij² / 2
     * Parallel over blocks; each adds its entries in index order. Error class SUM(r + 1) of a residual, SUM(m/blocks)
     * of a loss. Moves 4(4m + 2mr) bytes, 2mr flop.
     *
     * @param pair
     *            (2m), the rows of w that each entry names. Read.
     * @param y
     *            (m). Read.
     * @param w
     *            F and G, (d, r). Read.
     * @param residual
     *            e, (m). Overwritten.
     * @param blockLoss
     *            L, (blocks). Overwritten.
     */
    public static void completionResiduals(IntArray pair, FloatArray y, FloatArray w, FloatArray residual,
            FloatArray blockLoss, int m, int r, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int entries = (m + blocks - 1) / blocks;
            int last = (b + 1) * entries < m ? (b + 1) * entries : m;
            float loss = 0f;
            for (int e = b * entries; e < last; e++) {
                float error = LinearAlgebraKernels.dotRows(w, pair.get(2 * e) * r, w, pair.get(2 * e + 1) * r, r)
                        - y.get(e);
                residual.set(e, error);
                loss += 0.5f * error * error;
            }
            blockLoss.set(b, loss);
        }
    }

    /**
     * Element k of the sum of the other rows of a row's entries, each times a number, called by kernels.
     *   Σ_e c_e w_{other row of e, k}
     *
     * @param entry
     *            of each place, from to to − 1. Read.
     * @param q
     *            the row whose entries they are
     * @param c
     *            an entry's number is element stride·e + at. Read.
     */
    private static float entryProduct(IntArray entry, int from, int to, IntArray pair, int q, FloatArray c, int stride,
            int at, FloatArray w, int r, int k) {
        float sum = 0f;
        for (int p = from; p < to; p++) {
            int e = entry.get(p);
            int other = pair.get(2 * e) + pair.get(2 * e + 1) - q;
            sum += c.get(stride * e + at) * w.get(other * r + k);
        }
        return sum;
    }

    /**
     * Gradient from the residuals, with the ridge term.
     *   g_q = (1/m) Σ_{e of row q} e_e w_{other row of e} + ridge·w_q
     * Parallel over groups of rows of w with about as many entries each, four elements at a time; each adds its row's
     * entries in a fixed order. Error class SUM of a row's entries. Moves 4(8m + 2mr + 2dr) bytes, 4mr flop.
     *
     * @param start
     *            (d + 1), where a row's entries begin. Read.
     * @param entry
     *            (2m), the entries of each row. Read.
     * @param pair
     *            (2m), the rows that each entry names. Read.
     * @param groupStart
     *            (groups + 1), the first row of each group. Read.
     * @param residual
     *            (m). Read.
     * @param w
     *            F and G, (d, r). Read.
     * @param g
     *            (d, r). Overwritten.
     */
    public static void completionGradient(IntArray start, IntArray entry, IntArray pair, IntArray groupStart,
            FloatArray residual, FloatArray w, FloatArray g, float ridge, int m, int r, int groups) {
        for (@Parallel int group = 0; group < groups; group++) {
            int last = groupStart.get(group + 1);
            for (int q = groupStart.get(group); q < last; q++) {
                int from = start.get(q);
                int to = start.get(q + 1);
                int whole = r - r % 4;
                for (int k = 0; k < whole; k += 4) {
                    float s0 = 0f;
                    float s1 = 0f;
                    float s2 = 0f;
                    float s3 = 0f;
                    for (int p = from; p < to; p++) {
                        int e = entry.get(p);
                        float c = residual.get(e);
                        int at = (pair.get(2 * e) + pair.get(2 * e + 1) - q) * r + k;
                        s0 += c * w.get(at);
                        s1 += c * w.get(at + 1);
                        s2 += c * w.get(at + 2);
                        s3 += c * w.get(at + 3);
                    }
                    g.set(q * r + k, s0 / m + ridge * w.get(q * r + k));
                    g.set(q * r + k + 1, s1 / m + ridge * w.get(q * r + k + 1));
                    g.set(q * r + k + 2, s2 / m + ridge * w.get(q * r + k + 2));
                    g.set(q * r + k + 3, s3 / m + ridge * w.get(q * r + k + 3));
                }
                for (int k = whole; k < r; k++) {
                    float sum = entryProduct(entry, from, to, pair, q, residual, 1, 0, w, r, k);
                    g.set(q * r + k, sum / m + ridge * w.get(q * r + k));
                }
            }
        }
    }

    /**
     * Residuals of the observed entries and their changes along a direction V_F, V_G.
     *   c_{e,0} = F_i·G_j − y_ij,  c_{e,1} = F_i·V_Gj + V_Fi·G_j
     * Parallel over entries. Error class SUM(r + 1), SUM(2r). Moves 4(5m + 4mr) bytes, 6mr flop.
     *
     * @param pair
     *            (2m), the rows of w that each entry names. Read.
     * @param y
     *            (m). Read.
     * @param w
     *            F and G, (d, r). Read.
     * @param v
     *            V_F and V_G, (d, r). Read.
     * @param c
     *            (m, 2). Overwritten.
     */
    public static void completionChanges(IntArray pair, FloatArray y, FloatArray w, FloatArray v, FloatArray c, int m,
            int r) {
        for (@Parallel int e = 0; e < m; e++) {
            int i = pair.get(2 * e) * r;
            int j = pair.get(2 * e + 1) * r;
            c.set(2 * e, LinearAlgebraKernels.dotRows(w, i, w, j, r) - y.get(e));
            c.set(2 * e + 1, LinearAlgebraKernels.dotRows(w, i, v, j, r)
                    + LinearAlgebraKernels.dotRows(v, i, w, j, r));
        }
    }

    /**
     * Product of the Hessian with V, from residuals and their changes along V, with the ridge term.
     *   h_q = (1/m) Σ_{e of row q} (c_{e,1} w_{other row of e} + c_{e,0} v_{other row of e}) + ridge·v_q
     * Parallel over groups of rows of w; each element adds its row's entries in a fixed order. Error class SUM of twice
     * a row's entries. Moves 4(12m + 4mr + 3dr) bytes, 8mr flop.
     *
     * @param start
     *            (d + 1), where a row's entries begin. Read.
     * @param entry
     *            (2m), the entries of each row. Read.
     * @param pair
     *            (2m), the rows that each entry names. Read.
     * @param groupStart
     *            (groups + 1), the first row of each group. Read.
     * @param c
     *            (m, 2). Read.
     * @param w
     *            F and G, (d, r). Read.
     * @param v
     *            V_F and V_G, (d, r). Read.
     * @param h
     *            (d, r). Overwritten.
     */
    public static void completionHessianVector(IntArray start, IntArray entry, IntArray pair, IntArray groupStart,
            FloatArray c, FloatArray w, FloatArray v, FloatArray h, float ridge, int m, int r, int groups) {
        for (@Parallel int group = 0; group < groups; group++) {
            int last = groupStart.get(group + 1);
            for (int q = groupStart.get(group); q < last; q++) {
                for (int k = 0; k < r; k++) {
                    float sum = entryProduct(entry, start.get(q), start.get(q + 1), pair, q, c, 2, 1, w, r, k)
                            + entryProduct(entry, start.get(q), start.get(q + 1), pair, q, c, 2, 0, v, r, k);
                    h.set(q * r + k, sum / m + ridge * v.get(q * r + k));
                }
            }
        }
    }

    /**
     * Norms of single entries' gradients, without the ridge term.
     *   s_e = |e_ij| √(|F_i|² + |G_j|²)
     * Parallel over entries. Error class SUM(2r). Moves 4(4m + 2mr) bytes, 4mr flop.
     *
     * @param pair
     *            (2m), the rows of w that each entry names. Read.
     * @param residual
     *            (m). Read.
     * @param w
     *            F and G, (d, r). Read.
     * @param norms
     *            s, (m). Overwritten.
     */
    public static void completionNorms(IntArray pair, FloatArray residual, FloatArray w, FloatArray norms, int m,
            int r) {
        for (@Parallel int e = 0; e < m; e++) {
            int i = pair.get(2 * e) * r;
            int j = pair.get(2 * e + 1) * r;
            float squares = LinearAlgebraKernels.dotRows(w, i, w, i, r) + LinearAlgebraKernels.dotRows(w, j, w, j, r);
            norms.set(e, TornadoMath.abs(residual.get(e)) * TornadoMath.sqrt(squares));
        }
    }
}
