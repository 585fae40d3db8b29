package org.katabatic.tasks.transformation;

import org.katabatic.tasks.kernel.LogisticRegressionKernels;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Kernels that clip the gradients of examples, each a number times its row, and add them up. */
public final class PerExampleKernels {

    private PerExampleKernels() {}

    /** φ min(1, C/(|φ| |x_i|)), from |x_i|², called by kernels. */
    static float clippedFactor(float factor, float squares, float limit) {
        float norm = TornadoMath.abs(factor) * TornadoMath.sqrt(squares);
        return norm > limit ? factor * (limit / norm) : factor;
    }

    /**
     * The clipped gradient of each example of a squared loss, as a number times its row.
     *   φ_i = x_i·w − y_i,  c_i = φ_i min(1, C/(|φ_i| |x_i|))
     * Parallel over rows; each adds in index order. Error class SUM(d). Moves 4(nd + 2n + d) bytes, 4nd flop.
     *
     * @param x
     *            (n, d) row-major. Read.
     * @param y
     *            (n). Read.
     * @param w
     *            (d). Read.
     * @param values
     *            C at index limitAt. Read.
     * @param weight
     *            c, (n). Overwritten.
     */
    public static void clippedSquared(FloatArray x, FloatArray y, FloatArray w, FloatArray values, FloatArray weight,
            int limitAt, int n, int d) {
        float limit = values.get(limitAt);
        for (@Parallel int i = 0; i < n; i++) {
            float product = 0f;
            float squares = 0f;
            for (int j = 0; j < d; j++) {
                float xij = x.get(i * d + j);
                product += xij * w.get(j);
                squares += xij * xij;
            }
            weight.set(i, clippedFactor(product - y.get(i), squares, limit));
        }
    }

    /**
     * The clipped gradient of each example of the logistic loss, as a number times its row.
     *   φ_i = −y_i σ(−y_i x_i·w),  c_i = φ_i min(1, C/(|φ_i| |x_i|))
     * Parallel over rows; each adds in index order. Error class SUM(d). Moves 4(nd + 2n + d) bytes, 4nd flop.
     *
     * @param x
     *            (n, d) row-major. Read.
     * @param y
     *            (n), −1 or +1. Read.
     * @param w
     *            (d). Read.
     * @param values
     *            C at index limitAt. Read.
     * @param weight
     *            c, (n). Overwritten.
     */
    public static void clippedLogistic(FloatArray x, FloatArray y, FloatArray w, FloatArray values, FloatArray weight,
            int limitAt, int n, int d) {
        float limit = values.get(limitAt);
        for (@Parallel int i = 0; i < n; i++) {
            float product = 0f;
            float squares = 0f;
            for (int j = 0; j < d; j++) {
                float xij = x.get(i * d + j);
                product += xij * w.get(j);
                squares += xij * xij;
            }
            float z = y.get(i) * product;
            float e = TornadoMath.exp(-TornadoMath.abs(z));
            float factor = -LogisticRegressionKernels.logisticWeight(z, e) * y.get(i);
            weight.set(i, clippedFactor(factor, squares, limit));
        }
    }

    /**
     * Sums of rows times numbers, over blocks of rows.
     *   S_b = Σ_{i in block b} c_i x_i
     * Parallel over blocks; each adds its rows in index order. Error class SUM(n/blocks). Moves 4(nd + n + blocks·d)
     * bytes, 2nd flop.
     *
     * @param x
     *            (n, d) row-major. Read.
     * @param weight
     *            c, (n). Read.
     * @param blockSums
     *            S, (blocks, d) row-major. Overwritten.
     */
    public static void clippedBlocks(FloatArray x, FloatArray weight, FloatArray blockSums, int n, int d,
            int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int rows = (n + blocks - 1) / blocks;
            int first = b * rows;
            int last = first + rows < n ? first + rows : n;
            for (int j = 0; j < d; j++) {
                blockSums.set(b * d + j, 0f);
            }
            for (int i = first; i < last; i++) {
                float c = weight.get(i);
                for (int j = 0; j < d; j++) {
                    blockSums.set(b * d + j, blockSums.get(b * d + j) + c * x.get(i * d + j));
                }
            }
        }
    }

    /**
     * The mean from sums over blocks, with the ridge term.
     *   K_j = (1/n) Σ_b S_bj + ridge·w_j [j &lt; penalized]
     * Parallel over j; each adds the blocks in index order. Error class SUM(blocks). Moves 4(blocks·d + 2d) bytes.
     *
     * @param blockSums
     *            S, (blocks, d) row-major. Read.
     * @param w
     *            (d). Read.
     * @param clipped
     *            K, (d). Overwritten.
     */
    public static void meanOfClipped(FloatArray blockSums, FloatArray w, FloatArray clipped, float ridge,
            int penalized, int n, int d, int blocks) {
        for (@Parallel int j = 0; j < d; j++) {
            float sum = 0f;
            for (int b = 0; b < blocks; b++) {
                sum += blockSums.get(b * d + j);
            }
            float mean = sum / n;
            clipped.set(j, j < penalized ? mean + ridge * w.get(j) : mean);
        }
    }
}
