package org.katabatic.host.conformance;

import java.util.List;
import org.katabatic.tasks.executor.Executor;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.random.IterationCounter;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.steprule.StepTasks;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** A step rule on an executor, with gradients that the test writes, and a quadratic objective around each step. */
public final class RuleRun implements AutoCloseable {

    /** Of the random numbers that rules draw. */
    public static final long SEED = 0x1234_5678_9abc_def0L;

    private final FloatArray w;
    private final FloatArray g;
    private final IterationCounter counter = new IterationCounter(SEED);
    private final StepTasks step;
    private final Trial trial;
    private final IterationGraph iteration;
    private Executor executor;
    private long t;

    public RuleRun(Trial trial, StepRule rule, double... start) {
        this(trial, rule, Quadratic.DIAGONAL, start);
    }

    public RuleRun(Trial trial, StepRule rule, Quadratic quadratic, double... start) {
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
        this.trial = trial;
        executor = trial.executor(iteration);
    }

    /** Takes the next step and returns the parameters after it. */
    public double[] step(double... gradient) {
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
    public void reset(double... start) {
        executor.close();
        for (int j = 0; j < start.length; j++) {
            w.set(j, (float) start[j]);
        }
        step.reset();
        t = 0;
        executor = trial.executor(iteration);
    }

    public List<FloatArray> state() {
        return List.copyOf(step.state().values());
    }

    @Override
    public void close() {
        executor.close();
    }
}
