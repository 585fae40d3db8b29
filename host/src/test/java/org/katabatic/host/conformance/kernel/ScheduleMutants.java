package org.katabatic.host.conformance.kernel;

import java.util.List;
import org.katabatic.tasks.kernel.LogisticRegressionKernels;
import org.katabatic.tasks.kernel.RowGroupKernels;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Kernels for GPUs and FPGAs with one mistake each; those of work-groups leave the work to one work-item. */
final class ScheduleMutants {

    static final List<KernelCheck> SUM = List.of(
            KernelCheck.ofMatrix("leastSquaresGradientWorkGroups", (on, s) -> BlockSumCheck.leastSquares(on, s,
                    ScheduleMutants::groupsOfWholeTiles)),
            KernelCheck.ofMatrix("logisticGradientWorkGroups", (on, s) -> BlockSumCheck.logistic(on, s,
                    ScheduleMutants::groupsWithoutTargetOfLoss)),
            KernelCheck.ofMatrix("logisticHessianVectorWorkGroups", (on, s) -> HessianVectorCheck.logistic(on, s,
                    ScheduleMutants::groupsOfWholeCurvature)),
            KernelCheck.ofMatrix("softmaxGradientWorkGroups", (on, s) -> SoftmaxCheck.groupGradient(on, s,
                    SoftmaxMutants::groupsWithoutLabel)),
            KernelCheck.ofMatrix("softmaxHessianVectorWorkGroups", (on, s) -> SoftmaxCheck.groupHessianVector(on, s,
                    SoftmaxMutants::groupsWithoutMean)),
            KernelCheck.ofMatrix("meanGradientWorkGroups", (on, s) -> MeanCheck.groupsBounded(on, s,
                    ScheduleMutants::meanOfFirstItems, RowGroupKernels::meanLossWorkGroups)),
            KernelCheck.ofMatrix("meanGradientWorkGroups", (on, s) -> SoftmaxCheck.groupMean(on, s,
                    SoftmaxMutants::groupMeanOfLeadingPenalized, RowGroupKernels::meanLossWorkGroups)),
            KernelCheck.ofMatrix("meanLossWorkGroups", (on, s) -> SoftmaxCheck.groupMean(on, s,
                    RowGroupKernels::meanGradientWorkGroups, SoftmaxMutants::groupLossOfLeadingPenalized)),
            KernelCheck.ofMatrix("meanLossWorkGroups", (on, s) -> MeanCheck.groupsBounded(on, s,
                    RowGroupKernels::meanGradientWorkGroups, ScheduleMutants::meanLossOfWholeRidge)),
            KernelCheck.ofMatrix("leastSquaresRowsPlain", (on, s) -> BlockSumCheck.leastSquares(on, s,
                    ScheduleMutants::rowsOfWholeSquare)),
            KernelCheck.ofMatrix("logisticRowsPlain", (on, s) -> BlockSumCheck.logistic(on, s,
                    ScheduleMutants::rowsWithoutTarget)),
            KernelCheck.ofMatrix("logisticCurvatureRowsPlain", (on, s) -> HessianVectorCheck.logistic(on, s,
                    ScheduleMutants::curvatureRowsByWeight)),
            KernelCheck.ofMatrix("meanOfRowsPlain", (on, s) -> MeanCheck.rowsBounded(on, s,
                    ScheduleMutants::meanOfRowsAllPenalized)));

    static final List<KernelCheck> EXACT = List.of(
            KernelCheck.ofMatrix("leastSquaresGradientWorkGroups", (on, s) -> BlockSumCheck.leastSquaresOfIntegers(on,
                    s, ScheduleMutants::groupsOfWholeTiles)),
            KernelCheck.ofMatrix("meanGradientWorkGroups", (on, s) -> MeanCheck.groupsOfIntegers(on, s,
                    ScheduleMutants::meanOfFirstItems, RowGroupKernels::meanLossWorkGroups)),
            KernelCheck.ofMatrix("meanLossWorkGroups", (on, s) -> MeanCheck.groupsOfIntegers(on, s,
                    RowGroupKernels::meanGradientWorkGroups, ScheduleMutants::meanLossOfWholeRidge)),
            KernelCheck.ofMatrix("leastSquaresRowsPlain", (on, s) -> BlockSumCheck.leastSquaresOfIntegers(on, s,
                    ScheduleMutants::rowsOfWholeSquare)),
            KernelCheck.ofMatrix("meanOfRowsPlain", (on, s) -> MeanCheck.rowsOfIntegers(on, s,
                    ScheduleMutants::meanOfRowsAllPenalized)));

    private ScheduleMutants() {}

    private static float product(FloatArray x, int i, FloatArray w, int d) {
        float s = 0f;
        for (int j = 0; j < d; j++) {
            s += x.get(i * d + j) * w.get(j);
        }
        return s;
    }

    private static void addRow(FloatArray x, int i, float c, FloatArray sums, int b, int d) {
        for (int j = 0; j < d; j++) {
            sums.set(b * d + j, sums.get(b * d + j) + c * x.get(i * d + j));
        }
    }

    private static void clear(FloatArray sums, FloatArray parts, int b, int d) {
        for (int j = 0; j < d; j++) {
            sums.set(b * d + j, 0f);
        }
        for (int k = 0; k < RowGroupKernels.TILE; k++) {
            parts.set(b * RowGroupKernels.TILE + k, 0f);
        }
    }

    /** Leaves out the rows of a tile that is not full. */
    static void groupsOfWholeTiles(KernelContext context, FloatArray x, FloatArray y, FloatArray w,
            FloatArray blockGradient, FloatArray blockLoss, int n, int d, int blocks, int lanes) {
        if (context.localIdx == 0) {
            int b = context.groupIdx;
            int rows = (n + blocks - 1) / blocks;
            int first = b * rows;
            int last = first + rows < n ? first + rows : n;
            clear(blockGradient, blockLoss, b, d);
            float loss = 0f;
            for (int i = first; i < first + (last - first) / RowGroupKernels.TILE * RowGroupKernels.TILE; i++) {
                float error = product(x, i, w, d) - y.get(i);
                loss += 0.5f * error * error;
                addRow(x, i, error, blockGradient, b, d);
            }
            blockLoss.set(b * RowGroupKernels.TILE, loss);
        }
    }

    /** The loss of a margin that has not the target's sign. */
    static void groupsWithoutTargetOfLoss(KernelContext context, FloatArray x, FloatArray y, FloatArray w,
            FloatArray blockGradient, FloatArray blockLoss, int n, int d, int blocks, int lanes) {
        if (context.localIdx == 0) {
            int b = context.groupIdx;
            int rows = (n + blocks - 1) / blocks;
            int last = (b + 1) * rows < n ? (b + 1) * rows : n;
            clear(blockGradient, blockLoss, b, d);
            float loss = 0f;
            for (int i = b * rows; i < last; i++) {
                float z = product(x, i, w, d);
                float e = TornadoMath.exp(-TornadoMath.abs(z));
                loss += Math.max(0f, -z) + (float) Math.log1p(e);
                addRow(x, i, -LogisticRegressionKernels.logisticWeight(y.get(i) * z, e) * y.get(i), blockGradient, b,
                        d);
            }
            blockLoss.set(b * RowGroupKernels.TILE, loss);
        }
    }

    /** The curvature without its half. */
    static void groupsOfWholeCurvature(KernelContext context, FloatArray x, FloatArray w, FloatArray v,
            FloatArray blockProduct, FloatArray blockCurvature, int n, int d, int blocks, int lanes) {
        if (context.localIdx == 0) {
            int b = context.groupIdx;
            int rows = (n + blocks - 1) / blocks;
            int last = (b + 1) * rows < n ? (b + 1) * rows : n;
            clear(blockProduct, blockCurvature, b, d);
            float curvature = 0f;
            for (int i = b * rows; i < last; i++) {
                float along = product(x, i, v, d);
                float e = TornadoMath.exp(-TornadoMath.abs(product(x, i, w, d)));
                float factor = e / ((1f + e) * (1f + e)) * along;
                curvature += factor * along;
                addRow(x, i, factor, blockProduct, b, d);
            }
            blockCurvature.set(b * RowGroupKernels.TILE, curvature);
        }
    }

    /** What the first work-item of a column has, without the others. */
    static void meanOfFirstItems(KernelContext context, FloatArray blockGradient, FloatArray w, FloatArray g,
            float ridge, int penalized, int n, int d, int k, int blocks) {
        int j = context.groupIdx * RowGroupKernels.TILE + context.localIdx;
        if (context.localIdx < RowGroupKernels.TILE && j < k * d) {
            float sum = 0f;
            for (int b = 0; b < blocks; b += context.localGroupSizeX / RowGroupKernels.TILE) {
                sum += blockGradient.get(b * k * d + j);
            }
            g.set(j, sum / n + (j % d < penalized ? ridge * w.get(j) : 0f));
        }
    }

    /** The ridge term without its half. */
    static void meanLossOfWholeRidge(KernelContext context, FloatArray losses, FloatArray w, FloatArray f, float ridge,
            int penalized, int n, int d, int k, int parts) {
        if (context.localIdx == 0) {
            float sum = 0f;
            for (int m = 0; m < parts; m++) {
                sum += losses.get(m);
            }
            float squares = 0f;
            for (int j = 0; j < k * d; j++) {
                squares += j % d < penalized ? w.get(j) * w.get(j) : 0f;
            }
            f.set(0, sum / n + ridge * squares);
        }
    }

    /** The square of the error without its half. */
    static void rowsOfWholeSquare(FloatArray x, FloatArray y, FloatArray w, FloatArray factor, FloatArray loss, int n,
            int d) {
        for (@Parallel int i = 0; i < n; i++) {
            float error = product(x, i, w, d) - y.get(i);
            factor.set(i, error);
            loss.set(i, error * error);
        }
    }

    /** The factor without the target's sign. */
    static void rowsWithoutTarget(FloatArray x, FloatArray y, FloatArray w, FloatArray factor, FloatArray loss, int n,
            int d) {
        for (@Parallel int i = 0; i < n; i++) {
            float z = y.get(i) * product(x, i, w, d);
            float e = TornadoMath.exp(-TornadoMath.abs(z));
            factor.set(i, -LogisticRegressionKernels.logisticWeight(z, e));
            loss.set(i, Math.max(0f, -z) + (float) Math.log1p(e));
        }
    }

    /** The weight of the gradient in place of the curvature. */
    static void curvatureRowsByWeight(FloatArray x, FloatArray w, FloatArray v, FloatArray factor,
            FloatArray curvature, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            float along = product(x, i, v, d);
            float z = product(x, i, w, d);
            float c = LogisticRegressionKernels.logisticWeight(z, TornadoMath.exp(-TornadoMath.abs(z))) * along;
            factor.set(i, c);
            curvature.set(i, 0.5f * c * along);
        }
    }

    /** The intercept penalized. */
    static void meanOfRowsAllPenalized(FloatArray x, FloatArray factor, FloatArray loss, FloatArray w, FloatArray g,
            FloatArray f, float ridge, int penalized, int n, int d) {
        for (@Parallel int j = 0; j < d + 1; j++) {
            float sum = 0f;
            for (int i = 0; i < n; i++) {
                sum += j < d ? factor.get(i) * x.get(i * d + j) : loss.get(i);
            }
            if (j < d) {
                g.set(j, sum / n + ridge * w.get(j));
            } else {
                float squares = 0f;
                for (int k = 0; k < d; k++) {
                    squares += w.get(k) * w.get(k);
                }
                f.set(0, sum / n + 0.5f * ridge * squares);
            }
        }
    }
}
