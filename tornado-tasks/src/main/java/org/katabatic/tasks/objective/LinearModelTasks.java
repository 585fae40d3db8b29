package org.katabatic.tasks.objective;

import java.util.Optional;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Tasks of an objective whose loss depends on x_i·w. */
final class LinearModelTasks implements ObjectiveTasks {

    private final BlockSums sums;
    private final LinearSamples.Loss loss;
    private final FloatArray x;
    private final FloatArray y;
    private final FloatArray w;
    private final FloatArray g;
    private final FloatArray f;

    LinearModelTasks(LeastSquares objective, Dataset data, Schedule schedule) {
        this(new BlockSums(BlockSums.Loss.SQUARED, schedule, objective.ridge(), objective.penalizedCount(),
                data.samples(), data.features()), LinearSamples.Loss.SQUARED, data);
    }

    LinearModelTasks(LogisticRegression objective, Dataset data, Schedule schedule) {
        this(new BlockSums(BlockSums.Loss.LOGISTIC, schedule, objective.ridge(), objective.penalizedCount(),
                data.samples(), data.features()), LinearSamples.Loss.LOGISTIC, data);
    }

    private LinearModelTasks(BlockSums sums, LinearSamples.Loss loss, Dataset data) {
        this.sums = sums;
        this.loss = loss;
        x = FloatArray.fromArray(data.x());
        y = FloatArray.fromArray(data.y());
        w = new FloatArray(data.features());
        g = new FloatArray(data.features());
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
    public Optional<LinearSamples> samples() {
        return Optional.of(new LinearSamples(x, y, loss));
    }

    @Override
    public void addTo(IterationGraph.Builder graph) {
        graph.buffer("features", BufferRole.INPUT, x)
                .buffer("targets", BufferRole.INPUT, y)
                .buffer("parameters", BufferRole.STATE, w)
                .buffer("gradient", BufferRole.OUTPUT, g)
                .buffer("value", BufferRole.OUTPUT, f);
        sums.addTo(graph, x, y, w, g, f, "gradient");
    }
}
