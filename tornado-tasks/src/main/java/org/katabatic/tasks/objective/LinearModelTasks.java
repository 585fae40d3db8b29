package org.katabatic.tasks.objective;

import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Tasks of an objective whose loss depends on x_i·w. */
final class LinearModelTasks implements ObjectiveTasks {

    private final BlockSums sums;
    private final PerSample perSample;
    private final Samples samples;
    private final FloatArray w;
    private final FloatArray g;
    private final FloatArray f;

    LinearModelTasks(LeastSquares objective, Samples samples, Schedule schedule) {
        this(new BlockSums(BlockSums.Loss.SQUARED, schedule, objective.ridge(), objective.penalizedCount(),
                samples.count(), samples.features()),
                PerSample.of(objective), samples);
    }

    LinearModelTasks(LogisticRegression objective, Samples samples, Schedule schedule) {
        this(new BlockSums(BlockSums.Loss.LOGISTIC, schedule, objective.ridge(), objective.penalizedCount(),
                samples.count(), samples.features()),
                PerSample.of(objective), samples);
    }

    private LinearModelTasks(BlockSums sums, PerSample perSample, Samples samples) {
        this.sums = sums;
        this.perSample = perSample;
        this.samples = samples;
        w = new FloatArray(samples.features());
        g = new FloatArray(samples.features());
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
        samples.addTo(graph);
        graph.sharedBuffer("parameters", BufferRole.STATE, w)
                .buffer("gradient", BufferRole.OUTPUT, g)
                .buffer("value", BufferRole.OUTPUT, f);
        sums.addTo(graph, samples.x(), samples.y(), w, g, f, "gradient");
    }

    @Override
    public void addGradientSpread(IterationGraph.Builder graph, FloatArray spread) {
        perSample.addSpreadTo(graph, samples, w, g, spread);
    }
}
