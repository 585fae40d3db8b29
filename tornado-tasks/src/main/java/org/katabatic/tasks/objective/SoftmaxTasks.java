package org.katabatic.tasks.objective;

import java.util.Set;
import org.katabatic.models.objective.Oracle;
import org.katabatic.models.objective.SoftmaxRegression;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import org.katabatic.tasks.graph.WorkGroups;
import org.katabatic.tasks.kernel.ClassRowGroupKernels;
import org.katabatic.tasks.kernel.PerSampleKernels;
import org.katabatic.tasks.kernel.RowGroupKernels;
import org.katabatic.tasks.kernel.SoftmaxRegressionKernels;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Tasks of softmax regression: one pass over the data in blocks of rows, then the mean of the blocks. */
final class SoftmaxTasks extends ParameterTasks {

    private final SoftmaxRegression objective;
    private final Samples samples;
    private final RowSchedule schedule;
    private final int n;
    private final int d;
    private final int k;
    private final int blocks;
    /** Of the rows in the gradient, (n, k), once the evaluation was added. */
    private FloatArray factor;

    SoftmaxTasks(SoftmaxRegression objective, Samples samples, RowSchedule schedule) {
        super(objective.parameterCount());
        this.objective = objective;
        this.samples = samples;
        this.schedule = schedule;
        n = samples.count();
        d = samples.features();
        k = objective.classes();
        blocks = switch (schedule.schedule()) {
            case TILED -> SoftmaxRegressionKernels.tiledBlocks(n, MAX_BLOCKS);
            // sums of many classes are no larger than the data
            case WORK_GROUPS -> Math.max(1, Math.min(schedule.blocksOf(n), n / k));
            case BLOCKED, VECTORS, PLAIN -> Math.min(MAX_BLOCKS, n);
        };
    }

    @Override
    public Set<Oracle> oracles() {
        return objective.oracles();
    }

    @Override
    public void addTo(IterationGraph.Builder graph) {
        samples.addTo(graph);
        addBuffersTo(graph);
        factor = addGradient(graph, "", w, g, f, "gradient");
    }

    @Override
    public void addGradientSpread(IterationGraph.Builder graph, FloatArray spread) {
        FloatArray deviation = BlockSums.output(graph, "", "sampleDeviations", n);
        FloatArray along = BlockSums.output(graph, "", "sampleAlong", n);
        graph.task("sampleDeviations", PerSampleKernels::classGradientDeviations, samples.x(), factor, w, g,
                deviation, along, (float) objective.ridge(), objective.penalizedCount(), n, d, k)
                .task("gradientSpread", PerSampleKernels::gradientSpread, deviation, along, g, spread, n, k * d);
    }

    /** From the factors that the evaluation leaves behind. */
    @Override
    public void addPerSampleNorms(IterationGraph.Builder graph, String prefix, FloatArray norms) {
        graph.task(BlockSums.prefixed(prefix, "sampleNorms"), PerSampleKernels::factoredNorms, samples.x(), factor,
                norms, n, d, k);
    }

    @Override
    public void addGradientAt(IterationGraph.Builder graph, String prefix, FloatArray at, FloatArray gradient) {
        FloatArray value = BlockSums.output(graph, prefix, "value", 1);
        addGradient(graph, prefix, at, gradient, value, BlockSums.prefixed(prefix, "gradient"));
    }

    /** Gives back the factors of the rows, (n, k). */
    private FloatArray addGradient(IterationGraph.Builder graph, String prefix, FloatArray at, FloatArray gradient,
            FloatArray value, String gradientTask) {
        String sums = BlockSums.prefixed(prefix, "gradientOfBlocks");
        FloatArray score = BlockSums.output(graph, prefix, "score", n * k);
        switch (schedule.schedule()) {
            case TILED -> {
                Tiles tiles = new Tiles(graph, prefix);
                graph.task(sums, SoftmaxRegressionKernels::softmaxGradientTiled, samples.x(), samples.y(), at,
                        tiles.tile, tiles.score, score, tiles.sums, tiles.losses, n, d, k, blocks);
                tiles.addMean(gradientTask, at, gradient, value);
            }
            case WORK_GROUPS -> addGroups(graph, prefix, ClassRowGroupKernels::softmaxGradientWorkGroups, sums,
                    samples.y(), at, score).addTasks(gradientTask, at, gradient, value, (float) objective.ridge(),
                            objective.penalizedCount(), n);
            default -> {
                Blocks sumsOf = new Blocks(graph, prefix);
                graph.task(sums, SoftmaxRegressionKernels::softmaxGradientBlocked, samples.x(), samples.y(), at, score,
                        sumsOf.sums, sumsOf.losses, n, d, k, blocks);
                sumsOf.addMean(gradientTask, at, gradient, value);
            }
        }
        return score;
    }

    @Override
    public void addHessianVector(IterationGraph.Builder graph, String prefix, FloatArray vector, FloatArray product) {
        String sums = BlockSums.prefixed(prefix, "productOfBlocks");
        String productTask = BlockSums.prefixed(prefix, "hessianVector");
        FloatArray halfCurvature = BlockSums.output(graph, prefix, "halfCurvature", 1);
        FloatArray score = BlockSums.output(graph, prefix, "score", 2 * n * k);
        switch (schedule.schedule()) {
            case TILED -> {
                Tiles tiles = new Tiles(graph, prefix);
                graph.task(sums, SoftmaxRegressionKernels::softmaxHessianVectorTiled, samples.x(), w, vector,
                        tiles.tile, tiles.score, score, tiles.sums, tiles.losses, n, d, k, blocks);
                tiles.addMean(productTask, vector, product, halfCurvature);
            }
            case WORK_GROUPS -> addGroups(graph, prefix, ClassRowGroupKernels::softmaxHessianVectorWorkGroups, sums,
                    w, vector, score).addTasks(productTask, vector, product, halfCurvature, (float) objective.ridge(),
                            objective.penalizedCount(), n);
            default -> {
                Blocks sumsOf = new Blocks(graph, prefix);
                graph.task(sums, SoftmaxRegressionKernels::softmaxHessianVectorBlocked, samples.x(), w, vector, score,
                        sumsOf.sums, sumsOf.losses, n, d, k, blocks);
                sumsOf.addMean(productTask, vector, product, halfCurvature);
            }
        }
    }

    /** (context, x, a, b, score, sums, losses, n, d, k, blocks, lanes). */
    private interface GroupKernel extends
            Kernel.Of12<KernelContext, FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, //
                    Integer, Integer, Integer, Integer, Integer> {}

    /** Adds the sums of work-groups, from two arrays beside the rows, and gives back what makes their mean. */
    private GroupMean addGroups(IterationGraph.Builder graph, String prefix, GroupKernel kernel, String task,
            FloatArray a, FloatArray b, FloatArray score) {
        GroupMean mean = new GroupMean(graph, prefix, schedule, blocks, d, k);
        graph.task(task, kernel, new KernelContext(), samples.x(), a, b, score, mean.sums(), mean.losses(), n, d, k,
                blocks, RowGroupKernels.lanes(d))
                .workGroups(task, WorkGroups.of1D(blocks * schedule.groupSize(), schedule.groupSize()));
        return mean;
    }

    /** Sums of the blocks in float, and the task that makes the mean of them. */
    private final class Blocks {

        private final IterationGraph.Builder graph;
        private final FloatArray sums;
        private final FloatArray losses;

        Blocks(IterationGraph.Builder graph, String prefix) {
            this.graph = graph;
            sums = BlockSums.output(graph, prefix, "blockGradient", blocks * k * d);
            losses = BlockSums.output(graph, prefix, "blockLoss", blocks);
        }

        void addMean(String task, FloatArray at, FloatArray gradient, FloatArray value) {
            graph.task(task, SoftmaxRegressionKernels::meanOfClassBlocks, sums, losses, at, gradient, value,
                    (float) objective.ridge(), objective.penalizedCount(), n, d, k, blocks);
        }
    }

    /** Sums of the blocks in double, what a tile needs, and the task that makes the mean of the sums. */
    private final class Tiles {

        private final IterationGraph.Builder graph;
        private final FloatArray tile;
        private final DoubleArray score = new DoubleArray(SoftmaxRegressionKernels.tileScores(k, blocks));
        private final DoubleArray sums = new DoubleArray(blocks * k * d);
        private final DoubleArray losses = new DoubleArray(blocks);

        Tiles(IterationGraph.Builder graph, String prefix) {
            this.graph = graph;
            tile = BlockSums.output(graph, prefix, "tile", SoftmaxRegressionKernels.tileSize(blocks));
            graph.buffer(BlockSums.prefixed(prefix, "tileScore"), BufferRole.OUTPUT, score)
                    .buffer(BlockSums.prefixed(prefix, "blockGradient"), BufferRole.OUTPUT, sums)
                    .buffer(BlockSums.prefixed(prefix, "blockLoss"), BufferRole.OUTPUT, losses);
        }

        void addMean(String task, FloatArray at, FloatArray gradient, FloatArray value) {
            graph.task(task, SoftmaxRegressionKernels::meanOfTiledClassBlocks, sums, losses, at, gradient, value,
                    (float) objective.ridge(), objective.penalizedCount(), n, d, k, blocks);
        }
    }
}
