package org.katabatic.tasks.objective;

import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.MatrixSensing;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.kernel.LeastSquaresKernels;
import org.katabatic.tasks.kernel.LinearAlgebraKernels;
import org.katabatic.tasks.kernel.ReductionKernels;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Tasks of symmetric matrix sensing: P = X Xᵀ, then least squares in P, whose gradient G gives (G + Gᵀ) X.
 */
final class MatrixSensingTasks implements ObjectiveTasks {

    private final int measurements;
    private final int size;
    private final int rank;
    private final int blocks;
    private final FloatArray sensing;
    private final FloatArray targets;
    private final FloatArray factor;
    private final FloatArray product;
    private final FloatArray blockGradient;
    private final FloatArray blockLoss;
    private final FloatArray productGradient;
    private final FloatArray gradient;
    private final FloatArray value;

    MatrixSensingTasks(MatrixSensing objective, Dataset data) {
        measurements = objective.measurements();
        size = objective.size();
        rank = objective.factorRank();
        blocks = Math.min(MAX_BLOCKS, measurements);
        sensing = FloatArray.fromArray(data.x());
        targets = FloatArray.fromArray(data.y());
        factor = new FloatArray(size * rank);
        product = new FloatArray(size * size);
        blockGradient = new FloatArray(blocks * size * size);
        blockLoss = new FloatArray(blocks);
        productGradient = new FloatArray(size * size);
        gradient = new FloatArray(size * rank);
        value = new FloatArray(1);
    }

    @Override
    public FloatArray parameters() {
        return factor;
    }

    @Override
    public FloatArray gradient() {
        return gradient;
    }

    @Override
    public FloatArray value() {
        return value;
    }

    @Override
    public void addTo(IterationGraph.Builder graph) {
        int elements = size * size;
        graph.buffer("sensing", BufferRole.INPUT, sensing)
                .buffer("targets", BufferRole.INPUT, targets)
                .buffer("parameters", BufferRole.STATE, factor)
                .buffer("product", BufferRole.OUTPUT, product)
                .buffer("blockGradient", BufferRole.OUTPUT, blockGradient)
                .buffer("blockLoss", BufferRole.OUTPUT, blockLoss)
                .buffer("productGradient", BufferRole.OUTPUT, productGradient)
                .buffer("gradient", BufferRole.OUTPUT, gradient)
                .buffer("value", BufferRole.OUTPUT, value)
                .task("product", LinearAlgebraKernels::gramOfRows, factor, product, size, rank)
                .task("gradientOfBlocks", LeastSquaresKernels::leastSquaresGradientBlocked, sensing, targets, product,
                        blockGradient, blockLoss, measurements, elements, blocks)
                .task("productGradient", ReductionKernels::meanOfBlocks, blockGradient, blockLoss, product,
                        productGradient, value, 0f, 0, measurements, elements, blocks)
                .task("gradient", LinearAlgebraKernels::multSymmetrized, productGradient, factor, gradient, size, rank);
    }
}
