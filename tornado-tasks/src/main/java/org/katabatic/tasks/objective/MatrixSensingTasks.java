package org.katabatic.tasks.objective;

import java.util.Set;
import org.katabatic.models.objective.MatrixSensing;
import org.katabatic.models.objective.Oracle;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.kernel.LinearAlgebraKernels;
import org.katabatic.tasks.kernel.PerSampleKernels;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Tasks of symmetric matrix sensing: P = X Xᵀ, then least squares in P, whose gradient G gives (G + Gᵀ) X.
 */
final class MatrixSensingTasks extends ParameterTasks {

    private final MatrixSensing objective;
    private final BlockSums sums;
    private final Samples samples;
    private final int size;
    private final int rank;
    private final FloatArray product;
    private final FloatArray productGradient;

    MatrixSensingTasks(MatrixSensing objective, Samples samples, RowSchedule schedule) {
        super(objective.parameterCount());
        this.objective = objective;
        size = objective.size();
        rank = objective.factorRank();
        this.samples = samples;
        sums = new BlockSums(BlockSums.Loss.SQUARED, schedule, 0, 0, samples);
        product = new FloatArray(size * size);
        productGradient = new FloatArray(size * size);
    }

    @Override
    public void addTo(IterationGraph.Builder graph) {
        sums.addSamplesTo(graph);
        addBuffersTo(graph)
                .buffer("product", BufferRole.OUTPUT, product)
                .buffer("productGradient", BufferRole.OUTPUT, productGradient);
        addTo(graph, "", w, product, productGradient, g, f);
    }

    /** P = X Xᵀ, its gradient G and value, and (G + Gᵀ) X. */
    private void addTo(IterationGraph.Builder graph, String prefix, FloatArray x, FloatArray p, FloatArray inner,
            FloatArray g, FloatArray f) {
        graph.task(BlockSums.prefixed(prefix, "product"), LinearAlgebraKernels::gramOfRows, x, p, size, rank);
        sums.addTo(graph, prefix, p, inner, f, BlockSums.prefixed(prefix, "productGradient"));
        graph.task(BlockSums.prefixed(prefix, "gradient"), LinearAlgebraKernels::multSymmetrized, inner, x, g, size,
                rank);
    }

    @Override
    public Set<Oracle> oracles() {
        return objective.oracles();
    }

    @Override
    public void addGradientAt(IterationGraph.Builder graph, String prefix, FloatArray at, FloatArray result) {
        FloatArray p = BlockSums.output(graph, prefix, "product", size * size);
        FloatArray inner = BlockSums.output(graph, prefix, "productGradient", size * size);
        addTo(graph, prefix, at, p, inner, result, BlockSums.output(graph, prefix, "value", 1));
    }

    /** Ṗ = X Vᵀ + V Xᵀ, Ġ = (1/m) Σ ⟨A_i, Ṗ⟩ A_i, ∇²f V = (Ġ + Ġᵀ) X + (G + Gᵀ) V. */
    @Override
    public void addHessianVector(IterationGraph.Builder graph, String prefix, FloatArray vector, FloatArray result) {
        FloatArray p = BlockSums.output(graph, prefix, "product", size * size);
        FloatArray inner = BlockSums.output(graph, prefix, "productGradient", size * size);
        graph.task(BlockSums.prefixed(prefix, "product"), LinearAlgebraKernels::multTransSymmetrized, w, vector,
                p, size, rank);
        sums.addHessianVectorTo(graph, prefix, product, p, inner, BlockSums.prefixed(prefix, "productGradient"));
        graph.task(BlockSums.prefixed(prefix, "hessianVector"), LinearAlgebraKernels::multSymmetrizedPair, inner,
                w, productGradient, vector, result, size, rank);
    }

    @Override
    public void addResidual(IterationGraph.Builder graph, String prefix, FloatArray residual) {
        sums.addRowsTo(graph);
        graph.task(BlockSums.prefixed(prefix, "residual"), PerSampleKernels::leastSquaresFactors, samples.x(),
                samples.y(), product, residual, samples.count(), size * size);
    }

    /** |r_i| |(A_i + A_iᵀ) X|. */
    @Override
    public void addPerSampleNorms(IterationGraph.Builder graph, String prefix, FloatArray norms) {
        FloatArray residual = BlockSums.output(graph, prefix, "sampleResidual", samples.count());
        addResidual(graph, BlockSums.prefixed(prefix, "sample"), residual);
        graph.task(BlockSums.prefixed(prefix, "sampleNorms"), LinearAlgebraKernels::normsOfSymmetrized, samples.x(),
                residual, w, norms, samples.count(), size, rank);
    }
}
