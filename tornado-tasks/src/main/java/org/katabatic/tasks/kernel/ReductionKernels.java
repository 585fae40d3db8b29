package org.katabatic.tasks.kernel;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Kernels that put the blocks of a sum together. */
public final class ReductionKernels {

    private ReductionKernels() {}

    /**
     * Mean over samples from sums over blocks, with the ridge term.
     *   g_j = (1/n) Σ_b G_bj + ridge·w_j [j &lt; penalized],  f = (1/n) Σ_b L_b + (ridge/2) Σ_{j &lt; penalized} w_j²
     * Parallel over the d elements of g and, as item d, f; each adds the blocks in index order. Error class
     * SUM(blocks). Moves 4(blocks·d + 2d) bytes, blocks·d flop.
     *
     * @param blockGradient
     *            G, (blocks, d) row-major. Read.
     * @param blockLoss
     *            L, (blocks). Read.
     * @param w
     *            (d). Read.
     * @param g
     *            (d). Overwritten.
     * @param f
     *            (1). Overwritten.
     */
    public static void meanOfBlocks(FloatArray blockGradient, FloatArray blockLoss, FloatArray w, FloatArray g,
            FloatArray f, float ridge, int penalized, int n, int d, int blocks) {
        for (@Parallel int j = 0; j < d + 1; j++) {
            float sum = 0f;
            if (j < d) {
                for (int b = 0; b < blocks; b++) {
                    sum += blockGradient.get(b * d + j);
                }
                float mean = sum / n;
                g.set(j, j < penalized ? mean + ridge * w.get(j) : mean);
            } else {
                for (int b = 0; b < blocks; b++) {
                    sum += blockLoss.get(b);
                }
                float squares = 0f;
                for (int k = 0; k < penalized; k++) {
                    squares += w.get(k) * w.get(k);
                }
                f.set(0, sum / n + 0.5f * ridge * squares);
            }
        }
    }

    /**
     * Mean over samples from sums over blocks in double, with the ridge term: {@link #meanOfBlocks} for the tiled
     * kernels.
     *   g_j = (1/n) Σ_b G_bj + ridge·w_j [j &lt; penalized],  f = (1/n) Σ_b L_b + (ridge/2) Σ_{j &lt; penalized} w_j²
     * Parallel over the d elements of g and, as item d, f; each adds the blocks in index order. Error class ULPS(3).
     * Moves 8 blocks·d + 8d bytes, blocks·d flop.
     *
     * @param blockGradient
     *            G, (blocks, d) row-major. Read.
     * @param blockLoss
     *            L, (blocks). Read.
     * @param w
     *            (d). Read.
     * @param g
     *            (d). Overwritten.
     * @param f
     *            (1). Overwritten.
     */
    public static void meanOfTiledBlocks(DoubleArray blockGradient, DoubleArray blockLoss, FloatArray w, FloatArray g,
            FloatArray f, float ridge, int penalized, int n, int d, int blocks) {
        for (@Parallel int j = 0; j < d + 1; j++) {
            double sum = 0.0;
            if (j < d) {
                for (int b = 0; b < blocks; b++) {
                    sum += blockGradient.get(b * d + j);
                }
                double mean = sum / n;
                g.set(j, (float) (j < penalized ? mean + ridge * w.get(j) : mean));
            } else {
                for (int b = 0; b < blocks; b++) {
                    sum += blockLoss.get(b);
                }
                double squares = 0.0;
                for (int k = 0; k < penalized; k++) {
                    squares += w.get(k) * w.get(k);
                }
                f.set(0, (float) (sum / n + 0.5f * ridge * squares));
            }
        }
    }
}
