package org.katabatic.tasks.objective;

import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.WorkGroups;
import org.katabatic.tasks.kernel.PlainKernels;
import org.katabatic.tasks.kernel.ReductionKernels;
import org.katabatic.tasks.kernel.RowGroupKernels;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** The tasks that every sum over samples consists of: one pass over the data in blocks of rows, then their mean. */
final class BlockSums {

    /** A loss. */
    enum Loss {

        /** (x·w − y)²/2. */
        SQUARED(RowPass.SQUARED_GRADIENT),

        /** log(1 + exp(−y x·w)). */
        LOGISTIC(RowPass.LOGISTIC_GRADIENT);

        private final RowPass gradient;

        Loss(RowPass gradient) {
            this.gradient = gradient;
        }
    }

    /** Of so many features, the sums of 64 blocks, 4 MB, no longer stay in a core's caches. */
    private static final int WIDE = 1 << 13;
    /** So that writing and reading sums in double is at most a fifth of the data's traffic. */
    private static final int LEAST_ROWS_OF_WIDE_BLOCK = 32;

    private final Loss loss;
    private final RowSchedule schedule;
    private final float ridge;
    private final int penalized;
    private final Samples samples;
    private final FloatArray x;
    private final FloatArray y;
    private final int n;
    private final int d;
    private final int blocks;
    /** Of the schedule vectors, else null. */
    private final VectorSums vectors;

    /**
     * Sums over n samples of d features.
     *
     * @param ridge
     *            weight of the ridge term
     * @param penalized
     *            number of leading parameters that it covers
     * @param samples
     *            n rows of d features
     */
    BlockSums(Loss loss, RowSchedule schedule, double ridge, int penalized, Samples samples) {
        this.loss = loss;
        this.schedule = schedule;
        this.ridge = (float) ridge;
        this.penalized = penalized;
        this.samples = samples;
        x = samples.x();
        y = samples.y();
        n = samples.count();
        d = samples.features();
        blocks = blocks(schedule);
        vectors = schedule.schedule() == Schedule.VECTORS
                ? new VectorSums(samples, this.ridge, penalized, blocks)
                : null;
    }

    /**
     * Fewer blocks where their sums, in double, would take more memory traffic than a part of the data's, and then of
     * whole fours of rows, which share each sum that is read and written.
     */
    private int blocks(RowSchedule schedule) {
        if (schedule.schedule() != Schedule.TILED || d <= WIDE) {
            return schedule.blocksOf(n);
        }
        int some = Math.max(1, Math.min(schedule.blocksOf(n), n / LEAST_ROWS_OF_WIDE_BLOCK));
        while (some > 1 && Math.ceilDiv(n, some) % 4 != 0) {
            some--;
        }
        return some;
    }

    /** Adds the buffers of the samples, as the schedule reads them. */
    void addSamplesTo(IterationGraph.Builder graph) {
        if (vectors != null) {
            vectors.addSamplesTo(graph);
        } else {
            samples.addTo(graph);
        }
    }

    /** Adds the rows as an array for tasks that read them so, where the schedule reads them otherwise. */
    void addRowsTo(IterationGraph.Builder graph) {
        if (vectors != null) {
            graph.sharedBuffer("rows", BufferRole.INPUT, x);
        }
    }

    /** Whether the rows are in the graph as an array, which tasks of other kinds can read. */
    boolean hasRows() {
        return vectors == null;
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
        new Pass(graph, prefix, loss.gradient, gradientTask).add(y, w, w, g, f);
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
            new Pass(graph, prefix, RowPass.SQUARED_GRADIENT, productTask).add(zeros, v, v, product, halfCurvature);
        } else {
            new Pass(graph, prefix, RowPass.LOGISTIC_HESSIAN, productTask).add(w, v, v, product, halfCurvature);
        }
    }

    /** The tasks of one pass over the data, and of the mean of what it sums. */
    private final class Pass {

        private final IterationGraph.Builder graph;
        private final String prefix;
        private final RowPass kernels;
        private final String meanTask;

        Pass(IterationGraph.Builder graph, String prefix, RowPass kernels, String meanTask) {
            this.graph = graph;
            this.prefix = prefix;
            this.kernels = kernels;
            this.meanTask = meanTask;
        }

        /**
         * By the schedule.
         *
         * @param a
         *            what the pass reads beside x
         * @param b
         *            and besides
         * @param at
         *            (d), of which the ridge term is
         * @param sum
         *            (d), the mean of the rows' vectors
         * @param value
         *            (1), the mean of the rows' numbers
         */
        IterationGraph.Builder add(FloatArray a, FloatArray b, FloatArray at, FloatArray sum, FloatArray value) {
            String rows = prefixed(prefix, kernels.task());
            return switch (schedule.schedule()) {
                case BLOCKED -> addBlocked(rows, a, b, at, sum, value);
                case VECTORS -> {
                    vectors.add(graph, prefix, kernels, meanTask, a, b, at, sum, value);
                    yield graph;
                }
                case TILED -> addTiled(rows, a, b, at, sum, value);
                case WORK_GROUPS -> addWorkGroups(rows, a, b, at, sum, value);
                case PLAIN -> addPlain(rows, a, b, at, sum, value);
            };
        }

        private IterationGraph.Builder addBlocked(String rows, FloatArray a, FloatArray b, FloatArray at,
                FloatArray sum,
                FloatArray value) {
            FloatArray sums = output(graph, prefix, "blockGradient", blocks * d);
            FloatArray losses = output(graph, prefix, "blockLoss", blocks);
            return graph.task(rows, kernels.blocked(), x, a, b, sums, losses, n, d, blocks)
                    .task(meanTask, ReductionKernels::meanOfBlocks, sums, losses, at, sum, value, ridge, penalized, n,
                            d, blocks);
        }

        private IterationGraph.Builder addTiled(String rows, FloatArray a, FloatArray b, FloatArray at, FloatArray sum,
                FloatArray value) {
            FloatArray factor = output(graph, prefix, "factor", n);
            DoubleArray sums = new DoubleArray(blocks * d);
            DoubleArray losses = new DoubleArray(blocks);
            return graph.buffer(prefixed(prefix, "blockGradient"), BufferRole.OUTPUT, sums)
                    .buffer(prefixed(prefix, "blockLoss"), BufferRole.OUTPUT, losses)
                    .task(rows, kernels.tiled(), x, a, b, factor, sums, losses, n, d, blocks)
                    .task(meanTask, ReductionKernels::meanOfTiledBlocks, sums, losses, at, sum, value, ridge,
                            penalized, n, d, blocks);
        }

        private IterationGraph.Builder addWorkGroups(String rows, FloatArray a, FloatArray b, FloatArray at,
                FloatArray sum,
                FloatArray value) {
            int group = schedule.groupSize();
            GroupMean mean = new GroupMean(graph, prefix, schedule, blocks, d, 1);
            graph.task(rows, kernels.workGroups(), new KernelContext(), x, a, b, mean.sums(), mean.losses(), n, d,
                    blocks, RowGroupKernels.lanes(d))
                    .workGroups(rows, WorkGroups.of1D(blocks * group, group));
            mean.addTasks(meanTask, at, sum, value, ridge, penalized, n);
            return graph;
        }

        private IterationGraph.Builder addPlain(String rows, FloatArray a, FloatArray b, FloatArray at, FloatArray sum,
                FloatArray value) {
            FloatArray factor = output(graph, prefix, "factor", n);
            FloatArray losses = output(graph, prefix, "rowLoss", n);
            return graph.task(rows, kernels.plain(), x, a, b, factor, losses, n, d)
                    .task(meanTask, PlainKernels::meanOfRowsPlain, x, factor, losses, at, sum, value, ridge, penalized,
                            n, d);
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
