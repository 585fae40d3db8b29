package org.katabatic.tasks.kernel;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Sums over rows of several classes by work-groups, for GPUs, as {@link RowGroupKernels} has them of one: a group goes
 * through its block of rows a tile at a time. Its work-items form the products of the tile's rows, two at once, whose
 * parts meet in local memory. The scores go to global memory, so that there may be any number of classes; one work-item
 * a row makes factors of them, and then each work-item adds the rows to elements of its own, of four classes at once.
 * The order of every sum is fixed. Where classes are not a multiple of two or four, the last one stands for those that
 * are missing: a minimum, since TornadoVM does not compile a condition that is always true.
 */
public final class ClassRowGroupKernels {

    /** Parts of two products of a tile's rows. */
    private static final int PARTS = 2 * RowGroupKernels.PARTS;
    /** Classes whose sums a work-item adds a row to. */
    private static final int SUMS = 4;

    private ClassRowGroupKernels() {}

    /**
     * Adds a tile's rows times the factors of each class to a work-item's elements of the sums, called by kernels.
     *   s_cj ← s_cj + Σ_{first ≤ i &lt; end} f_ic x_ij
     *
     * @param factor
     *            rows of k elements from the given one. Read.
     * @param s
     *            (k, d) from element at. Read and overwritten.
     */
    private static void addTileToClasses(FloatArray x, FloatArray factor, int from, FloatArray s, int at, int first,
            int end, int d, int k, int item, int items) {
        for (int e = item; e < (k + SUMS - 1) / SUMS * d; e += items) {
            int c0 = e / d * SUMS;
            int c1 = TornadoMath.min(c0 + 1, k - 1);
            int c2 = TornadoMath.min(c0 + 2, k - 1);
            int c3 = TornadoMath.min(c0 + 3, k - 1);
            int to = at + e % d;
            float s0 = s.get(to + c0 * d);
            float s1 = s.get(to + c1 * d);
            float s2 = s.get(to + c2 * d);
            float s3 = s.get(to + c3 * d);
            for (int i = first; i < end; i++) {
                float xj = x.get(i * d + e % d);
                int f = from + i * k;
                s0 += factor.get(f + c0) * xj;
                s1 += factor.get(f + c1) * xj;
                s2 += factor.get(f + c2) * xj;
                s3 += factor.get(f + c3) * xj;
            }
            s.set(to + c0 * d, s0);
            s.set(to + c1 * d, s1);
            s.set(to + c2 * d, s2);
            s.set(to + c3 * d, s3);
        }
    }

    /**
     * Gradient and loss of softmax regression, summed over each block of rows by a work-group.
     *   z_ic = x_i·w_c,  f_ic = exp(z_ic)/Σ_c' exp(z_ic') − [c = y_i],  G_bc = Σ_{i in block b} f_ic x_i,
     *   L_bl = Σ_{i in block b, i mod 32 = l} (log Σ_c exp(z_ic) − z_{i y_i})
     * Reads the data once from memory, 3k/4 times from a cache. Error class SUM(n/blocks). Moves 4(nd + n + 4nk + kd +
     * 2·nkd/32) bytes, the last part in a cache, 4ndk flop.
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
     *            L, (blocks, 32), l counted from the block's first row. Overwritten.
     */
    public static void softmaxGradientWorkGroups(KernelContext context, FloatArray x, FloatArray y, FloatArray w,
            FloatArray score, FloatArray blockGradient, FloatArray blockLoss, int n, int d, int k, int blocks,
            int lanes) {
        float[] part = context.allocateFloatLocalArray(PARTS);
        int item = context.localIdx;
        int items = context.localGroupSizeX;
        int b = context.groupIdx;
        int end = RowGroupKernels.firstRow(b + 1, n, blocks);
        RowGroupKernels.clearColumns(blockGradient, b * k * d, k * d, item, items);
        float loss = 0f;
        for (int first = RowGroupKernels.firstRow(b, n, blocks); first < end; first += RowGroupKernels.TILE) {
            int count = TornadoMath.min(end - first, RowGroupKernels.TILE);
            for (int c = 0; c < k; c += 2) {
                int next = TornadoMath.min(c + 1, k - 1);
                for (int r = item / lanes; r < count; r += items / lanes) {
                    float s0 = 0f;
                    float s1 = 0f;
                    for (int j = item % lanes; j < d; j += lanes) {
                        s0 += x.get((first + r) * d + j) * w.get(c * d + j);
                        s1 += x.get((first + r) * d + j) * w.get(next * d + j);
                    }
                    part[r * (lanes + 1) + item % lanes] = s0;
                    part[RowGroupKernels.PARTS + r * (lanes + 1) + item % lanes] = s1;
                }
                context.localBarrier();
                if (item < count) {
                    float z0 = 0f;
                    float z1 = 0f;
                    for (int l = 0; l < lanes; l++) {
                        z0 += part[item * (lanes + 1) + l];
                        z1 += part[RowGroupKernels.PARTS + item * (lanes + 1) + l];
                    }
                    score.set((first + item) * k + c, z0);
                    score.set((first + item) * k + next, z1);
                }
                context.localBarrier();
            }
            if (item < count) {
                loss += ClassRowKernels.lossAndFactors(score, (first + item) * k, (int) y.get(first + item), k);
            }
            context.globalBarrier();
            addTileToClasses(x, score, 0, blockGradient, b * k * d, first, first + count, d, k, item, items);
        }
        if (item < RowGroupKernels.TILE) {
            blockLoss.set(b * RowGroupKernels.TILE + item, loss);
        }
    }

    /**
     * Product of the Hessian of softmax regression with a vector, summed over each block of rows by a work-group.
     *   a_ic = x_i·v_c,  p_ic = exp(x_i·w_c)/Σ_c' exp(x_i·w_c'),  f_ic = p_ic (a_ic − Σ_c' p_ic' a_ic'),
     *   P_bc = Σ_{i in block b} f_ic x_i,  Q_bl = Σ_{i in block b, i mod 32 = l} Σ_c f_ic a_ic / 2
     * Reads the data once from memory, 5k/4 times from a cache. Error class SUM(n/blocks). Moves 4(nd + 8nk + 2kd +
     * 2·nkd/32) bytes, the last part in a cache, 6ndk flop.
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
     *            Q, (blocks, 32), l counted from the block's first row. Overwritten.
     */
    public static void softmaxHessianVectorWorkGroups(KernelContext context, FloatArray x, FloatArray w, FloatArray v,
            FloatArray score, FloatArray blockProduct, FloatArray blockCurvature, int n, int d, int k, int blocks,
            int lanes) {
        float[] part = context.allocateFloatLocalArray(PARTS);
        int item = context.localIdx;
        int items = context.localGroupSizeX;
        int b = context.groupIdx;
        int end = RowGroupKernels.firstRow(b + 1, n, blocks);
        RowGroupKernels.clearColumns(blockProduct, b * k * d, k * d, item, items);
        float curvature = 0f;
        for (int first = RowGroupKernels.firstRow(b, n, blocks); first < end; first += RowGroupKernels.TILE) {
            int count = TornadoMath.min(end - first, RowGroupKernels.TILE);
            for (int c = 0; c < k; c++) {
                for (int r = item / lanes; r < count; r += items / lanes) {
                    float z = 0f;
                    float along = 0f;
                    for (int j = item % lanes; j < d; j += lanes) {
                        z += x.get((first + r) * d + j) * w.get(c * d + j);
                        along += x.get((first + r) * d + j) * v.get(c * d + j);
                    }
                    part[r * (lanes + 1) + item % lanes] = z;
                    part[RowGroupKernels.PARTS + r * (lanes + 1) + item % lanes] = along;
                }
                context.localBarrier();
                if (item < count) {
                    float z = 0f;
                    float along = 0f;
                    for (int l = 0; l < lanes; l++) {
                        z += part[item * (lanes + 1) + l];
                        along += part[RowGroupKernels.PARTS + item * (lanes + 1) + l];
                    }
                    score.set((first + item) * k + c, z);
                    score.set((n + first + item) * k + c, along);
                }
                context.localBarrier();
            }
            if (item < count) {
                int row = first + item;
                curvature += ClassRowKernels.curvatureAndFactors(score, row * k, (n + row) * k, k);
            }
            context.globalBarrier();
            addTileToClasses(x, score, n * k, blockProduct, b * k * d, first, first + count, d, k, item, items);
        }
        if (item < RowGroupKernels.TILE) {
            blockCurvature.set(b * RowGroupKernels.TILE + item, curvature);
        }
    }
}
