package org.katabatic.tasks.objective;

import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.kernel.RowVectorKernels;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.collections.VectorFloat8;

/**
 * The tasks of sums over rows in vectors of eight floats: what is one vector of parameters becomes vectors, then one
 * pass over the rows, then the mean of the blocks. To TornadoVM vectors and the array that they lie in are two buffers,
 * so the rows are on the device in vectors only.
 */
final class VectorSums {

    private final VectorFloat8 x;
    private final FloatArray y;
    private final float ridge;
    private final int penalized;
    private final int n;
    private final int d;
    private final int k;
    private final int blocks;

    /**
     * Sums over n samples of d features, padded with zeros to whole vectors.
     *
     * @param ridge
     *            weight of the ridge term
     * @param penalized
     *            number of leading parameters that it covers
     * @throws IllegalArgumentException
     *             if the samples are a batch: tasks collect its rows into an array
     */
    VectorSums(Samples samples, float ridge, int penalized, int blocks) {
        if (samples.role() != BufferRole.INPUT) {
            throw new IllegalArgumentException("a batch has no rows in vectors: schedule=" + Schedule.VECTORS.text());
        }
        y = samples.y();
        n = samples.count();
        d = samples.features();
        k = Math.ceilDiv(d, RowVectorKernels.WIDTH);
        x = new VectorFloat8(padded(samples.x()));
        this.ridge = ridge;
        this.penalized = penalized;
        this.blocks = blocks;
    }

    /** The rows with zeros behind their ends, in an array of their own: some oracles need the other one as well. */
    private FloatArray padded(FloatArray rows) {
        int width = k * RowVectorKernels.WIDTH;
        FloatArray wide = new FloatArray(n * width);
        wide.init(0f);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                wide.set(i * width + j, rows.get(i * d + j));
            }
        }
        return wide;
    }

    /** Adds the buffers of the samples. */
    void addSamplesTo(IterationGraph.Builder graph) {
        graph.buffer("features", BufferRole.INPUT, x).sharedBuffer("targets", BufferRole.INPUT, y);
    }

    /** Adds the tasks of a pass and of its mean; arguments as those of a pass of {@link BlockSums}. */
    void add(IterationGraph.Builder graph, String prefix, RowPass pass, String meanTask, FloatArray a, FloatArray b,
            FloatArray at, FloatArray sum, FloatArray value) {
        VectorFloat8 sums = vectors(blocks * k);
        FloatArray losses = BlockSums.output(graph, prefix, "blockLoss", blocks);
        graph.buffer(BlockSums.prefixed(prefix, "blockGradient"), BufferRole.OUTPUT, sums);
        VectorFloat8 w = addVectors(graph, BlockSums.prefixed(prefix, "parameterVectors"), b);
        String rows = BlockSums.prefixed(prefix, pass.task());
        switch (pass) {
            case SQUARED_GRADIENT -> graph.task(rows, RowVectorKernels::leastSquaresGradientVectors, x, a, w, sums,
                    losses, n, k, blocks);
            case LOGISTIC_GRADIENT -> graph.task(rows, RowVectorKernels::logisticGradientVectors, x, a, w, sums,
                    losses, n, k, blocks);
            case LOGISTIC_HESSIAN -> graph.task(rows, RowVectorKernels::logisticHessianVectorVectors, x,
                    addVectors(graph, BlockSums.prefixed(prefix, "curvedParameterVectors"), a), w, sums, losses, n, k,
                    blocks);
            default -> throw new IllegalStateException("no vectors for " + pass);
        }
        graph.task(meanTask, RowVectorKernels::meanOfVectorBlocks, sums, losses, at, sum, value, ridge, penalized, n,
                d, k, blocks);
    }

    private VectorFloat8 addVectors(IterationGraph.Builder graph, String id, FloatArray parameters) {
        VectorFloat8 vectors = vectors(k);
        graph.buffer(id, BufferRole.OUTPUT, vectors)
                .task(id, RowVectorKernels::copyToVectors, parameters, vectors, d, k);
        return vectors;
    }

    private static VectorFloat8 vectors(int count) {
        return new VectorFloat8(new FloatArray(count * RowVectorKernels.WIDTH));
    }
}
