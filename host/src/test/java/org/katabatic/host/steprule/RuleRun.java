package org.katabatic.host.steprule;

import java.util.List;
import org.katabatic.host.contract.Draw;
import org.katabatic.host.contract.Executors;
import org.katabatic.tasks.executor.Executor;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.steprule.StepTasks;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** A step rule on an executor, with gradients that the test writes. */
final class RuleRun implements AutoCloseable {

    private final FloatArray w;
    private final FloatArray g;
    private final StepTasks step;
    private final Executor executor;
    private long t;

    RuleRun(Executors on, StepRule rule, double... start) {
        w = new FloatArray(start.length);
        for (int j = 0; j < start.length; j++) {
            w.set(j, (float) start[j]);
        }
        g = new FloatArray(start.length);
        g.init(0f);
        IterationGraph.Builder graph = IterationGraph.named("rule")
                .buffer("parameters", BufferRole.STATE, w)
                .buffer("gradient", BufferRole.HYPER, g);
        step = new StepTasks(rule, w, g);
        step.addTo(graph);
        executor = on.of(graph.build());
    }

    /** Takes the next step and returns the parameters after it. */
    double[] step(double... gradient) {
        for (int j = 0; j < gradient.length; j++) {
            g.set(j, (float) gradient[j]);
        }
        step.prepare(++t);
        executor.execute();
        executor.transferToHost(w);
        return Draw.widened(w);
    }

    List<FloatArray> state() {
        return List.copyOf(step.state().values());
    }

    @Override
    public void close() {
        executor.close();
    }
}
