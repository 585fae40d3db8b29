package org.katabatic.host.training;

import java.util.function.Function;
import org.katabatic.models.objective.Objective;
import org.katabatic.tasks.executor.Executor;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.objective.ObjectiveTasks;
import org.katabatic.tasks.objective.Rows;
import org.katabatic.tasks.objective.RowSchedule;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** The objective on all data at parameters that the host gives: a graph of its own, run when it is asked for. */
final class Evaluation implements AutoCloseable {

    private final ObjectiveTasks objective;
    private final Executor executor;

    Evaluation(Objective objective, Rows data, RowSchedule schedule, Function<IterationGraph, Executor> executorOf) {
        this.objective = ObjectiveTasks.of(objective, data, schedule);
        // from the host every time, where the iteration's parameters stay on the device
        IterationGraph.Builder graph = IterationGraph.named("evaluation").buffer("parameters", BufferRole.HYPER,
                this.objective.parameters());
        this.objective.addTo(graph);
        executor = executorOf.apply(graph.build());
    }

    double at(double[] w) {
        FloatArray parameters = objective.parameters();
        for (int j = 0; j < w.length; j++) {
            parameters.set(j, (float) w[j]);
        }
        executor.execute();
        executor.transferToHost(objective.value());
        return objective.value().get(0);
    }

    Executor executor() {
        return executor;
    }

    @Override
    public void close() {
        executor.close();
    }
}
