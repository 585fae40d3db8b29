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

    /** Of so many features, the sums of 64 blocks, 4 MB, no longer stay in a core's caches. */
    private static final int WIDE = 1 << 13;
    /** So that writing and reading sums in double is at most a fifth of the data's traffic. */
    private static final int LEAST_ROWS_OF_WIDE_BLOCK = 32;

    private final Loss loss;
    private final Schedule schedule;
    private final float ridge;
    private final int penalized;
    private final FloatArray x;
    private final FloatArray y;
    private final int n;
    private final int d;
    private final int blocks;

    /**
     * Sums over n samples of d features.
     *
     * @param ridge
     *            weight of the ridge term
     * @param penalized
     *            number of leading parameters that it covers
     * @param x
     *            (n, d)
     * @param y
     *            (n)
     */
    BlockSums(Loss loss, Schedule schedule, double ridge, int penalized, FloatArray x, FloatArray y) {
        this.loss = loss;
        this.schedule = schedule;
        this.ridge = (float) ridge;
        this.penalized = penalized;
        this.x = x;
        this.y = y;
        n = y.getSize();
        d = x.getSize() / n;
        blocks = blocks();
    }

    /**
     * Fewer blocks where their sums, in double, would take more memory traffic than a part of the data's, and then of
     * whole fours of rows, which share each sum that is read and written.
     */
    private int blocks() {
        if (schedule != Schedule.TILED || d <= WIDE) {
            return Math.min(ObjectiveTasks.MAX_BLOCKS, n);
        }
        int some = Math.max(1, Math.min(ObjectiveTasks.MAX_BLOCKS, n / LEAST_ROWS_OF_WIDE_BLOCK));
        while (some > 1 && Math.ceilDiv(n, some) % 4 != 0) {
            some--;
        }
        return some;
    }

    /**
     * Adds buffers and tasks: g and f become the gradient and the value at w.
     *
     * @param prefix
     *            begins the names of buffers and tasks; empty for the evaluation at the parameters
     * @param w
     *            (d)
     * @param g
     *            (d)
     * @param f
     *            (1)
     * @param gradientTask
     *            id of the task that computes g
     */
    void addTo(IterationGraph.Builder graph, String prefix, FloatArray w, FloatArray g, FloatArray f,
            String gradientTask) {
        addTo(graph, prefix, y, w, g, f, gradientTask);
    }

    private void addTo(IterationGraph.Builder graph, String prefix, FloatArray targets, FloatArray w, FloatArray g,
            FloatArray f, String gradientTask) {
        String sums = prefixed(prefix, "gradientOfBlocks");
        if (schedule == Schedule.TILED) {
            FloatArray factor = output(graph, prefix, "factor", n);
            Tiles tiles = new Tiles(graph, prefix);
            graph.task(sums, loss.tiled, x, targets, w, factor, tiles.gradient, tiles.loss, n, d, blocks);
            tiles.addMean(gradientTask, w, g, f);
        } else {
            Blocks sumsOf = new Blocks(graph, prefix);
            graph.task(sums, loss.blocked, x, targets, w, sumsOf.gradient, sumsOf.loss, n, d, blocks);
            sumsOf.addMean(gradientTask, w, g, f);
        }
    }

    /**
     * Adds buffers and tasks: product becomes the Hessian at w times v. The Hessian of a squared loss does not depend
     * on the targets, and where they are zero its product with v is the gradient at v.
     *
     * @param prefix
     *            begins the names of buffers and tasks
     * @param w
     *            (d)
     * @param v
     *            (d)
     * @param product
     *            (d)
     * @param productTask
     *            id of the task that computes the product
     */
    void addHessianVectorTo(IterationGraph.Builder graph, String prefix, FloatArray w, FloatArray v,
            FloatArray product, String productTask) {
        FloatArray halfCurvature = output(graph, prefix, "halfCurvature", 1);
        if (loss == Loss.SQUARED) {
            FloatArray zeros = new FloatArray(n);
            zeros.init(0f);
            graph.buffer(prefixed(prefix, "zeroTargets"), BufferRole.INPUT, zeros);
            addTo(graph, prefix, zeros, v, product, halfCurvature, productTask);
            return;
        }
        String sums = prefixed(prefix, "productOfBlocks");
        if (schedule == Schedule.TILED) {
            FloatArray factor = output(graph, prefix, "factor", n);
            Tiles tiles = new Tiles(graph, prefix);
            graph.task(sums, LogisticRegressionKernels::logisticHessianVectorTiled, x, w, v, factor,
                    tiles.gradient, tiles.loss, n, d, blocks);
            tiles.addMean(productTask, v, product, halfCurvature);
        } else {
            Blocks sumsOf = new Blocks(graph, prefix);
            graph.task(sums, LogisticRegressionKernels::logisticHessianVectorBlocked, x, w, v, sumsOf.gradient,
                    sumsOf.loss, n, d, blocks);
            sumsOf.addMean(productTask, v, product, halfCurvature);
        }
    }

    /** Sums of the blocks in float, and the task that makes the mean of them. */
    private final class Blocks {

        private final IterationGraph.Builder graph;
        private final FloatArray gradient;
        private final FloatArray loss;

        Blocks(IterationGraph.Builder graph, String prefix) {
            this.graph = graph;
            gradient = output(graph, prefix, "blockGradient", blocks * d);
            loss = output(graph, prefix, "blockLoss", blocks);
        }

        void addMean(String task, FloatArray w, FloatArray g, FloatArray f) {
            graph.task(task, ReductionKernels::meanOfBlocks, gradient, loss, w, g, f, ridge, penalized, n, d, blocks);
        }
    }

    /** Sums of the blocks in double, and the task that makes the mean of them. */
    private final class Tiles {

        private final IterationGraph.Builder graph;
        private final DoubleArray gradient = new DoubleArray(blocks * d);
        private final DoubleArray loss = new DoubleArray(blocks);

        Tiles(IterationGraph.Builder graph, String prefix) {
            this.graph = graph;
            graph.buffer(prefixed(prefix, "blockGradient"), BufferRole.OUTPUT, gradient)
                    .buffer(prefixed(prefix, "blockLoss"), BufferRole.OUTPUT, loss);
        }

        void addMean(String task, FloatArray w, FloatArray g, FloatArray f) {
            graph.task(task, ReductionKernels::meanOfTiledBlocks, gradient, loss, w, g, f, ridge, penalized, n, d,
                    blocks);
        }
    }

    /** Adds an output of that many elements. */
    static FloatArray output(IterationGraph.Builder graph, String prefix, String name, int size) {
        FloatArray array = new FloatArray(size);
        graph.buffer(prefixed(prefix, name), BufferRole.OUTPUT, array);
        return array;
    }

    /** "factor", or "perturbedFactor" with a prefix. */
    static String prefixed(String prefix, String name) {
        return prefix.isEmpty() ? name : prefix + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
