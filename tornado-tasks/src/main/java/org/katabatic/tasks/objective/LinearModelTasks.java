package org.katabatic.tasks.objective;

import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import org.katabatic.tasks.kernel.LeastSquaresKernels;
import org.katabatic.tasks.kernel.LogisticRegressionKernels;
import org.katabatic.tasks.kernel.ReductionKernels;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Tasks of an objective whose loss depends on x_i·w: one pass over the data in blocks of rows, then their mean. */
final class LinearModelTasks implements ObjectiveTasks {

    /** A kernel that sums gradient and loss over blocks: (x, y, w, blockGradient, blockLoss, n, d, blocks). */
    private interface BlockKernel extends
            Kernel.Of8<FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, Integer, Integer, Integer> {}

    private final BlockKernel kernel;
    private final float ridge;
    private final int penalized;
    private final int n;
    private final int d;
    private final int blocks;
    private final FloatArray x;
    private final FloatArray y;
    private final FloatArray w;
    private final FloatArray blockGradient;
    private final FloatArray blockLoss;
    private final FloatArray g;
    private final FloatArray f;

    LinearModelTasks(LeastSquares objective, Dataset data) {
        this(LeastSquaresKernels::leastSquaresGradientBlocked, objective.ridge(), objective.intercept(), data);
    }

    LinearModelTasks(LogisticRegression objective, Dataset data) {
        this(LogisticRegressionKernels::logisticGradientBlocked, objective.ridge(), objective.intercept(), data);
    }

    private LinearModelTasks(BlockKernel kernel, double ridge, boolean intercept, Dataset data) {
        this.kernel = kernel;
        this.ridge = (float) ridge;
        n = data.samples();
        d = data.features();
        penalized = intercept ? d - 1 : d;
        blocks = Math.min(MAX_BLOCKS, n);
        x = FloatArray.fromArray(data.x());
        y = FloatArray.fromArray(data.y());
        w = new FloatArray(d);
        blockGradient = new FloatArray(blocks * d);
        blockLoss = new FloatArray(blocks);
        g = new FloatArray(d);
        f = new FloatArray(1);
    }

    @Override
    public FloatArray parameters() {
        return w;
    }

    @Override
    public FloatArray gradient() {
        return g;
    }

    @Override
    public FloatArray value() {
        return f;
    }

    @Override
    public void addTo(IterationGraph.Builder graph) {
        graph.buffer("features", BufferRole.INPUT, x)
                .buffer("targets", BufferRole.INPUT, y)
                .buffer("parameters", BufferRole.STATE, w)
                .buffer("blockGradient", BufferRole.OUTPUT, blockGradient)
                .buffer("blockLoss", BufferRole.OUTPUT, blockLoss)
                .buffer("gradient", BufferRole.OUTPUT, g)
                .buffer("value", BufferRole.OUTPUT, f)
                .task("gradientOfBlocks", kernel, x, y, w, blockGradient, blockLoss, n, d, blocks)
                .task("gradient", ReductionKernels::meanOfBlocks, blockGradient, blockLoss, w, g, f, ridge, penalized,
                        n, d, blocks);
    }
}
