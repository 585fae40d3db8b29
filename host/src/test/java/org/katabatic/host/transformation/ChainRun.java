package org.katabatic.host.transformation;

import java.util.List;
import java.util.Optional;
import org.katabatic.host.conformance.Draw;
import org.katabatic.host.contract.Executors;
import org.katabatic.tasks.executor.Executor;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.random.IterationCounter;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.steprule.StepTasks;
import org.katabatic.tasks.transformation.ChainTasks;
import org.katabatic.tasks.transformation.ChainTasks.Passes;
import org.katabatic.tasks.transformation.Transformation;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** A chain around a step rule on an executor, with gradients that the test writes. */
final class ChainRun implements AutoCloseable {

    static final long SEED = 77;

    private final StepRule rule;
    private final FloatArray w;
    private final FloatArray g;
    private final StepTasks step;
    private final ChainTasks chain;
    private final IterationCounter counter = new IterationCounter(SEED);
    private final IterationGraph graph;
    private final Executor executor;
    private long t;

    ChainRun(Executors on, StepRule rule, List<Transformation> transformations, Passes passes, double... start) {
        this.rule = rule;
        w = new FloatArray(start.length);
        for (int j = 0; j < start.length; j++) {
            w.set(j, (float) start[j]);
        }
        g = new FloatArray(start.length);
        g.init(0f);
        IterationGraph.Builder builder = IterationGraph.named("chain")
                .buffer("parameters", BufferRole.STATE, w)
                .buffer("gradient", BufferRole.HYPER, g);
        step = new StepTasks(rule, w, g);
        chain = new ChainTasks(transformations, w, g, Optional.empty(), counter);
        chain.addTo(builder, step, passes);
        graph = builder.build();
        executor = on.of(graph);
    }

    /** Takes the next step and returns the parameters after it. */
    double[] step(double... gradient) {
        for (int j = 0; j < gradient.length; j++) {
            g.set(j, (float) gradient[j]);
        }
        step.prepare(++t);
        counter.prepare(t);
        chain.prepare(t, rule.hyperparameters().getOrDefault("learningRate", 1.0));
        executor.execute();
        executor.transferToHost(w);
        return Draw.widened(w);
    }

    int tasks() {
        return graph.tasks().size();
    }

    List<String> notes() {
        return chain.notes();
    }

    List<String> executorNotes() {
        return executor.notes();
    }

    @Override
    public void close() {
        executor.close();
    }
}
