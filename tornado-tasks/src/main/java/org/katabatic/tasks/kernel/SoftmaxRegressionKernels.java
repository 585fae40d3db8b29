package org.katabatic.tasks.kernel;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Kernels of softmax regression with targets 0 to k − 1 and parameters W, (k, d) row-major. */
public final class SoftmaxRegressionKernels {

    private SoftmaxRegressionKernels() {}

    /** Number of blocks of n rows that fill the lanes of the tiled kernels, at most the given number. */
    public static int tiledBlocks(int n, int most) {
        return Math.min(most, Math.ceilDiv(n, ClassRowKernels.LANES));
    }

    /** Elements of the transposed parts of tiles that the tiled kernels take. */
    public static int tileSize(int blocks) {
        return blocks * ClassRowKernels.COLUMNS * ClassRowKernels.LANES;
    }

    /** Elements of the tiles' scores that the tiled kernels take. */
    public static int tileScores(int k, int blocks) {
        return blocks * k * ClassRowKernels.LANES;
    }

    /**
     * Gradient and loss of softmax regression, summed over each block of rows.
     *   z_ic = x_i·w_c,  f_ic = exp(z_ic)/Σ_c' exp(z_ic') − [c = y_i]
     *   G_bc = Σ_{i in block b} f_ic x_i,  L_b = Σ_{i in block b} (log Σ_c exp(z_ic) − z_{i y_i})
     * Reads the data once: a row is used for all classes while it is near. Parallel over blocks; each adds its rows in
     * index order. Error class SUM(n/blocks). Moves 4(nd + n + 2nk + kd + blocks·kd) bytes, 4ndk flop.
     *
     * @param x
     *            (n, d) row-major. Read.
     * @param y
     *            (n), 0 to k − 1. Read.
     * @param w
     *            W, (k, d) row-major. Read.
     * @param score
     *            (n, k), of each row and class its factor f in the gradient. Overwritten.
     * @param blockGradient
     *            G, (blocks, k, d) row-major. Overwritten.
     * @param blockLoss
     *            L, (blocks). Overwritten.
     */
    public static void softmaxGradientBlocked(FloatArray x, FloatArray y, FloatArray w, FloatArray score,
            FloatArray blockGradient, FloatArray blockLoss, int n, int d, int k, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int rows = (n + blocks - 1) / blocks;
            int last = (b + 1) * rows < n ? (b + 1) * rows : n;
            int sums = b * k * d;
            for (int j = 0; j < k * d; j++) {
                blockGradient.set(sums + j, 0f);
            }
            float loss = 0f;
            for (int i = b * rows; i < last; i++) {
                for (int c = 0; c < k; c++) {
                    score.set(i * k + c, LinearAlgebraKernels.dotRows(x, i * d, w, c * d, d));
                }
                loss += ClassRowKernels.lossAndFactors(score, i * k, (int) y.get(i), k);
                for (int c = 0; c < k; c++) {
                    float factor = score.get(i * k + c);
                    int sum = sums + c * d;
                    for (int j = 0; j < d; j++) {
                        blockGradient.set(sum + j, blockGradient.get(sum + j) + factor * x.get(i * d + j));
                    }
                }
            }
            blockLoss.set(b, loss);
        }
    }

    /**
     * Gradient and loss of softmax regression, summed over each block of rows, for CPUs.
     *   z_ic = x_i·w_c,  f_ic = exp(z_ic)/Σ_c' exp(z_ic') − [c = y_i]
     *   G_bc = Σ_{i in block b} f_ic x_i,  L_b = Σ_{i in block b} (log Σ_c exp(z_ic) − z_{i y_i})
     * As the blocked kernel, but a tile of rows at a time, whose rows lie side by side for the scores, with sums in
     * double. Parallel over blocks. Error class SUM(d) of a score; the sums over rows add nothing that float can see.
     * Moves 4(nd + n + 2nk + kd) + 8 blocks·kd bytes, 4ndk flop.
     *
     * @param x
     *            (n, d) row-major. Read.
     * @param y
     *            (n), 0 to k − 1. Read.
     * @param w
     *            W, (k, d) row-major. Read.
     * @param tile
     *            (blocks, COLUMNS, LANES), of a few columns and rows, transposed. Overwritten.
     * @param tileScore
     *            (blocks, k, LANES). Overwritten.
     * @param score
     *            (n, k), of each row and class its factor f in the gradient. Overwritten.
     * @param blockGradient
     *            G, (blocks, k, d) row-major. Overwritten.
     * @param blockLoss
     *            L, (blocks). Overwritten.
     */
    public static void softmaxGradientTiled(FloatArray x, FloatArray y, FloatArray w, FloatArray tile,
            DoubleArray tileScore, FloatArray score, DoubleArray blockGradient, DoubleArray blockLoss, int n, int d,
            int k, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int rows = (n + blocks - 1) / blocks;
            int end = (b + 1) * rows < n ? (b + 1) * rows : n;
            RowKernels.clear(blockGradient, b * k * d, k * d);
            ClassRowKernels.clearTile(tile, tileScore, b, k);
            double loss = 0.0;
            for (int first = b * rows; first < end; first += ClassRowKernels.LANES) {
                int last = first + ClassRowKernels.LANES < end ? first + ClassRowKernels.LANES : end;
                ClassRowKernels.beginTile(x, tile, tileScore, b, first, last, d, k);
                ClassRowKernels.addScores(x, w, 0, tile, b, tileScore, b * k * ClassRowKernels.LANES, first, last, d,
                        k);
                ClassRowKernels.endTile(tileScore, score, 0, b, first, last, k);
                for (int i = first; i < last; i++) {
                    loss += ClassRowKernels.lossAndFactors(score, i * k, (int) y.get(i), k);
                }
                ClassRowKernels.addRowsOfClasses(x, score, 0, blockGradient, b * k * d, first, last, d, k);
            }
            blockLoss.set(b, loss);
        }
    }

    /**
     * Product of the Hessian of softmax regression with a vector, summed over each block of rows.
     *   a_ic = x_i·v_c,  p_ic = exp(x_i·w_c)/Σ_c' exp(x_i·w_c'),  f_ic = p_ic (a_ic − Σ_c' p_ic' a_ic')
     *   P_bc = Σ_{i in block b} f_ic x_i,  Q_b = Σ_{i in block b} Σ_c f_ic a_ic / 2
     * Reads the data once. The targets do not matter to the Hessian. Parallel over blocks; each adds its rows in index
     * order. Error class SUM(n/blocks). Moves 4(nd + 4nk + 2kd + blocks·kd) bytes, 6ndk flop.
     *
     * @param x
     *            (n, d) row-major. Read.
     * @param w
     *            W, (k, d) row-major. Read.
     * @param v
     *            (k, d) row-major. Read.
     * @param score
     *            (2, n, k), p and f. Overwritten.
     * @param blockProduct
     *            P, (blocks, k, d) row-major. Overwritten.
     * @param blockCurvature
     *            Q, (blocks). Overwritten.
     */
    public static void softmaxHessianVectorBlocked(FloatArray x, FloatArray w, FloatArray v, FloatArray score,
            FloatArray blockProduct, FloatArray blockCurvature, int n, int d, int k, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int rows = (n + blocks - 1) / blocks;
            int last = (b + 1) * rows < n ? (b + 1) * rows : n;
            int sums = b * k * d;
            for (int j = 0; j < k * d; j++) {
                blockProduct.set(sums + j, 0f);
            }
            float curvature = 0f;
            for (int i = b * rows; i < last; i++) {
                int along = (n + i) * k;
                for (int c = 0; c < k; c++) {
                    score.set(i * k + c, LinearAlgebraKernels.dotRows(x, i * d, w, c * d, d));
                    score.set(along + c, LinearAlgebraKernels.dotRows(x, i * d, v, c * d, d));
                }
                curvature += ClassRowKernels.curvatureAndFactors(score, i * k, along, k);
                for (int c = 0; c < k; c++) {
                    float factor = score.get(along + c);
                    int sum = sums + c * d;
                    for (int j = 0; j < d; j++) {
                        blockProduct.set(sum + j, blockProduct.get(sum + j) + factor * x.get(i * d + j));
                    }
                }
            }
            blockCurvature.set(b, curvature);
        }
    }

    /**
     * Product of the Hessian of softmax regression with a vector, summed over each block of rows, for CPUs.
     *   a_ic = x_i·v_c,  p_ic = exp(x_i·w_c)/Σ_c' exp(x_i·w_c'),  f_ic = p_ic (a_ic − Σ_c' p_ic' a_ic')
     *   P_bc = Σ_{i in block b} f_ic x_i,  Q_b = Σ_{i in block b} Σ_c f_ic a_ic / 2
     * As the blocked kernel, but a tile of rows at a time, with sums in double. Parallel over blocks. Error class
     * SUM(d) of a row's products; the sums over rows add nothing that float can see. Moves 4(nd + 4nk + 2kd) +
     * 8 blocks·kd bytes, 6ndk flop.
     *
     * @param x
     *            (n, d) row-major. Read.
     * @param w
     *            W, (k, d) row-major. Read.
     * @param v
     *            (k, d) row-major. Read.
     * @param tile
     *            (blocks, COLUMNS, LANES), of a few columns and rows, transposed. Overwritten.
     * @param tileScore
     *            (blocks, k, LANES). Overwritten.
     * @param score
     *            (2, n, k), p and f. Overwritten.
     * @param blockProduct
     *            P, (blocks, k, d) row-major. Overwritten.
     * @param blockCurvature
     *            Q, (blocks). Overwritten.
     */
    public static void softmaxHessianVectorTiled(FloatArray x, FloatArray w, FloatArray v, FloatArray tile,
            DoubleArray tileScore, FloatArray score, DoubleArray blockProduct, DoubleArray blockCurvature, int n, int d,
            int k, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int rows = (n + blocks - 1) / blocks;
            int end = (b + 1) * rows < n ? (b + 1) * rows : n;
            RowKernels.clear(blockProduct, b * k * d, k * d);
            ClassRowKernels.clearTile(tile, tileScore, b, k);
            double curvature = 0.0;
            for (int first = b * rows; first < end; first += ClassRowKernels.LANES) {
                int last = first + ClassRowKernels.LANES < end ? first + ClassRowKernels.LANES : end;
                ClassRowKernels.beginTile(x, tile, tileScore, b, first, last, d, k);
                ClassRowKernels.addScores(x, w, 0, tile, b, tileScore, b * k * ClassRowKernels.LANES, first, last, d,
                        k);
                ClassRowKernels.endTile(tileScore, score, 0, b, first, last, k);
                ClassRowKernels.beginTile(x, tile, tileScore, b, first, last, d, k);
                ClassRowKernels.addScores(x, v, 0, tile, b, tileScore, b * k * ClassRowKernels.LANES, first, last, d,
                        k);
                ClassRowKernels.endTile(tileScore, score, n * k, b, first, last, k);
                for (int i = first; i < last; i++) {
                    curvature += ClassRowKernels.curvatureAndFactors(score, i * k, (n + i) * k, k);
                }
                ClassRowKernels.addRowsOfClasses(x, score, n * k, blockProduct, b * k * d, first, last, d, k);
            }
            blockCurvature.set(b, curvature);
        }
    }

    /**
     * Mean over samples from sums over blocks, with the ridge term of each class.
     *   g_cj = (1/n) Σ_b G_bcj + ridge·w_cj [j &lt; penalized]
     *   f = (1/n) Σ_b L_b + (ridge/2) Σ_c Σ_{j &lt; penalized} w_cj²
     * Parallel over the kd elements of g and, as item kd, f; each adds the blocks in index order. Error class
     * SUM(blocks). Moves 4(blocks·kd + 2kd) bytes, blocks·kd flop.
     *
     * @param blockGradient
     *            G, (blocks, k, d) row-major. Read.
     * @param blockLoss
     *            L, (blocks). Read.
     * @param w
     *            (k, d) row-major. Read.
     * @param g
     *            (k, d) row-major. Overwritten.
     * @param f
     *            (1). Overwritten.
     */
    public static void meanOfClassBlocks(FloatArray blockGradient, FloatArray blockLoss, FloatArray w, FloatArray g,
            FloatArray f, float ridge, int penalized, int n, int d, int k, int blocks) {
        for (@Parallel int j = 0; j < k * d + 1; j++) {
            float sum = 0f;
            if (j < k * d) {
                for (int b = 0; b < blocks; b++) {
                    sum += blockGradient.get(b * k * d + j);
                }
                float mean = sum / n;
                g.set(j, j % d < penalized ? mean + ridge * w.get(j) : mean);
            } else {
                for (int b = 0; b < blocks; b++) {
                    sum += blockLoss.get(b);
                }
                float squares = 0f;
                for (int c = 0; c < k; c++) {
                    for (int m = 0; m < penalized; m++) {
                        squares += w.get(c * d + m) * w.get(c * d + m);
                    }
                }
                f.set(0, sum / n + 0.5f * ridge * squares);
            }
        }
    }

    /**
     * Mean over samples from sums over blocks in double, with the ridge term of each class: {@link #meanOfClassBlocks}
     * for the tiled kernels.
     *   g_cj = (1/n) Σ_b G_bcj + ridge·w_cj [j &lt; penalized]
     *   f = (1/n) Σ_b L_b + (ridge/2) Σ_c Σ_{j &lt; penalized} w_cj²
     * Parallel over the kd elements of g and, as item kd, f; each adds the blocks in index order. Error class ULPS(3).
     * Moves 8 blocks·kd + 8kd bytes, blocks·kd flop.
     *
     * @param blockGradient
     *            G, (blocks, k, d) row-major. Read.
     * @param blockLoss
     *            L, (blocks). Read.
     * @param w
     *            (k, d) row-major. Read.
     * @param g
     *            (k, d) row-major. Overwritten.
     * @param f
     *            (1). Overwritten.
     */
    public static void meanOfTiledClassBlocks(DoubleArray blockGradient, DoubleArray blockLoss, FloatArray w,
            FloatArray g, FloatArray f, float ridge, int penalized, int n, int d, int k, int blocks) {
        for (@Parallel int j = 0; j < k * d + 1; j++) {
            double sum = 0.0;
            if (j < k * d) {
                for (int b = 0; b < blocks; b++) {
                    sum += blockGradient.get(b * k * d + j);
                }
                double mean = sum / n;
                g.set(j, (float) (j % d < penalized ? mean + ridge * w.get(j) : mean));
            } else {
                for (int b = 0; b < blocks; b++) {
                    sum += blockLoss.get(b);
                }
                double squares = 0.0;
                for (int c = 0; c < k; c++) {
                    for (int m = 0; m < penalized; m++) {
                        squares += w.get(c * d + m) * w.get(c * d + m);
                    }
                }
                f.set(0, (float) (sum / n + 0.5f * ridge * squares));
            }
        }
    }
}
