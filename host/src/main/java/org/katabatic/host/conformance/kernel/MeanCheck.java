package org.katabatic.host.conformance.kernel;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.katabatic.host.conformance.Draw;
import org.katabatic.host.conformance.Trial;
import org.katabatic.host.conformance.Shape;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import org.katabatic.tasks.kernel.RowGroupKernels;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.collections.VectorFloat8;

/** Checks kernels that make a mean over samples, with ridge term, from sums over blocks. */
final class MeanCheck {

    /** (blockGradient, blockLoss, w, g, f, ridge, penalized, n, d, blocks). */
    interface Mean extends Kernel.Of10<FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, //
            Float, Integer, Integer, Integer, Integer> {}

    /** The same from sums in double. */
    interface TiledMean extends Kernel.Of10<DoubleArray, DoubleArray, FloatArray, FloatArray, FloatArray, //
            Float, Integer, Integer, Integer, Integer> {}

    /** (context, blockGradient, w, g, ridge, penalized, n, d, k, blocks). */
    interface GroupGradient extends Kernel.Of10<KernelContext, FloatArray, FloatArray, FloatArray, //
            Float, Integer, Integer, Integer, Integer, Integer> {}

    /** (context, losses, w, f, ridge, penalized, n, d, k, parts). */
    interface GroupLoss extends Kernel.Of10<KernelContext, FloatArray, FloatArray, FloatArray, //
            Float, Integer, Integer, Integer, Integer, Integer> {}

    /** (x, factor, loss, w, g, f, ridge, penalized, n, d). */
    interface RowMean extends Kernel.Of10<FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, //
            Float, Integer, Integer, Integer> {}

    /** (blockGradient, blockLoss, w, g, f, ridge, penalized, n, d, k, blocks) with rows of k vectors. */
    interface VectorMean extends Kernel.Of11<VectorFloat8, FloatArray, FloatArray, FloatArray, FloatArray, //
            Float, Integer, Integer, Integer, Integer, Integer> {}

    /** Runs a kernel alone. */
    private interface Run {
        void of(FloatArray blockGradient, FloatArray blockLoss, FloatArray w, FloatArray g, FloatArray f, float ridge,
                int penalized, Shape shape);
    }

    private MeanCheck() {}

    /** As a mean of float sums. */
    static void bounded(Trial trial, Shape shape, Mean kernel) {
        bounded(trial, shape, run(trial, kernel));
    }

    /** As a mean of sums in double. */
    static void tiledBounded(Trial trial, Shape shape, TiledMean kernel) {
        bounded(trial, shape, runTiled(trial, kernel));
    }

    /** As a mean of float sums, by the two kernels of work-groups, of one vector of weights and of several classes. */
    static void groupsBounded(Trial trial, Shape shape, GroupGradient gradient, GroupLoss loss) {
        bounded(trial, shape, runGroups(trial, gradient, loss));
        SoftmaxCheck.groupMean(trial, shape, gradient, loss);
    }

    /** As a mean of float sums, each row a block. */
    static void rowsBounded(Trial trial, Shape shape, RowMean kernel) {
        bounded(trial, new Shape(shape.n(), shape.d(), shape.n()), runRows(trial, kernel));
    }

    /** As a mean of float sums, by the two kernels of work-groups. */
    static void groupsOfIntegers(Trial trial, Shape shape, GroupGradient gradient, GroupLoss loss) {
        ofIntegers(trial, shape, runGroups(trial, gradient, loss));
    }

    /** As a mean of float sums, each row a block. */
    static void rowsOfIntegers(Trial trial, Shape shape, RowMean kernel) {
        int n = Integer.highestOneBit(shape.n());
        ofIntegers(trial, new Shape(n, shape.d(), n), runRows(trial, kernel));
    }

    /** As a mean of float sums. */
    static void vectorsBounded(Trial trial, Shape shape, VectorMean kernel) {
        bounded(trial, shape, runVectors(trial, kernel));
    }

    /** As a mean of float sums. */
    static void vectorsOfIntegers(Trial trial, Shape shape, VectorMean kernel) {
        ofIntegers(trial, shape, runVectors(trial, kernel));
    }

    /** As a mean of float sums. */
    static void ofIntegers(Trial trial, Shape shape, Mean kernel) {
        ofIntegers(trial, shape, run(trial, kernel));
    }

    /** As a mean of sums in double. */
    static void tiledOfIntegers(Trial trial, Shape shape, TiledMean kernel) {
        ofIntegers(trial, shape, runTiled(trial, kernel));
    }

    /** SUM(blocks + 3) of the blocks, SUM(penalized + 3) of the ridge term; the last weight is not penalized. */
    private static void bounded(Trial trial, Shape shape, Run run) {
        int d = shape.d();
        int blocks = shape.blocks();
        int penalized = d - 1;
        float ridge = 0.3f;
        FloatArray blockGradient = trial.gaussians(21, blocks * d);
        FloatArray blockLoss = trial.magnitudes(22, blocks);
        FloatArray w = trial.gaussians(23, d);
        FloatArray g = new FloatArray(d);
        FloatArray f = new FloatArray(1);
        run.of(blockGradient, blockLoss, w, g, f, ridge, penalized, shape);

        DMatrixRMaj sums = DMatrixRMaj.wrap(blocks, d, Draw.widened(blockGradient));
        DMatrixRMaj expected = CommonOps_DDRM.sumCols(sums, null);
        CommonOps_DDRM.divide(expected, shape.n());
        CommonOps_DDRM.abs(sums);
        DMatrixRMaj terms = CommonOps_DDRM.sumCols(sums, null);
        CommonOps_DDRM.divide(terms, shape.n());
        DMatrixRMaj leading = new DMatrixRMaj(penalized, 1);
        System.arraycopy(Draw.widened(w), 0, leading.data, 0, penalized);
        double[] bound = new double[d];
        for (int j = 0; j < d; j++) {
            double penalty = j < penalized ? ridge * leading.get(j) : 0;
            expected.data[j] += penalty;
            bound[j] = Tolerance.sum(blocks + 3, terms.data[j] + Math.abs(penalty));
        }
        double norm = NormOps_DDRM.normP2(leading);
        double penalty = ridge / 2.0 * norm * norm;
        double loss = CommonOps_DDRM.elementSum(DMatrixRMaj.wrap(blocks, 1, Draw.widened(blockLoss))) / shape.n();
        trial.bounds("mean of gradients, " + shape, g, expected.data, bound);
        trial.bound("mean of losses, " + shape, f.get(0), loss + penalty,
                Tolerance.sum(blocks + 3, loss) + Tolerance.sum(penalized + 3, penalty));
    }

    /** EXACT: whole sums, n and ridge powers of two. */
    private static void ofIntegers(Trial trial, Shape shape, Run run) {
        int d = shape.d();
        int blocks = shape.blocks();
        int penalized = d - d / 3;
        int n = Integer.highestOneBit(shape.n());
        FloatArray blockGradient = trial.integers(24, blocks * d, 50);
        FloatArray blockLoss = trial.integers(25, blocks, 50);
        FloatArray w = trial.integers(26, d, 8);
        FloatArray g = new FloatArray(d);
        FloatArray f = new FloatArray(1);
        run.of(blockGradient, blockLoss, w, g, f, 0.25f, penalized, new Shape(n, d, blocks));

        // in units of 1/(8 n), so that (ridge/2) w² = w²/8 is whole
        double unit = 1.0 / (8 * n);
        double[] expected = new double[d];
        for (int j = 0; j < d; j++) {
            long sum = 0;
            for (int b = 0; b < blocks; b++) {
                sum += 8 * (long) blockGradient.get(b * d + j);
            }
            expected[j] = Exact.representable(sum + (j < penalized ? 2L * n * (long) w.get(j) : 0)) * unit;
        }
        long loss = 0;
        for (int b = 0; b < blocks; b++) {
            loss += 8 * (long) blockLoss.get(b);
        }
        for (int j = 0; j < penalized; j++) {
            loss += (long) n * (long) w.get(j) * (long) w.get(j);
        }
        trial.bounds("mean of integer gradients, " + shape, g, expected, Exact.bounds(d));
        trial.bound("mean of integer losses, " + shape, f.get(0), Exact.representable(loss) * unit, Tolerance.EXACT);
    }

    private static Run run(Trial trial, Mean kernel) {
        return (blockGradient, blockLoss, w, g, f, ridge, penalized,
                shape) -> trial.runOnce(IterationGraph.named("mean")
                        .buffer("blockGradient", BufferRole.INPUT, blockGradient)
                        .buffer("blockLoss", BufferRole.INPUT, blockLoss)
                        .buffer("w", BufferRole.INPUT, w)
                        .buffer("g", BufferRole.OUTPUT, g)
                        .buffer("f", BufferRole.OUTPUT, f)
                        .task("mean", kernel, blockGradient, blockLoss, w, g, f, ridge, penalized, shape.n(), shape.d(),
                                shape.blocks())
                        .build());
    }

    private static Run runTiled(Trial trial, TiledMean kernel) {
        return (blockGradient, blockLoss, w, g, f, ridge, penalized, shape) -> {
            DoubleArray gradient = DoubleArray.fromArray(Draw.widened(blockGradient));
            DoubleArray loss = DoubleArray.fromArray(Draw.widened(blockLoss));
            trial.runOnce(IterationGraph.named("mean")
                    .buffer("blockGradient", BufferRole.INPUT, gradient)
                    .buffer("blockLoss", BufferRole.INPUT, loss)
                    .buffer("w", BufferRole.INPUT, w)
                    .buffer("g", BufferRole.OUTPUT, g)
                    .buffer("f", BufferRole.OUTPUT, f)
                    .task("mean", kernel, gradient, loss, w, g, f, ridge, penalized, shape.n(), shape.d(),
                            shape.blocks())
                    .build());
        };
    }

    private static Run runVectors(Trial trial, VectorMean kernel) {
        return (blockGradient, blockLoss, w, g, f, ridge, penalized, shape) -> {
            VectorFloat8 sums = Vectors.ofRows(blockGradient, shape.d());
            trial.runOnce(IterationGraph.named("mean")
                    .buffer("blockGradient", BufferRole.INPUT, sums)
                    .buffer("blockLoss", BufferRole.INPUT, blockLoss)
                    .buffer("w", BufferRole.INPUT, w)
                    .buffer("g", BufferRole.OUTPUT, g)
                    .buffer("f", BufferRole.OUTPUT, f)
                    .task("mean", kernel, sums, blockLoss, w, g, f, ridge, penalized, shape.n(), shape.d(),
                            Vectors.count(shape.d()), shape.blocks())
                    .build());
        };
    }

    private static Run runGroups(Trial trial, GroupGradient gradient, GroupLoss loss) {
        return (blockGradient, blockLoss, w, g, f, ridge, penalized, shape) -> trial.runOnce(IterationGraph
                .named("mean")
                .buffer("blockGradient", BufferRole.INPUT, blockGradient)
                .buffer("blockLoss", BufferRole.INPUT, blockLoss)
                .buffer("w", BufferRole.INPUT, w)
                .buffer("g", BufferRole.OUTPUT, g)
                .buffer("f", BufferRole.OUTPUT, f)
                .task("gradient", gradient, new KernelContext(), blockGradient, w, g, ridge, penalized, shape.n(),
                        shape.d(), 1, shape.blocks())
                .workGroups("gradient", BlockSumCheck.groups(Math.ceilDiv(shape.d(), RowGroupKernels.TILE)))
                .task("loss", loss, new KernelContext(), blockLoss, w, f, ridge, penalized, shape.n(), shape.d(), 1,
                        shape.blocks())
                .workGroups("loss", BlockSumCheck.groups(1))
                .build());
    }

    /** The blocks as rows times factors that are powers of two, by which dividing is exact. */
    private static Run runRows(Trial trial, RowMean kernel) {
        return (blockGradient, blockLoss, w, g, f, ridge, penalized, shape) -> {
            FloatArray factor = new FloatArray(shape.n());
            FloatArray x = new FloatArray(shape.n() * shape.d());
            for (int i = 0; i < shape.n(); i++) {
                factor.set(i, (i % 2 == 0 ? 1 : -1) * (float) Math.scalb(1.0, i % 5 - 2));
                for (int k = i * shape.d(); k < (i + 1) * shape.d(); k++) {
                    x.set(k, blockGradient.get(k) / factor.get(i));
                }
            }
            trial.runOnce(IterationGraph.named("mean")
                    .buffer("x", BufferRole.INPUT, x)
                    .buffer("factor", BufferRole.INPUT, factor)
                    .buffer("loss", BufferRole.INPUT, blockLoss)
                    .buffer("w", BufferRole.INPUT, w)
                    .buffer("g", BufferRole.OUTPUT, g)
                    .buffer("f", BufferRole.OUTPUT, f)
                    .task("mean", kernel, x, factor, blockLoss, w, g, f, ridge, penalized, shape.n(), shape.d())
                    .build());
        };
    }
}
