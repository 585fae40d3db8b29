package org.katabatic.tasks.objective;

import java.util.Set;
import org.katabatic.models.objective.AsymmetricMatrixSensing;
import org.katabatic.models.objective.Oracle;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.kernel.FactorKernels;
import org.katabatic.tasks.kernel.PerSampleKernels;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Tasks of asymmetric matrix sensing: P = F Gᵀ, then least squares in P, whose gradient D gives D G and Dᵀ F. */
final class AsymmetricSensingTasks extends ParameterTasks {

    private final AsymmetricMatrixSensing objective;
    private final BlockSums sums;
    private final int rows;
    private final int columns;
    private final int rank;
    private final Samples samples;
    private final FloatArray product;
    private final FloatArray productGradient;

    AsymmetricSensingTasks(AsymmetricMatrixSensing objective, Samples samples, RowSchedule schedule) {
        super(objective.parameterCount());
        this.objective = objective;
        this.samples = samples;
        rows = objective.rows();
        columns = objective.columns();
        rank = objective.factorRank();
        sums = new BlockSums(BlockSums.Loss.SQUARED, schedule, 0, 0, samples);
        product = new FloatArray(rows * columns);
        productGradient = new FloatArray(rows * columns);
    }

    @Override
    public Set<Oracle> oracles() {
        return objective.oracles();
    }

    @Override
    public void addTo(IterationGraph.Builder graph) {
        sums.addSamplesTo(graph);
        addBuffersTo(graph)
                .buffer("product", BufferRole.OUTPUT, product)
                .buffer("productGradient", BufferRole.OUTPUT, productGradient);
        addTo(graph, "", w, product, productGradient, g, f);
    }

    private void addTo(IterationGraph.Builder graph, String prefix, FloatArray w, FloatArray p, FloatArray inner,
            FloatArray g, FloatArray f) {
        graph.task(BlockSums.prefixed(prefix, "product"), FactorKernels::factorProduct, w, p, rows, columns, rank);
        sums.addTo(graph, prefix, p, inner, f, BlockSums.prefixed(prefix, "productGradient"));
        graph.task(BlockSums.prefixed(prefix, "gradient"), FactorKernels::factorGradient, inner, w, g, rows, columns,
                rank);
    }

    @Override
    public void addGradientAt(IterationGraph.Builder graph, String prefix, FloatArray at, FloatArray result) {
        FloatArray p = BlockSums.output(graph, prefix, "product", rows * columns);
        FloatArray inner = BlockSums.output(graph, prefix, "productGradient", rows * columns);
        addTo(graph, prefix, at, p, inner, result, BlockSums.output(graph, prefix, "value", 1));
    }

    /** Ṗ = F V_Gᵀ + V_F Gᵀ, Ḋ = (1/m) Σ ⟨A_i, Ṗ⟩ A_i, ∇²f V = (Ḋ G + D V_G, Ḋᵀ F + Dᵀ V_F). */
    @Override
    public void addHessianVector(IterationGraph.Builder graph, String prefix, FloatArray vector, FloatArray result) {
        FloatArray p = BlockSums.output(graph, prefix, "product", rows * columns);
        FloatArray change = BlockSums.output(graph, prefix, "productGradient", rows * columns);
        graph.task(BlockSums.prefixed(prefix, "product"), FactorKernels::factorProductChange, w, vector, p, rows,
                columns, rank);
        sums.addHessianVectorTo(graph, prefix, product, p, change, BlockSums.prefixed(prefix, "productGradient"));
        graph.task(BlockSums.prefixed(prefix, "hessianVector"), FactorKernels::factorHessianVector, change, w,
                productGradient, vector, result, rows, columns, rank);
    }

    @Override
    public void addResidual(IterationGraph.Builder graph, String prefix, FloatArray residual) {
        sums.addRowsTo(graph);
        graph.task(BlockSums.prefixed(prefix, "residual"), PerSampleKernels::leastSquaresFactors, samples.x(),
                samples.y(), product, residual,
                samples.count(), samples.features());
    }

    /** |r_i| √(|A_i G|² + |A_iᵀ F|²). */
    @Override
    public void addPerSampleNorms(IterationGraph.Builder graph, String prefix, FloatArray norms) {
        FloatArray residual = BlockSums.output(graph, prefix, "sampleResidual", samples.count());
        addResidual(graph, BlockSums.prefixed(prefix, "sample"), residual);
        graph.task(BlockSums.prefixed(prefix, "sampleNorms"), FactorKernels::measurementNorms, samples.x(), residual,
                w, norms, samples.count(), rows, columns, rank);
    }

    @Override
    public void addGradientSpread(IterationGraph.Builder graph, FloatArray spread) {
        sums.addRowsTo(graph);
        int m = samples.count();
        FloatArray residual = BlockSums.output(graph, "", "sampleFactors", m);
        FloatArray deviation = BlockSums.output(graph, "", "sampleDeviations", m);
        FloatArray along = BlockSums.output(graph, "", "sampleAlong", m);
        graph.task("sampleFactors", PerSampleKernels::leastSquaresFactors, samples.x(), samples.y(), product, residual,
                m, samples.features())
                .task("sampleDeviations", FactorKernels::measurementDeviations, samples.x(), residual, w,
                        g, deviation, along, m, rows, columns, rank)
                .task("gradientSpread", PerSampleKernels::gradientSpread, deviation, along, g, spread, m,
                        g.getSize());
    }
}
