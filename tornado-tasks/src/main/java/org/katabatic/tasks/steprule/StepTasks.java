package org.katabatic.tasks.steprule;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.List;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** A step rule with its state, bound to the parameters and the gradient of an objective. */
public final class StepTasks {

    private final StepRule rule;
    private final Map<String, FloatArray> state = new LinkedHashMap<>();
    private final FloatArray hyper;
    private final StepRule.StepBuffers buffers;

    /** Binds a rule. State begins at zero, the hyper buffer at step 1. */
    public StepTasks(StepRule rule, FloatArray parameters, FloatArray gradient) {
        this.rule = rule;
        for (String name : rule.state()) {
            FloatArray vector = new FloatArray(parameters.getSize());
            vector.init(0f);
            state.put(name, vector);
        }
        hyper = new FloatArray(rule.hyperSize());
        rule.writeHyper(1, hyper);
        buffers = new StepRule.StepBuffers(parameters, gradient, List.copyOf(state.values()), hyper);
    }

    /** Adds buffers and task to the graph that already holds parameters and gradient. */
    public void addTo(IterationGraph.Builder graph) {
        state.forEach((name, vector) -> graph.buffer(name, BufferRole.STATE, vector));
        graph.buffer("hyper", BufferRole.HYPER, hyper);
        rule.addTask(graph, buffers);
    }

    /** Sets the hyper buffer for a step, counted from 1. */
    public void prepare(long t) {
        rule.writeHyper(t, hyper);
    }

    /** The state's vectors by name, as last transferred to the host. */
    public Map<String, FloatArray> state() {
        return state;
    }
}
