package org.katabatic.tasks.objective;

import java.util.Optional;
import java.util.Set;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.objective.Objective;
import org.katabatic.models.objective.Oracle;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.kernel.PerSampleKernels;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Tasks of an objective whose loss depends on x_i·w. */
final class LinearModelTasks extends ParameterTasks {

    private final Objective objective;
    private final BlockSums sums;
    private final PerSample perSample;
    private final Samples samples;

    LinearModelTasks(LeastSquares objective, Samples samples, RowSchedule schedule) {
        this(objective, BlockSums.Loss.SQUARED, schedule, PerSample.of(objective), samples);
    }

    LinearModelTasks(LogisticRegression objective, Samples samples, RowSchedule schedule) {
        this(objective, BlockSums.Loss.LOGISTIC, schedule, PerSample.of(objective), samples);
    }

    private LinearModelTasks(Objective objective, BlockSums.Loss loss, RowSchedule schedule, PerSample perSample,
            Samples samples) {
        super(objective.parameterCount());
        this.objective = objective;
        this.perSample = perSample;
        this.samples = samples;
        sums = new BlockSums(loss, schedule, perSample.ridge(), perSample.penalized(), samples);
    }

    @Override
    public void addTo(IterationGraph.Builder graph) {
        sums.addSamplesTo(graph);
        addBuffersTo(graph);
        sums.addTo(graph, "", w, g, f, "gradient");
    }

    @Override
    public Optional<LinearSamples> samples() {
        return !sums.hasRows() ? Optional.empty()
                : Optional.of(new LinearSamples(samples.x(), samples.y(), objective instanceof LeastSquares
                        ? LinearSamples.Loss.SQUARED
                        : LinearSamples.Loss.LOGISTIC, perSample.ridge(), perSample.penalized()));
    }

    @Override
    public void addGradientSpread(IterationGraph.Builder graph, FloatArray spread) {
        if (!sums.hasRows()) {
            super.addGradientSpread(graph, spread);
        }
        perSample.addSpreadTo(graph, samples, w, g, spread);
    }

    @Override
    public Set<Oracle> oracles() {
        return objective.oracles();
    }

    @Override
    public void addGradientAt(IterationGraph.Builder graph, String prefix, FloatArray at, FloatArray gradient) {
        FloatArray value = BlockSums.output(graph, prefix, "value", 1);
        sums.addTo(graph, prefix, at, gradient, value, BlockSums.prefixed(prefix, "gradient"));
    }

    @Override
    public void addHessianVector(IterationGraph.Builder graph, String prefix, FloatArray vector, FloatArray product) {
        sums.addHessianVectorTo(graph, prefix, w, vector, product, BlockSums.prefixed(prefix, "hessianVector"));
    }

    @Override
    public void addResidual(IterationGraph.Builder graph, String prefix, FloatArray residual) {
        if (!(objective instanceof LeastSquares)) {
            super.addResidual(graph, prefix, residual);
        }
        sums.addRowsTo(graph);
        perSample.addFactorsTo(graph, BlockSums.prefixed(prefix, "residual"), samples, w, residual);
    }

    @Override
    public void addPerSampleNorms(IterationGraph.Builder graph, String prefix, FloatArray norms) {
        sums.addRowsTo(graph);
        int n = samples.count();
        FloatArray factor = BlockSums.output(graph, prefix, "sampleFactors", n);
        perSample.addFactorsTo(graph, BlockSums.prefixed(prefix, "sampleFactors"), samples, w, factor);
        graph.task(BlockSums.prefixed(prefix, "sampleNorms"), PerSampleKernels::factoredNorms, samples.x(), factor,
                norms, n, samples.features(), 1);
    }
}
