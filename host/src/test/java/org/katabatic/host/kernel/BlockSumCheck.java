package org.katabatic.host.kernel;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.ejml.data.DMatrixRMaj;
import org.katabatic.host.contract.Draw;
import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.Executors.Shape;
import org.katabatic.host.contract.Within;
import org.katabatic.host.reference.objective.ReferenceObjective;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.objective.Objective;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Checks kernels that sum gradient and loss over blocks of rows, a block against the EJML objective of its rows. */
final class BlockSumCheck {

    /** Sums over blocks: (x, y, w, blockGradient, blockLoss, n, d, blocks). */
    interface BlockSums extends
            Kernel.Of8<FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, Integer, Integer, Integer> {}

    private final Executors on;
    private final Shape shape;
    private final FloatArray x;
    private final FloatArray y;
    private final FloatArray w;
    private final FloatArray blockGradient;
    private final FloatArray blockLoss;

    private BlockSumCheck(Executors on, Shape shape, FloatArray x, FloatArray y, FloatArray w) {
        this.on = on;
        this.shape = shape;
        this.x = x;
        this.y = y;
        this.w = w;
        blockGradient = new FloatArray(shape.blocks() * shape.d());
        blockLoss = new FloatArray(shape.blocks());
    }

    /** SUM, from the reference's own bound. */
    static void leastSquares(Executors on, Shape shape, BlockSums kernel) {
        BlockSumCheck check = new BlockSumCheck(on, shape, Draw.gaussians(1, shape.n() * shape.d()),
                Draw.gaussians(2, shape.n()), Draw.gaussians(3, shape.d()));
        check.run(kernel);
        check.compare(rows -> new LeastSquares(rows, shape.d(), false, 0));
    }

    /** SUM, from the reference's own bound. */
    static void logistic(Executors on, Shape shape, BlockSums kernel) {
        BlockSumCheck check = new BlockSumCheck(on, shape, Draw.gaussians(4, shape.n() * shape.d()),
                Draw.signs(5, shape.n()), Draw.gaussians(6, shape.d()));
        check.run(kernel);
        check.compare(rows -> new LogisticRegression(rows, shape.d(), false, 0));
    }

    /** EXACT: features up to 2 and weights up to 1 keep half the sum of squares below 2²⁴. */
    static void leastSquaresOfIntegers(Executors on, Shape shape, BlockSums kernel) {
        // residuals are even, so that their halved squares are whole
        FloatArray x = Draw.integers(7, shape.n() * shape.d(), 2);
        FloatArray y = Draw.integers(8, shape.n(), 9);
        FloatArray w = Draw.integers(9, shape.d(), 1);
        BlockSumCheck check = new BlockSumCheck(on, shape, doubled(x), doubled(y), w);
        check.run(kernel);
        check.compareExactly();
    }

    private static FloatArray doubled(FloatArray array) {
        for (int i = 0; i < array.getSize(); i++) {
            array.set(i, 2 * array.get(i));
        }
        return array;
    }

    private void run(BlockSums kernel) {
        on.runOnce(IterationGraph.named("blocks")
                .buffer("x", BufferRole.INPUT, x)
                .buffer("y", BufferRole.INPUT, y)
                .buffer("w", BufferRole.INPUT, w)
                .buffer("blockGradient", BufferRole.OUTPUT, blockGradient)
                .buffer("blockLoss", BufferRole.OUTPUT, blockLoss)
                .task("sums", kernel, x, y, w, blockGradient, blockLoss, shape.n(), shape.d(), shape.blocks())
                .build());
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
            Within.bound("loss of block " + b + ", " + shape, blockLoss.get(b), loss, lossBound);
            for (int j = 0; j < shape.d(); j++) {
                Within.bound("gradient of block " + b + " [" + j + "], " + shape,
                        blockGradient.get(b * shape.d() + j), gradient[j] * rows, gradientBound[j] * rows);
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
        Within.bounds("gradient of blocks of integers, " + shape, blockGradient, gradient,
                Exact.bounds(gradient.length));
        Within.bounds("loss of blocks of integers, " + shape, blockLoss, loss, Exact.bounds(loss.length));
    }
}
