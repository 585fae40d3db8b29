package org.katabatic.host.conformance.kernel;

import org.katabatic.tasks.kernel.RowGroupKernels;
import org.katabatic.tasks.kernel.SoftmaxRegressionKernels;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Kernels of softmax regression with one mistake each. */
final class SoftmaxMutants {

    private SoftmaxMutants() {}

    /** The factor of the label without its −1. */
    static void gradientWithoutLabel(FloatArray x, FloatArray y, FloatArray w, FloatArray score, FloatArray sums,
            FloatArray losses, int n, int d, int k, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            clear(sums, b * k * d, k * d);
            float loss = 0f;
            for (int i = first(b, n, blocks); i < first(b + 1, n, blocks); i++) {
                float total = exponentials(x, w, score, i, d, k);
                loss += TornadoMath.log(total / score.get(i * k + (int) y.get(i)));
                for (int c = 0; c < k; c++) {
                    score.set(i * k + c, score.get(i * k + c) / total);
                }
                addRow(x, score, i, i * k, sums, b, d, k);
            }
            losses.set(b, loss);
        }
    }

    /** p a in place of p (a − Σ p a). */
    static void productWithoutMean(FloatArray x, FloatArray w, FloatArray v, FloatArray score, FloatArray sums,
            FloatArray curvatures, int n, int d, int k, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            clear(sums, b * k * d, k * d);
            float curvature = 0f;
            for (int i = first(b, n, blocks); i < first(b + 1, n, blocks); i++) {
                float total = exponentials(x, w, score, i, d, k);
                for (int c = 0; c < k; c++) {
                    float along = product(x, i, v, c, d);
                    float p = score.get(i * k + c) / total;
                    curvature += 0.5f * p * along * along;
                    score.set((n + i) * k + c, p * along);
                }
                addRow(x, score, i, (n + i) * k, sums, b, d, k);
            }
            curvatures.set(b, curvature);
        }
    }

    /** Every block's sums are those of the first block's rows. */
    static void tiledGradientOfFirstBlock(FloatArray x, FloatArray y, FloatArray w, FloatArray tile,
            DoubleArray tileScore, FloatArray score, DoubleArray sums, DoubleArray losses, int n, int d, int k,
            int blocks) {
        SoftmaxRegressionKernels.softmaxGradientTiled(x, y, w, tile, tileScore, score, sums, losses, n, d, k, blocks);
        for (@Parallel int b = 0; b < blocks; b++) {
            losses.set(b, losses.get(0));
            for (int j = 0; j < k * d; j++) {
                sums.set(b * k * d + j, sums.get(j));
            }
        }
    }

    /** Twice the product. */
    static void tiledProductDoubled(FloatArray x, FloatArray w, FloatArray v, FloatArray tile, DoubleArray tileScore,
            FloatArray score, DoubleArray sums, DoubleArray curvatures, int n, int d, int k, int blocks) {
        SoftmaxRegressionKernels.softmaxHessianVectorTiled(x, w, v, tile, tileScore, score, sums, curvatures, n, d, k,
                blocks);
        for (@Parallel int j = 0; j < blocks * k * d; j++) {
            sums.set(j, 2 * sums.get(j));
        }
    }

    /** The first weights of all parameters are penalized, not those of each class. */
    static void meanOfLeadingPenalized(FloatArray sums, FloatArray losses, FloatArray w, FloatArray g, FloatArray f,
            float ridge, int penalized, int n, int d, int k, int blocks) {
        for (@Parallel int j = 0; j < k * d; j++) {
            float sum = 0f;
            for (int b = 0; b < blocks; b++) {
                sum += sums.get(b * k * d + j);
            }
            g.set(j, sum / n + (j < penalized ? ridge * w.get(j) : 0f));
        }
        f.set(0, 0f);
    }

    /** The intercepts are penalized too. */
    static void tiledMeanOfAllPenalized(DoubleArray sums, DoubleArray losses, FloatArray w, FloatArray g, FloatArray f,
            float ridge, int penalized, int n, int d, int k, int blocks) {
        SoftmaxRegressionKernels.meanOfTiledClassBlocks(sums, losses, w, g, f, ridge, penalized + 1, n, d, k, blocks);
    }

    /** One work-item of a group does all: {@link #gradientWithoutLabel} of the group's block. */
    static void groupsWithoutLabel(KernelContext context, FloatArray x, FloatArray y, FloatArray w, FloatArray score,
            FloatArray sums, FloatArray losses, int n, int d, int k, int blocks, int lanes) {
        if (context.localIdx == 0) {
            int b = context.groupIdx;
            clear(sums, b * k * d, k * d);
            clear(losses, b * RowGroupKernels.TILE, RowGroupKernels.TILE);
            float loss = 0f;
            for (int i = first(b, n, blocks); i < first(b + 1, n, blocks); i++) {
                float total = exponentials(x, w, score, i, d, k);
                loss += TornadoMath.log(total / score.get(i * k + (int) y.get(i)));
                for (int c = 0; c < k; c++) {
                    score.set(i * k + c, score.get(i * k + c) / total);
                }
                addRow(x, score, i, i * k, sums, b, d, k);
            }
            losses.set(b * RowGroupKernels.TILE, loss);
        }
    }

    /** One work-item of a group does all: {@link #productWithoutMean} of the group's block. */
    static void groupsWithoutMean(KernelContext context, FloatArray x, FloatArray w, FloatArray v, FloatArray score,
            FloatArray sums, FloatArray curvatures, int n, int d, int k, int blocks, int lanes) {
        if (context.localIdx == 0) {
            int b = context.groupIdx;
            clear(sums, b * k * d, k * d);
            clear(curvatures, b * RowGroupKernels.TILE, RowGroupKernels.TILE);
            float curvature = 0f;
            for (int i = first(b, n, blocks); i < first(b + 1, n, blocks); i++) {
                float total = exponentials(x, w, score, i, d, k);
                for (int c = 0; c < k; c++) {
                    float along = product(x, i, v, c, d);
                    float p = score.get(i * k + c) / total;
                    curvature += 0.5f * p * along * along;
                    score.set((n + i) * k + c, p * along);
                }
                addRow(x, score, i, (n + i) * k, sums, b, d, k);
            }
            curvatures.set(b * RowGroupKernels.TILE, curvature);
        }
    }

    /** The first weights of all parameters are penalized, not those of each class. */
    static void groupMeanOfLeadingPenalized(KernelContext context, FloatArray sums, FloatArray w, FloatArray g,
            float ridge, int penalized, int n, int d, int k, int blocks) {
        int j = context.groupIdx * RowGroupKernels.TILE + context.localIdx;
        if (context.localIdx < RowGroupKernels.TILE && j < k * d) {
            float sum = 0f;
            for (int b = 0; b < blocks; b++) {
                sum += sums.get(b * k * d + j);
            }
            g.set(j, sum / n + (j < penalized ? ridge * w.get(j) : 0f));
        }
    }

    /** The ridge term of the first class only. */
    static void groupLossOfLeadingPenalized(KernelContext context, FloatArray losses, FloatArray w, FloatArray f,
            float ridge, int penalized, int n, int d, int k, int parts) {
        if (context.localIdx == 0) {
            float sum = 0f;
            for (int m = 0; m < parts; m++) {
                sum += losses.get(m);
            }
            float squares = 0f;
            for (int j = 0; j < penalized; j++) {
                squares += w.get(j) * w.get(j);
            }
            f.set(0, sum / n + 0.5f * ridge * squares);
        }
    }

    private static int first(int b, int n, int blocks) {
        return Math.min(n, b * Math.ceilDiv(n, blocks));
    }

    private static void clear(FloatArray sums, int at, int count) {
        for (int j = 0; j < count; j++) {
            sums.set(at + j, 0f);
        }
    }

    private static float product(FloatArray x, int i, FloatArray w, int c, int d) {
        float sum = 0f;
        for (int j = 0; j < d; j++) {
            sum += x.get(i * d + j) * w.get(c * d + j);
        }
        return sum;
    }

    /** Scores become exp(z − z_0), whose sum is returned. */
    private static float exponentials(FloatArray x, FloatArray w, FloatArray score, int i, int d, int k) {
        float total = 0f;
        float first = product(x, i, w, 0, d);
        for (int c = 0; c < k; c++) {
            float e = TornadoMath.exp(product(x, i, w, c, d) - first);
            score.set(i * k + c, e);
            total += e;
        }
        return total;
    }

    private static void addRow(FloatArray x, FloatArray factor, int i, int from, FloatArray sums, int b, int d, int k) {
        for (int c = 0; c < k; c++) {
            for (int j = 0; j < d; j++) {
                int at = (b * k + c) * d + j;
                sums.set(at, sums.get(at) + factor.get(from + c) * x.get(i * d + j));
            }
        }
    }
}
