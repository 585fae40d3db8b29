package org.katabatic.tasks.objective;

import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import org.katabatic.tasks.kernel.LeastSquaresKernels;
import org.katabatic.tasks.kernel.LogisticRegressionKernels;
import org.katabatic.tasks.kernel.ReductionKernels;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** The two tasks that every sum over samples consists of: one pass over the data in blocks of rows, then their mean. */
final class BlockSums {

    /** A loss with its kernels. */
    enum Loss {

        /** (x·w − y)²/2. */
        SQUARED(LeastSquaresKernels::leastSquaresGradientBlocked, LeastSquaresKernels::leastSquaresGradientTiled),

        /** log(1 + exp(−y x·w)). */
        LOGISTIC(LogisticRegressionKernels::logisticGradientBlocked, LogisticRegressionKernels::logisticGradientTiled);

        private final BlockedKernel blocked;
        private final TiledKernel tiled;

        Loss(BlockedKernel blocked, TiledKernel tiled) {
            this.blocked = blocked;
            this.tiled = tiled;
        }
    }

    /** (x, y, w, blockGradient, blockLoss, n, d, blocks). */
    private interface BlockedKernel extends
            Kernel.Of8<FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, Integer, Integer, Integer> {}

    /** (x, y, w, factor, blockGradient, blockLoss, n, d, blocks). */
    private interface TiledKernel
            extends Kernel.Of9<FloatArray, FloatArray, FloatArray, FloatArray, DoubleArray, DoubleArray, //
                    Integer, Integer, Integer> {}

    private final Loss loss;
    private final Schedule schedule;
    private final float ridge;
    private final int penalized;
    private final int n;
    private final int d;

    /**
     * Sums over n samples of d features.
     *
     * @param ridge
     *            weight of the ridge term
     * @param penalized
     *            number of leading parameters that it covers
     */
    BlockSums(Loss loss, Schedule schedule, double ridge, int penalized, int n, int d) {
        this.loss = loss;
        this.schedule = schedule;
        this.ridge = (float) ridge;
        this.penalized = penalized;
        this.n = n;
        this.d = d;
    }

    /**
     * Adds buffers and tasks: g and f become the gradient and the value at w.
     *
     * @param x
     *            (n, d)
     * @param y
     *            (n)
     * @param w
     *            (d)
     * @param g
     *            (d)
     * @param f
     *            (1)
     * @param gradientTask
     *            id of the task that computes g
     */
    void addTo(IterationGraph.Builder graph, FloatArray x, FloatArray y, FloatArray w, FloatArray g, FloatArray f,
            String gradientTask) {
        int blocks = Math.min(ObjectiveTasks.MAX_BLOCKS, n);
        if (schedule == Schedule.TILED) {
            FloatArray factor = new FloatArray(n);
            DoubleArray blockGradient = new DoubleArray(blocks * d);
            DoubleArray blockLoss = new DoubleArray(blocks);
            graph.buffer("factor", BufferRole.OUTPUT, factor)
                    .buffer("blockGradient", BufferRole.OUTPUT, blockGradient)
                    .buffer("blockLoss", BufferRole.OUTPUT, blockLoss)
                    .task("gradientOfBlocks", loss.tiled, x, y, w, factor, blockGradient, blockLoss, n, d, blocks)
                    .task(gradientTask, ReductionKernels::meanOfTiledBlocks, blockGradient, blockLoss, w, g, f, ridge,
                            penalized, n, d, blocks);
        } else {
            FloatArray blockGradient = new FloatArray(blocks * d);
            FloatArray blockLoss = new FloatArray(blocks);
            graph.buffer("blockGradient", BufferRole.OUTPUT, blockGradient)
                    .buffer("blockLoss", BufferRole.OUTPUT, blockLoss)
                    .task("gradientOfBlocks", loss.blocked, x, y, w, blockGradient, blockLoss, n, d, blocks)
                    .task(gradientTask, ReductionKernels::meanOfBlocks, blockGradient, blockLoss, w, g, f, ridge,
                            penalized, n, d, blocks);
        }
    }
}
