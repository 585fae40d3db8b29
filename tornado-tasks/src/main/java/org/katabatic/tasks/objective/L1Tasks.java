package org.katabatic.tasks.objective;

import java.util.Optional;
import java.util.Set;
import org.katabatic.models.objective.L1Regularized;
import org.katabatic.models.objective.Oracle;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.kernel.L1Kernels;
import org.katabatic.tasks.kernel.NormKernels;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Tasks of an objective with an L1 term: those of the smooth part, then the value with the term. */
final class L1Tasks implements ObjectiveTasks {

    private final L1Regularized objective;
    private final ObjectiveTasks smooth;
    private final FloatArray value = new FloatArray(1);

    L1Tasks(L1Regularized objective, ObjectiveTasks smooth) {
        this.objective = objective;
        this.smooth = smooth;
    }

    @Override
    public FloatArray parameters() {
        return smooth.parameters();
    }

    @Override
    public FloatArray gradient() {
        return smooth.gradient();
    }

    @Override
    public FloatArray value() {
        return value;
    }

    @Override
    public void addTo(IterationGraph.Builder graph) {
        smooth.addTo(graph);
        int d = objective.parameterCount();
        int blocks = NormKernels.blocks(d);
        FloatArray penalized = new FloatArray(d);
        for (int j = 0; j < d; j++) {
            penalized.set(j, objective.isPenalized(j) ? 1f : 0f);
        }
        FloatArray magnitudes = new FloatArray(blocks);
        graph.buffer("penalized", BufferRole.INPUT, penalized)
                .buffer("magnitudes", BufferRole.OUTPUT, magnitudes)
                .buffer("penalizedValue", BufferRole.OUTPUT, value)
                .task("magnitudes", L1Kernels::magnitudesOfBlocks, parameters(), penalized, magnitudes, d, blocks)
                .task("penalizedValue", L1Kernels::valueWithMagnitudes, smooth.value(), magnitudes, value,
                        (float) objective.l1(), blocks);
    }

    @Override
    public Optional<LinearSamples> samples() {
        return smooth.samples();
    }

    @Override
    public void addGradientSpread(IterationGraph.Builder graph, FloatArray spread) {
        smooth.addGradientSpread(graph, spread);
    }

    @Override
    public Set<Oracle> oracles() {
        return smooth.oracles();
    }

    @Override
    public void addGradientAt(IterationGraph.Builder graph, String prefix, FloatArray at, FloatArray gradient) {
        smooth.addGradientAt(graph, prefix, at, gradient);
    }

    @Override
    public void addHessianVector(IterationGraph.Builder graph, String prefix, FloatArray vector, FloatArray product) {
        smooth.addHessianVector(graph, prefix, vector, product);
    }

    @Override
    public void addResidual(IterationGraph.Builder graph, String prefix, FloatArray residual) {
        smooth.addResidual(graph, prefix, residual);
    }

    @Override
    public void addPerSampleNorms(IterationGraph.Builder graph, String prefix, FloatArray norms) {
        smooth.addPerSampleNorms(graph, prefix, norms);
    }
}
