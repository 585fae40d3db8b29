package org.katabatic.tasks.objective;

import java.util.Set;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.objective.Objective;
import org.katabatic.models.objective.Oracle;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Tasks of an objective whose loss depends on x_i·w. */
final class LinearModelTasks implements ObjectiveTasks {

    private final Objective objective;
    private final BlockSums sums;
    private final FloatArray x;
    private final FloatArray y;
    private final FloatArray w;
    private final FloatArray g;
    private final FloatArray f;

    LinearModelTasks(LeastSquares objective, Dataset data, Schedule schedule) {
        this(objective, BlockSums.Loss.SQUARED, schedule, objective.ridge(), objective.penalizedCount(), data);
    }

    LinearModelTasks(LogisticRegression objective, Dataset data, Schedule schedule) {
        this(objective, BlockSums.Loss.LOGISTIC, schedule, objective.ridge(), objective.penalizedCount(), data);
    }

    private LinearModelTasks(Objective objective, BlockSums.Loss loss, Schedule schedule, double ridge, int penalized,
            Dataset data) {
        this.objective = objective;
        x = FloatArray.fromArray(data.x());
        y = FloatArray.fromArray(data.y());
        sums = new BlockSums(loss, schedule, ridge, penalized, x, y);
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
    public void addTo(IterationGraph.Builder graph) {
        graph.buffer("features", BufferRole.INPUT, x)
                .buffer("targets", BufferRole.INPUT, y)
                .buffer("parameters", BufferRole.STATE, w)
                .buffer("gradient", BufferRole.OUTPUT, g)
                .buffer("value", BufferRole.OUTPUT, f);
        sums.addTo(graph, "", w, g, f, "gradient");
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
}
