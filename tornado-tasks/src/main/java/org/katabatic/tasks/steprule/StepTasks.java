package org.katabatic.tasks.steprule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.katabatic.models.objective.Oracle;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.objective.OracleTasks;
import org.katabatic.tasks.random.IterationCounter;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** A step rule with its state, bound to the parameters and the gradient of an objective. */
public final class StepTasks {

    private final StepRule rule;
    private final Map<String, FloatArray> state = new LinkedHashMap<>();
    private final Map<String, FloatArray> scratch = new LinkedHashMap<>();
    private final FloatArray hyper;
    private final StepRule.StepBuffers buffers;

    /**
     * Binds a rule that needs nothing but the gradient. State begins at zero, the hyper buffer at step 1.
     *
     * @throws IllegalArgumentException
     *             if the rule needs more
     */
    public StepTasks(StepRule rule, FloatArray parameters, FloatArray gradient) {
        this(rule, parameters, gradient, null, null);
    }

    /**
     * Binds a rule. State begins at zero, the hyper buffer at step 1.
     *
     * @param objective
     *            supplies what the rule needs besides the gradient; null for nothing
     * @param counter
     *            the iteration's, which its owner sets before each step
     * @throws IllegalArgumentException
     *             if the objective does not supply an oracle that the rule needs
     */
    public StepTasks(StepRule rule, FloatArray parameters, FloatArray gradient, OracleTasks objective,
            IterationCounter counter) {
        requireOracles(rule, objective == null ? Set.of(Oracle.GRADIENT) : objective.oracles());
        this.rule = rule;
        int d = parameters.getSize();
        for (String name : rule.state()) {
            FloatArray vector = new FloatArray(rule.length(name, d));
            vector.init(0f);
            state.put(name, vector);
        }
        for (String name : rule.scratch()) {
            scratch.put(name, new FloatArray(rule.length(name, d)));
        }
        hyper = new FloatArray(rule.hyperSize());
        rule.writeHyper(1, hyper);
        buffers = new StepRule.StepBuffers(parameters, gradient, List.copyOf(state.values()), hyper,
                List.copyOf(scratch.values()), objective, counter);
    }

    /**
     * Holds that an objective supplies what a rule needs.
     *
     * @throws IllegalArgumentException
     *             naming the oracles that are missing
     */
    public static void requireOracles(StepRule rule, Set<Oracle> supplied) {
        List<Oracle> missing = new ArrayList<>(rule.oracles());
        missing.removeAll(supplied);
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(rule.name() + " needs what the objective does not supply: missing="
                    + missing.stream().map(Oracle::name).collect(Collectors.joining(",")));
        }
    }

    /** Adds buffers and tasks to the graph that already holds parameters and gradient. */
    public void addTo(IterationGraph.Builder graph) {
        state.forEach((name, vector) -> graph.buffer(name, BufferRole.STATE, vector));
        scratch.forEach((name, vector) -> graph.buffer(name, BufferRole.OUTPUT, vector));
        graph.buffer("hyper", BufferRole.HYPER, hyper);
        rule.addTask(graph, buffers);
    }

    /** Sets the hyper buffer for a step, counted from 1. */
    public void prepare(long t) {
        prepare(t, rule);
    }

    /**
     * Sets the hyper buffer for a step to what the rule writes with hyperparameters of that step.
     *
     * @param atStep
     *            the rule with other values of its hyperparameters
     */
    public void prepare(long t, StepRule atStep) {
        atStep.writeHyper(t, hyper);
    }

    /** Sets the state to zero, as before the first step; an executor that is made afterwards begins with it. */
    public void reset() {
        state.values().forEach(vector -> vector.init(0f));
        prepare(1);
    }

    /** The state's vectors by name, as last transferred to the host. */
    public Map<String, FloatArray> state() {
        return state;
    }
}
