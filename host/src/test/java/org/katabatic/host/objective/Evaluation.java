package org.katabatic.host.objective;

import org.katabatic.host.conformance.Draw;
import org.katabatic.host.contract.Executors;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.Objective;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.objective.ObjectiveTasks;
import org.katabatic.tasks.objective.Schedule;

/**
 * Value and gradient of an objective, computed by its tasks.
 *
 * @param value
 *            the value
 * @param gradient
 *            (d)
 */
record Evaluation(double value, double[] gradient) {

    static Evaluation of(Executors on, Objective objective, Dataset data, double... parameters) {
        ObjectiveTasks tasks = ObjectiveTasks.of(objective, data,
                on == Executors.JAVA ? Schedule.TILED : Schedule.BLOCKED);
        for (int j = 0; j < parameters.length; j++) {
            tasks.parameters().set(j, (float) parameters[j]);
        }
        IterationGraph.Builder graph = IterationGraph.named("evaluation");
        tasks.addTo(graph);
        on.runOnce(graph.build());
        return new Evaluation(tasks.value().get(0), Draw.widened(tasks.gradient()));
    }
}
