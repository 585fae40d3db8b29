package org.katabatic.host.conformance.kernel;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.ejml.data.DMatrixRMaj;
import org.katabatic.host.conformance.Draw;
import org.katabatic.host.conformance.Trial;
import org.katabatic.host.conformance.Shape;
import org.katabatic.host.reference.objective.ReferenceObjective;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.objective.Objective;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import org.katabatic.tasks.graph.WorkGroups;
import org.katabatic.tasks.kernel.RowGroupKernels;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.collections.VectorFloat8;

/** Checks kernels that sum gradient and loss over blocks of rows, a block against the EJML objective of its rows. */
final class BlockSumCheck {

    /** Sums over blocks: (x, y, w, blockGradient, blockLoss, n, d, blocks). */
    interface BlockSums extends
            Kernel.Of8<FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, Integer, Integer, Integer> {}

    /** The same by tiles: (x, y, w, factor, blockGradient, blockLoss, n, d, blocks). */
    interface TiledSums extends
            Kernel.Of9<FloatArray, FloatArray, FloatArray, FloatArray, DoubleArray, DoubleArray, //
                    Integer, Integer, Integer> {}

    /** The same by work-groups: (context, x, y, w, blockGradient, blockLoss, n, d, blocks, lanes). */
    interface GroupSums extends
            Kernel.Of10<KernelContext, FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, //
                    Integer, Integer, Integer, Integer> {}

    /** Factor and loss of each row: (x, y, w, factor, loss, n, d). */
    interface Rows
            extends Kernel.Of7<FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, Integer, Integer> {}

    /** The same in vectors: (x, y, w, blockGradient, blockLoss, n, k, blocks) with rows of k vectors. */
    interface VectorSums extends
            Kernel.Of8<VectorFloat8, FloatArray, VectorFloat8, VectorFloat8, FloatArray, Integer, Integer, Integer> {}

    /** Runs a kernel on the arrays of a check. */
    private interface Run {
        void on(BlockSumCheck check);
    }

    private static final int GROUP = 64;

    private final Trial trial;
    private final Shape shape;
    private final FloatArray x;
    private final FloatArray y;
    private final FloatArray w;
    private double[] blockGradient;
    private double[] blockLoss;

    private BlockSumCheck(Trial trial, Shape shape, FloatArray x, FloatArray y, FloatArray w) {
        this.trial = trial;
        this.shape = shape;
        this.x = x;
        this.y = y;
        this.w = w;
    }

    /** SUM, from the reference's own bound. */
    static void leastSquares(Trial trial, Shape shape, BlockSums kernel) {
        leastSquares(trial, shape, check -> check.run(kernel));
    }

    /** SUM, from the reference's own bound. */
    static void leastSquares(Trial trial, Shape shape, TiledSums kernel) {
        leastSquares(trial, shape, check -> check.run(kernel));
    }

    /** SUM, from the reference's own bound. */
    static void leastSquares(Trial trial, Shape shape, GroupSums kernel) {
        leastSquares(trial, shape, check -> check.run(kernel));
    }

    /** The same, each row a block. */
    static void leastSquares(Trial trial, Shape shape, Rows kernel) {
        leastSquares(trial, new Shape(shape.n(), shape.d(), shape.n()), check -> check.run(kernel));
    }

    /** SUM, from the reference's own bound. */
    static void leastSquaresInVectors(Trial trial, Shape shape, VectorSums kernel) {
        leastSquares(trial, shape, check -> check.runInVectors(kernel));
    }

    private static void leastSquares(Trial trial, Shape shape, Run run) {
        BlockSumCheck check = new BlockSumCheck(trial, shape, trial.gaussians(1, shape.n() * shape.d()),
                trial.gaussians(2, shape.n()), trial.gaussians(3, shape.d()));
        run.on(check);
        check.compare(rows -> new LeastSquares(rows, shape.d(), false, 0));
    }

    /** SUM, from the reference's own bound. */
    static void logistic(Trial trial, Shape shape, BlockSums kernel) {
        logistic(trial, shape, check -> check.run(kernel));
    }

    /** SUM, from the reference's own bound. */
    static void logistic(Trial trial, Shape shape, TiledSums kernel) {
        logistic(trial, shape, check -> check.run(kernel));
    }

    /** SUM, from the reference's own bound. */
    static void logistic(Trial trial, Shape shape, GroupSums kernel) {
        logistic(trial, shape, check -> check.run(kernel));
    }

    /** The same, each row a block. */
    static void logistic(Trial trial, Shape shape, Rows kernel) {
        logistic(trial, new Shape(shape.n(), shape.d(), shape.n()), check -> check.run(kernel));
    }

    /** SUM, from the reference's own bound. */
    static void logisticInVectors(Trial trial, Shape shape, VectorSums kernel) {
        logistic(trial, shape, check -> check.runInVectors(kernel));
    }

    private static void logistic(Trial trial, Shape shape, Run run) {
        BlockSumCheck check = new BlockSumCheck(trial, shape, trial.gaussians(4, shape.n() * shape.d()),
                trial.signs(5, shape.n()), trial.gaussians(6, shape.d()));
        run.on(check);
        check.compare(rows -> new LogisticRegression(rows, shape.d(), false, 0));
    }

    /** EXACT: features up to 2 and weights up to 1 keep half the sum of squares below 2²⁴. */
    static void leastSquaresOfIntegers(Trial trial, Shape shape, BlockSums kernel) {
        leastSquaresOfIntegers(trial, shape, check -> check.run(kernel));
    }

    /** EXACT: features up to 2 and weights up to 1 keep half the sum of squares below 2²⁴. */
    static void leastSquaresOfIntegers(Trial trial, Shape shape, TiledSums kernel) {
        leastSquaresOfIntegers(trial, shape, check -> check.run(kernel));
    }

    /** EXACT: features up to 2 and weights up to 1 keep half the sum of squares below 2²⁴. */
    static void leastSquaresOfIntegers(Trial trial, Shape shape, GroupSums kernel) {
        leastSquaresOfIntegers(trial, shape, check -> check.run(kernel));
    }

    /** The same, each row a block. */
    static void leastSquaresOfIntegers(Trial trial, Shape shape, Rows kernel) {
        leastSquaresOfIntegers(trial, new Shape(shape.n(), shape.d(), shape.n()), check -> check.run(kernel));
    }

    /** EXACT: features up to 2 and weights up to 1 keep half the sum of squares below 2²⁴. */
    static void leastSquaresOfIntegersInVectors(Trial trial, Shape shape, VectorSums kernel) {
        leastSquaresOfIntegers(trial, shape, check -> check.runInVectors(kernel));
    }

    private static void leastSquaresOfIntegers(Trial trial, Shape shape, Run run) {
        // residuals are even, so that their halved squares are whole
        FloatArray x = trial.integers(7, shape.n() * shape.d(), 2);
        FloatArray y = trial.integers(8, shape.n(), 9);
        FloatArray w = trial.integers(9, shape.d(), 1);
        BlockSumCheck check = new BlockSumCheck(trial, shape, doubled(x), doubled(y), w);
        run.on(check);
        check.compareExactly();
    }

    private static FloatArray doubled(FloatArray array) {
        for (int i = 0; i < array.getSize(); i++) {
            array.set(i, 2 * array.get(i));
        }
        return array;
    }

    private void run(BlockSums kernel) {
        FloatArray gradient = new FloatArray(shape.blocks() * shape.d());
        FloatArray loss = new FloatArray(shape.blocks());
        trial.runOnce(graph().buffer("blockGradient", BufferRole.OUTPUT, gradient)
                .buffer("blockLoss", BufferRole.OUTPUT, loss)
                .task("sums", kernel, x, y, w, gradient, loss, shape.n(), shape.d(), shape.blocks())
                .build());
        blockGradient = Draw.widened(gradient);
        blockLoss = Draw.widened(loss);
    }

    private void run(TiledSums kernel) {
        FloatArray factor = new FloatArray(shape.n());
        DoubleArray gradient = new DoubleArray(shape.blocks() * shape.d());
        DoubleArray loss = new DoubleArray(shape.blocks());
        trial.runOnce(graph().buffer("factor", BufferRole.OUTPUT, factor)
                .buffer("blockGradient", BufferRole.OUTPUT, gradient)
                .buffer("blockLoss", BufferRole.OUTPUT, loss)
                .task("sums", kernel, x, y, w, factor, gradient, loss, shape.n(), shape.d(), shape.blocks())
                .build());
        blockGradient = gradient.toHeapArray();
        blockLoss = loss.toHeapArray();
    }

    private void run(GroupSums kernel) {
        FloatArray gradient = new FloatArray(shape.blocks() * shape.d());
        FloatArray loss = new FloatArray(shape.blocks() * RowGroupKernels.TILE);
        trial.runOnce(graph().buffer("blockGradient", BufferRole.OUTPUT, gradient)
                .buffer("blockLoss", BufferRole.OUTPUT, loss)
                .task("sums", kernel, new KernelContext(), x, y, w, gradient, loss, shape.n(), shape.d(),
                        shape.blocks(), RowGroupKernels.lanes(shape.d()))
                .workGroups("sums", groups(shape.blocks()))
                .build());
        blockGradient = Draw.widened(gradient);
        blockLoss = sumsOfParts(loss);
    }

    /** So many groups of the check's size, in which columns are fewer and more than work-items. */
    static WorkGroups groups(int count) {
        return WorkGroups.of1D(count * GROUP, GROUP);
    }

    /** The sums of the parts that a group leaves of a number. */
    static double[] sumsOfParts(FloatArray parts) {
        double[] sums = new double[parts.getSize() / RowGroupKernels.TILE];
        for (int k = 0; k < parts.getSize(); k++) {
            sums[k / RowGroupKernels.TILE] += parts.get(k);
        }
        return sums;
    }

    private void runInVectors(VectorSums kernel) {
        VectorFloat8 gradient = Vectors.zeros(shape.blocks(), shape.d());
        FloatArray loss = new FloatArray(shape.blocks());
        VectorFloat8 rows = Vectors.ofRows(x, shape.d());
        VectorFloat8 parameters = Vectors.ofRows(w, shape.d());
        trial.runOnce(IterationGraph.named("blocks")
                .buffer("x", BufferRole.INPUT, rows)
                .buffer("y", BufferRole.INPUT, y)
                .buffer("w", BufferRole.INPUT, parameters)
                .buffer("blockGradient", BufferRole.OUTPUT, gradient)
                .buffer("blockLoss", BufferRole.OUTPUT, loss)
                .task("sums", kernel, rows, y, parameters, gradient, loss, shape.n(), Vectors.count(shape.d()),
                        shape.blocks())
                .build());
        blockGradient = Draw.widened(Vectors.rows(trial, gradient, shape.blocks(), shape.d()));
        blockLoss = Draw.widened(loss);
    }

    private void run(Rows kernel) {
        FloatArray factor = new FloatArray(shape.n());
        FloatArray loss = new FloatArray(shape.n());
        trial.runOnce(graph().buffer("factor", BufferRole.OUTPUT, factor).buffer("loss", BufferRole.OUTPUT, loss)
                .task("rows", kernel, x, y, w, factor, loss, shape.n(), shape.d())
                .build());
        blockGradient = scaledRows(x, factor);
        blockLoss = Draw.widened(loss);
    }

    /** c_i x_i. */
    static double[] scaledRows(FloatArray x, FloatArray c) {
        double[] rows = new double[x.getSize()];
        int d = x.getSize() / c.getSize();
        for (int k = 0; k < rows.length; k++) {
            rows[k] = (double) c.get(k / d) * x.get(k);
        }
        return rows;
    }

    private IterationGraph.Builder graph() {
        return IterationGraph.named("blocks")
                .buffer("x", BufferRole.INPUT, x)
                .buffer("y", BufferRole.INPUT, y)
                .buffer("w", BufferRole.INPUT, w);
    }

    /** The first row of a block; blocks have ⌈n/blocks⌉ rows, the last ones fewer or none. */
    private int first(int block) {
        return Math.min(shape.n(), block * Math.ceilDiv(shape.n(), shape.blocks()));
    }

    private void compare(IntFunction<Objective> objectiveOfRows) {
        for (int b = 0; b < shape.blocks(); b++) {
            int rows = first(b + 1) - first(b);
            double[] gradient = new double[shape.d()];
            double[] gradientBound = new double[shape.d()];
            double loss = 0;
            double lossBound = 0;
            if (rows > 0) {
                Dataset block = new Dataset("block", rows, shape.d(),
                        Arrays.copyOfRange(x.toHeapArray(), first(b) * shape.d(), first(b + 1) * shape.d()),
                        Arrays.copyOfRange(y.toHeapArray(), first(b), first(b + 1)));
                ReferenceObjective reference = ReferenceObjective.of(objectiveOfRows.apply(rows), block);
                DMatrixRMaj parameters = DMatrixRMaj.wrap(shape.d(), 1, Draw.widened(w));
                reference.gradient(parameters, DMatrixRMaj.wrap(shape.d(), 1, gradient));
                gradientBound = reference.bound(parameters).gradient();
                loss = reference.value(parameters) * rows;
                lossBound = reference.bound(parameters).value() * rows;
            }
            trial.bound("loss of block " + b + ", " + shape, blockLoss[b], loss, lossBound);
            for (int j = 0; j < shape.d(); j++) {
                trial.bound("gradient of block " + b + " [" + j + "], " + shape,
                        blockGradient[b * shape.d() + j], gradient[j] * rows, gradientBound[j] * rows);
            }
        }
    }

    private void compareExactly() {
        double[] gradient = new double[shape.blocks() * shape.d()];
        double[] loss = new double[shape.blocks()];
        for (int b = 0; b < shape.blocks(); b++) {
            long squares = 0;
            long[] sums = new long[shape.d()];
            for (int i = first(b); i < first(b + 1); i++) {
                long error = -(long) y.get(i);
                for (int j = 0; j < shape.d(); j++) {
                    error += (long) x.get(i * shape.d() + j) * (long) w.get(j);
                }
                squares += error * error;
                for (int j = 0; j < shape.d(); j++) {
                    sums[j] += error * (long) x.get(i * shape.d() + j);
                }
            }
            loss[b] = Exact.representable(squares / 2);
            for (int j = 0; j < shape.d(); j++) {
                gradient[b * shape.d() + j] = Exact.representable(sums[j]);
            }
        }
        trial.bounds("gradient of blocks of integers, " + shape, blockGradient, gradient,
                Exact.bounds(gradient.length));
        trial.bounds("loss of blocks of integers, " + shape, blockLoss, loss, Exact.bounds(loss.length));
    }
}
