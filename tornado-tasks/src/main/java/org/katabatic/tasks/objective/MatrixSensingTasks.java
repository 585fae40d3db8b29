package org.katabatic.tasks.objective;

import org.katabatic.models.objective.MatrixSensing;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.kernel.LinearAlgebraKernels;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Tasks of symmetric matrix sensing: P = X Xᵀ, then least squares in P, whose gradient G gives (G + Gᵀ) X.
 */
final class MatrixSensingTasks implements ObjectiveTasks {

    private final BlockSums sums;
    private final int size;
    private final int rank;
    private final Samples samples;
    private final FloatArray factor;
    private final FloatArray product;
    private final FloatArray productGradient;
    private final FloatArray gradient;
    private final FloatArray value;

    MatrixSensingTasks(MatrixSensing objective, Samples samples, Schedule schedule) {
        sums = new BlockSums(BlockSums.Loss.SQUARED, schedule, 0, 0, samples.count(), samples.features());
        size = objective.size();
        rank = objective.factorRank();
        this.samples = samples;
        factor = new FloatArray(size * rank);
        product = new FloatArray(size * size);
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
        samples.addTo(graph);
        graph.sharedBuffer("parameters", BufferRole.STATE, factor)
                .buffer("product", BufferRole.OUTPUT, product)
                .buffer("productGradient", BufferRole.OUTPUT, productGradient)
                .buffer("gradient", BufferRole.OUTPUT, gradient)
                .buffer("value", BufferRole.OUTPUT, value)
                .task("product", LinearAlgebraKernels::gramOfRows, factor, product, size, rank);
        sums.addTo(graph, samples.x(), samples.y(), product, productGradient, value, "productGradient");
        graph.task("gradient", LinearAlgebraKernels::multSymmetrized, productGradient, factor, gradient, size, rank);
    }
}
