package org.katabatic.host.check;

import java.util.ArrayList;
import java.util.List;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.Initializer;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.objective.Objective;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.objective.ObjectiveTasks;
import org.katabatic.tasks.objective.Schedule;
import org.katabatic.tasks.random.IterationCounter;
import org.katabatic.tasks.steprule.Adam;
import org.katabatic.tasks.steprule.StepTasks;
import org.katabatic.tasks.transformation.ChainTasks;
import org.katabatic.tasks.transformation.Freeze;
import org.katabatic.tasks.transformation.LowRankProjection;
import org.katabatic.tasks.transformation.Transformation;
import org.katabatic.tasks.transformation.Transformations;

/** The kernels of every transformation, and those that are derived from them and a step rule's. */
final class ChainGraphs {

    private static final long SEED = 1;
    private static final double RIDGE = 0.1;

    private ChainGraphs() {}

    /** Every transformation in a chain on both losses, fused where it can be and in passes of its own. */
    static List<IterationGraph> on(Dataset data) {
        List<IterationGraph> graphs = new ArrayList<>();
        for (ChainTasks.Passes passes : ChainTasks.Passes.values()) {
            graphs.add(graph(new LeastSquares(data.samples(), data.features(), true, RIDGE), data, passes,
                    Transformations.all()));
            graphs.add(graph(new LogisticRegression(data.samples(), data.features(), true, RIDGE), data, passes,
                    Transformations.all().stream().filter(Transformation::isPerParameter).toList()));
            graphs.add(graph(new LogisticRegression(data.samples(), data.features(), true, RIDGE), data, passes,
                    Transformations.all()));
        }
        return graphs;
    }

    private static IterationGraph graph(Objective objective, Dataset data, ChainTasks.Passes passes,
            List<Transformation> all) {
        ObjectiveTasks tasks = ObjectiveTasks.of(objective, data, Schedule.BLOCKED);
        int d = objective.parameterCount();
        float[] initial = Initializer.gaussian(d, 1, SEED);
        for (int j = 0; j < d; j++) {
            tasks.parameters().set(j, initial[j]);
        }
        IterationCounter counter = new IterationCounter(SEED);
        List<Transformation> chain = all.stream().map(one -> one instanceof LowRankProjection
                ? new LowRankProjection(1, 1, d)
                : one instanceof Freeze ? Freeze.range(0, d / 2) : one).toList();
        IterationGraph.Builder graph = IterationGraph.named("chain");
        tasks.addTo(graph);
        new ChainTasks(chain, tasks.parameters(), tasks.gradient(), tasks.samples(), counter).addTo(graph,
                new StepTasks(Adam.DEFAULT, tasks.parameters(), tasks.gradient()), passes);
        return graph.build();
    }
}
