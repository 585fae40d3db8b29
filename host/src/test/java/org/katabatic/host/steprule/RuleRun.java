package org.katabatic.host.steprule;

import java.util.List;
import org.katabatic.host.contract.Draw;
import org.katabatic.host.contract.Executors;
import org.katabatic.tasks.executor.Executor;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.random.IterationCounter;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.steprule.StepTasks;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** A step rule on an executor, with gradients that the test writes, and a quadratic objective around each step. */
final class RuleRun implements AutoCloseable {

    /** Of the random numbers that rules draw. */
    static final long SEED = 0x1234_5678_9abc_def0L;

    private final FloatArray w;
    private final FloatArray g;
    private final IterationCounter counter = new IterationCounter(SEED);
    private final StepTasks step;
    private final Executors on;
    private final IterationGraph iteration;
    private Executor executor;
    private long t;

    RuleRun(Executors on, StepRule rule, double... start) {
        this(on, rule, Quadratic.DIAGONAL, start);
    }

    RuleRun(Executors on, StepRule rule, Quadratic quadratic, double... start) {
        w = new FloatArray(start.length);
        for (int j = 0; j < start.length; j++) {
            w.set(j, (float) start[j]);
        }
        g = new FloatArray(start.length);
        g.init(0f);
        IterationGraph.Builder graph = IterationGraph.named("rule")
                .buffer("parameters", BufferRole.STATE, w)
                .buffer("gradient", BufferRole.HYPER, g);
        step = new StepTasks(rule, w, g, quadratic.tasks(w, g), counter);
        step.addTo(graph);
        iteration = graph.build();
        this.on = on;
        executor = on.of(iteration);
    }

    /** Takes the next step and returns the parameters after it. */
    double[] step(double... gradient) {
        for (int j = 0; j < gradient.length; j++) {
            g.set(j, (float) gradient[j]);
        }
        counter.prepare(++t);
        step.prepare(t);
        executor.execute();
        executor.transferToHost(w);
        return Draw.widened(w);
    }

    /** Begins anew from other parameters, with the state set to zero. */
    void reset(double... start) {
        executor.close();
        for (int j = 0; j < start.length; j++) {
            w.set(j, (float) start[j]);
        }
        step.reset();
        t = 0;
        executor = on.of(iteration);
    }

    List<FloatArray> state() {
        return List.copyOf(step.state().values());
    }

    @Override
    public void close() {
        executor.close();
    }
}
