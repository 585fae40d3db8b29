package org.katabatic.tasks.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Sums over rows by work-groups, for GPUs: a group has a block of rows and goes through it a tile at a time. Its
 * work-items form the products of the tile's rows with the parameters, some lanes a row, whose partial sums meet in
 * local memory; one work-item a row adds them in order; then each work-item adds the rows to columns of its own. So
 * neighbours read neighbouring elements, the second reading of a tile is from a cache, and the order of every sum is
 * fixed. The work-items of a group are a multiple of {@link #TILE}, and a power of two.
 */
public final class RowGroupKernels {

    /** Rows of a tile: one for each work-item of the smallest group. */
    public static final int TILE = 32;
    /** Lanes of a row: neighbours that read 128 bytes at once. */
    private static final int MAX_LANES = 32;
    /** Partial sums of a tile: a row's lie one element further apart than they are many, in different banks. */
    static final int PARTS = TILE * (MAX_LANES + 1);
    /** Work-items of the largest group. */
    private static final int MAX_ITEMS = 1024;

    private RowGroupKernels() {}

    /** Lanes that suit rows of d elements: a power of two, no more than there are elements. */
    public static int lanes(int d) {
        return Math.min(MAX_LANES, Integer.highestOneBit(d));
    }

    /** What a lane has of a row's product: Σ x_j w_j over every lanes-th element from its own, called by kernels. */
    static float laneProduct(FloatArray x, int row, FloatArray w, int d, int lane, int lanes) {
        float s = 0f;
        for (int j = lane; j < d; j += lanes) {
            s += x.get(row + j) * w.get(j);
        }
        return s;
    }

    /** The first row of a block, or n behind the last one, called by kernels. */
    static int firstRow(int b, int n, int blocks) {
        int first = b * ((n + blocks - 1) / blocks);
        return first < n ? first : n;
    }

    /** Sets the columns of a work-item to zero, called by kernels. */
    static void clearColumns(FloatArray sums, int at, int d, int item, int items) {
        for (int j = item; j < d; j += items) {
            sums.set(at + j, 0f);
        }
    }

    /**
     * Gradient and loss of least squares, summed over each block of rows by a work-group.
     *   e_i = x_i·w − y_i,  G_b = Σ_{i in block b} e_i x_i,  L_bk = Σ_{i in block b, i mod 32 = k} e_i² / 2
     * Reads the data once from memory. Error class SUM(n/blocks). Moves 4(nd + n + d + 2·nd/32) bytes, the last part
     * in a cache, 4nd flop.
     *
     * @param x
     *            (n, d) row-major. Read.
     * @param y
     *            (n). Read.
     * @param w
     *            (d). Read.
     * @param blockGradient
     *            G, (blocks, d) row-major. Overwritten.
     * @param blockLoss
     *            L, (blocks, 32), k counted from the block's first row. Overwritten.
     */
    public static void leastSquaresGradientWorkGroups(KernelContext context, FloatArray x, FloatArray y, FloatArray w,
            FloatArray blockGradient, FloatArray blockLoss, int n, int d, int blocks, int lanes) {
        float[] part = context.allocateFloatLocalArray(PARTS);
        float[] factor = context.allocateFloatLocalArray(TILE);
        int item = context.localIdx;
        int items = context.localGroupSizeX;
        int b = context.groupIdx;
        int end = firstRow(b + 1, n, blocks);
        clearColumns(blockGradient, b * d, d, item, items);
        float loss = 0f;
        for (int first = firstRow(b, n, blocks); first < end; first += TILE) {
            int count = end - first < TILE ? end - first : TILE;
            for (int r = item / lanes; r < count; r += items / lanes) {
                part[r * (lanes + 1) + item % lanes] = laneProduct(x, (first + r) * d, w, d, item % lanes, lanes);
            }
            context.localBarrier();
            if (item < count) {
                float error = -y.get(first + item);
                for (int k = 0; k < lanes; k++) {
                    error += part[item * (lanes + 1) + k];
                }
                factor[item] = error;
                loss += 0.5f * error * error;
            }
            context.localBarrier();
            for (int j = item; j < d; j += items) {
                float s = blockGradient.get(b * d + j);
                for (int r = 0; r < count; r++) {
                    s += factor[r] * x.get((first + r) * d + j);
                }
                blockGradient.set(b * d + j, s);
            }
        }
        if (item < TILE) {
            blockLoss.set(b * TILE + item, loss);
        }
    }

    /**
     * Gradient and loss of logistic regression, summed over each block of rows by a work-group.
     *   z_i = y_i x_i·w,  G_b = −Σ_{i in block b} σ(−z_i) y_i x_i,
     *   L_bk = Σ_{i in block b, i mod 32 = k} log(1 + exp(−z_i))
     * Reads the data once from memory. Error class SUM(n/blocks). Moves 4(nd + n + d + 2·nd/32) bytes, the last part
     * in a cache, 4nd flop.
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
     *            L, (blocks, 32), k counted from the block's first row. Overwritten.
     */
    public static void logisticGradientWorkGroups(KernelContext context, FloatArray x, FloatArray y, FloatArray w,
            FloatArray blockGradient, FloatArray blockLoss, int n, int d, int blocks, int lanes) {
        float[] part = context.allocateFloatLocalArray(PARTS);
        float[] factor = context.allocateFloatLocalArray(TILE);
        int item = context.localIdx;
        int items = context.localGroupSizeX;
        int b = context.groupIdx;
        int end = firstRow(b + 1, n, blocks);
        clearColumns(blockGradient, b * d, d, item, items);
        float loss = 0f;
        for (int first = firstRow(b, n, blocks); first < end; first += TILE) {
            int count = end - first < TILE ? end - first : TILE;
            for (int r = item / lanes; r < count; r += items / lanes) {
                part[r * (lanes + 1) + item % lanes] = laneProduct(x, (first + r) * d, w, d, item % lanes, lanes);
            }
            context.localBarrier();
            if (item < count) {
                float product = 0f;
                for (int k = 0; k < lanes; k++) {
                    product += part[item * (lanes + 1) + k];
                }
                float z = y.get(first + item) * product;
                float e = TornadoMath.exp(-TornadoMath.abs(z));
                factor[item] = -LogisticRegressionKernels.logisticWeight(z, e) * y.get(first + item);
                loss += LogisticRegressionKernels.logisticLoss(z, e);
            }
            context.localBarrier();
            for (int j = item; j < d; j += items) {
                float s = blockGradient.get(b * d + j);
                for (int r = 0; r < count; r++) {
                    s += factor[r] * x.get((first + r) * d + j);
                }
                blockGradient.set(b * d + j, s);
            }
        }
        if (item < TILE) {
            blockLoss.set(b * TILE + item, loss);
        }
    }

    /**
     * Product of the Hessian of logistic regression with a vector, summed over each block of rows by a work-group.
     *   c_i = σ(x_i·w) σ(−x_i·w) x_i·v,  P_b = Σ_{i in block b} c_i x_i,
     *   Q_bk = Σ_{i in block b, i mod 32 = k} c_i x_i·v / 2
     * Reads the data once from memory. Error class SUM(n/blocks). Moves 4(nd + 2d + 2·nd/32) bytes, the last part in a
     * cache, 6nd flop.
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
     *            Q, (blocks, 32), k counted from the block's first row. Overwritten.
     */
    public static void logisticHessianVectorWorkGroups(KernelContext context, FloatArray x, FloatArray w, FloatArray v,
            FloatArray blockProduct, FloatArray blockCurvature, int n, int d, int blocks, int lanes) {
        float[] part = context.allocateFloatLocalArray(PARTS);
        float[] alongPart = context.allocateFloatLocalArray(PARTS);
        float[] factor = context.allocateFloatLocalArray(TILE);
        int item = context.localIdx;
        int items = context.localGroupSizeX;
        int b = context.groupIdx;
        int end = firstRow(b + 1, n, blocks);
        clearColumns(blockProduct, b * d, d, item, items);
        float curvature = 0f;
        for (int first = firstRow(b, n, blocks); first < end; first += TILE) {
            int count = end - first < TILE ? end - first : TILE;
            for (int r = item / lanes; r < count; r += items / lanes) {
                part[r * (lanes + 1) + item % lanes] = laneProduct(x, (first + r) * d, w, d, item % lanes, lanes);
                alongPart[r * (lanes + 1) + item % lanes] = laneProduct(x, (first + r) * d, v, d, item % lanes, lanes);
            }
            context.localBarrier();
            if (item < count) {
                float z = 0f;
                float along = 0f;
                for (int k = 0; k < lanes; k++) {
                    z += part[item * (lanes + 1) + k];
                    along += alongPart[item * (lanes + 1) + k];
                }
                float e = TornadoMath.exp(-TornadoMath.abs(z));
                factor[item] = LogisticRegressionKernels.logisticCurvature(e) * along;
                curvature += 0.5f * factor[item] * along;
            }
            context.localBarrier();
            for (int j = item; j < d; j += items) {
                float s = blockProduct.get(b * d + j);
                for (int r = 0; r < count; r++) {
                    s += factor[r] * x.get((first + r) * d + j);
                }
                blockProduct.set(b * d + j, s);
            }
        }
        if (item < TILE) {
            blockCurvature.set(b * TILE + item, curvature);
        }
    }

    /**
     * Mean gradient over samples from sums over blocks, with the ridge term of each class, 32 elements a work-group.
     *   g_cj = (1/n) Σ_b G_bcj + ridge·w_cj [j &lt; penalized]
     * Work-items of an element add every so many-th block each; the first of them adds what they have in order. Error
     * class SUM(blocks). Moves 4(blocks·kd + 2kd) bytes, blocks·kd flop.
     *
     * @param blockGradient
     *            G, (blocks, k, d) row-major; k is 1 where there are no classes. Read.
     * @param w
     *            (k, d) row-major. Read.
     * @param g
     *            (k, d) row-major. Overwritten.
     */
    public static void meanGradientWorkGroups(KernelContext context, FloatArray blockGradient, FloatArray w,
            FloatArray g, float ridge, int penalized, int n, int d, int k, int blocks) {
        float[] part = context.allocateFloatLocalArray(MAX_ITEMS);
        int item = context.localIdx;
        int items = context.localGroupSizeX;
        int j = context.groupIdx * TILE + item % TILE;
        float s = 0f;
        if (j < k * d) {
            for (int b = item / TILE; b < blocks; b += items / TILE) {
                s += blockGradient.get(b * k * d + j);
            }
        }
        part[item] = s;
        context.localBarrier();
        if (item < TILE && j < k * d) {
            float sum = 0f;
            for (int m = item; m < items; m += TILE) {
                sum += part[m];
            }
            float mean = sum / n;
            g.set(j, j % d < penalized ? mean + ridge * w.get(j) : mean);
        }
    }

    /**
     * Mean loss over samples from its parts, with the ridge term of each class, by one work-group.
     *   f = (1/n) Σ_m L_m + (ridge/2) Σ_c Σ_{j &lt; penalized} w_cj²
     * Each work-item adds every so many-th part; a tree adds what they have. Error class SUM(parts). Moves 4(parts +
     * k penalized) bytes, parts + 2k penalized flop.
     *
     * @param losses
     *            L, (parts). Read.
     * @param w
     *            (k, d) row-major; k is 1 where there are no classes. Read.
     * @param f
     *            (1). Overwritten.
     */
    public static void meanLossWorkGroups(KernelContext context, FloatArray losses, FloatArray w, FloatArray f,
            float ridge, int penalized, int n, int d, int k, int parts) {
        float[] loss = context.allocateFloatLocalArray(MAX_ITEMS);
        float[] square = context.allocateFloatLocalArray(MAX_ITEMS);
        int item = context.localIdx;
        int items = context.localGroupSizeX;
        float sum = 0f;
        for (int m = item; m < parts; m += items) {
            sum += losses.get(m);
        }
        float squares = 0f;
        for (int c = 0; c < k; c++) {
            for (int j = item; j < penalized; j += items) {
                squares += w.get(c * d + j) * w.get(c * d + j);
            }
        }
        loss[item] = sum;
        square[item] = squares;
        context.localBarrier();
        for (int active = items / 2; active > 0; active /= 2) {
            if (item < active) {
                loss[item] += loss[item + active];
                square[item] += square[item + active];
            }
            context.localBarrier();
        }
        if (item == 0) {
            f.set(0, loss[0] / n + 0.5f * ridge * square[0]);
        }
    }
}
