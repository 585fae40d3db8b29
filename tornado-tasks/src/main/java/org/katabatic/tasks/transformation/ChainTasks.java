package org.katabatic.tasks.transformation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.katabatic.tasks.bytecode.FusedKernel;
import org.katabatic.tasks.bytecode.Insertion;
import org.katabatic.tasks.bytecode.NotDerivableException;
import org.katabatic.tasks.graph.Buffer;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Task;
import org.katabatic.tasks.objective.LinearSamples;
import org.katabatic.tasks.random.IterationCounter;
import org.katabatic.tasks.steprule.StepTasks;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * A chain of transformations around a step rule, bound to the parameters and the gradient of an objective. What sees
 * one parameter at a time becomes part of the step rule's kernel, one pass over the parameters; what sees all of them
 * has tasks of its own. The gradient of the objective is left as it is: where tasks of their own change it, they change
 * a copy.
 */
public final class ChainTasks {

    /** How many passes over the parameters a chain may take. */
    public enum Passes {

        /** As few as possible. */
        FUSED,

        /** One for each transformation. */
        SEPARATE
    }

    private final List<Transformation> chain;
    private final FloatArray parameters;
    private final FloatArray gradient;
    private final Optional<LinearSamples> samples;
    private final IterationCounter counter;
    private final FloatArray values;
    private final List<String> notes = new ArrayList<>();

    /**
     * Binds a chain.
     *
     * @param parameters
     *            w, (d), with the initial parameters
     * @param gradient
     *            g, (d)
     * @param samples
     *            the rows of the objective, if its loss depends on one product a row
     * @param counter
     *            what random numbers are drawn from
     * @throws IllegalArgumentException
     *             if a transformation is in the chain twice
     */
    public ChainTasks(List<Transformation> chain, FloatArray parameters, FloatArray gradient,
            Optional<LinearSamples> samples, IterationCounter counter) {
        this.chain = List.copyOf(chain);
        this.parameters = parameters;
        this.gradient = gradient;
        this.samples = samples;
        this.counter = counter;
        Transformations.requireDistinct(chain);
        values = new FloatArray(Math.max(1, chain.stream().mapToInt(Transformation::valueCount).sum()));
        prepare(1, 1);
    }

    /** Sets the values for a step, counted from 1, in which the step rule has that learning rate. */
    public void prepare(long t, double learningRate) {
        prepare(t, learningRate, chain);
    }

    /**
     * Sets the values for a step to what transformations with settings of that step write.
     *
     * @param atStep
     *            the chain with other values of its settings
     */
    public void prepare(long t, double learningRate, List<Transformation> atStep) {
        int offset = 0;
        for (Transformation transformation : atStep) {
            transformation.writeValues(t, learningRate, values, offset);
            offset += transformation.valueCount();
        }
    }

    /** Why the chain takes more passes than it might, one sentence each; once it was added to a graph. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /**
     * Adds the chain with the step rule in its middle to a graph that has the objective's buffers and tasks.
     *
     * @throws IllegalArgumentException
     *             if a transformation does not fit the parameters or the objective
     */
    public void addTo(IterationGraph.Builder graph, StepTasks step, Passes passes) {
        if (chain.isEmpty()) {
            step.addTo(graph);
            return;
        }
        IterationGraph.Builder whole = null;
        if (passes == Passes.FUSED) {
            try {
                whole = fused(graph.copy(), step);
            } catch (NotDerivableException e) {
                notes.add("the transformations run as tasks of their own: the step rule's kernel cannot take them, "
                        + e.getMessage());
            }
        }
        if (whole == null) {
            whole = separate(graph.copy(), step);
        }
        List<Buffer> buffers = whole.buffers();
        for (Buffer buffer : buffers.subList(graph.buffers().size(), buffers.size())) {
            graph.buffer(buffer);
        }
        List<Task> tasks = whole.tasks();
        tasks.subList(graph.tasks().size(), tasks.size()).forEach(graph::task);
    }

    private IterationGraph.Builder fused(IterationGraph.Builder graph, StepTasks step) throws NotDerivableException {
        boolean inPlace = !changesBeforeItSeesAll();
        FloatArray current = inPlace ? gradient : copied(graph);
        List<Part> before = new ArrayList<>();
        List<Part> after = new ArrayList<>();
        bind(graph, current, before, after);
        List<Insertion> onGradient = new ArrayList<>();
        for (int at = 0; at < before.size(); at++) {
            List<Part> rest = before.subList(at, before.size());
            if (rest.stream().allMatch(Part.Coordinate.class::isInstance)) {
                rest.forEach(part -> onGradient.add(((Part.Coordinate) part).call()));
                break;
            }
            before.get(at).tasks().accept(graph);
        }
        List<Insertion> onParameters = new ArrayList<>();
        int inserted = 0;
        while (inserted < after.size() && after.get(inserted) instanceof Part.Coordinate part) {
            onParameters.add(part.call());
            inserted++;
        }
        graph.task(fused(graph, step, current, onGradient, onParameters));
        after.subList(inserted, after.size()).forEach(part -> part.tasks().accept(graph));
        return graph;
    }

    /** The step rule's task on the current gradient, with the insertions; its buffers are added. */
    private Task fused(IterationGraph.Builder graph, StepTasks step, FloatArray current, List<Insertion> onGradient,
            List<Insertion> onParameters) throws NotDerivableException {
        IterationGraph.Builder alone = graph.copy();
        step.addTo(alone);
        List<Task> tasks = alone.tasks().subList(graph.tasks().size(), alone.tasks().size());
        if (tasks.size() != 1) {
            throw new NotDerivableException("it takes " + tasks.size() + " tasks");
        }
        addBuffers(alone, graph);
        Task task = on(current, tasks.getFirst());
        return onGradient.isEmpty() && onParameters.isEmpty()
                ? task
                : FusedKernel.fuse(task, current, onGradient, onParameters);
    }

    private IterationGraph.Builder separate(IterationGraph.Builder graph, StepTasks step) {
        FloatArray current = copied(graph);
        List<Part> before = new ArrayList<>();
        List<Part> after = new ArrayList<>();
        bind(graph, current, before, after);
        before.forEach(part -> part.tasks().accept(graph));
        IterationGraph.Builder alone = graph.copy();
        step.addTo(alone);
        List<Task> tasks = alone.tasks().subList(graph.tasks().size(), alone.tasks().size());
        addBuffers(alone, graph);
        tasks.forEach(task -> graph.task(on(current, task)));
        after.forEach(part -> part.tasks().accept(graph));
        return graph;
    }

    /** Whether a transformation of the gradient stands before one that sees the whole gradient. */
    private boolean changesBeforeItSeesAll() {
        for (int last = chain.size() - 1; last > 0; last--) {
            if (!chain.get(last).isPerParameter()) {
                return true;
            }
        }
        return false;
    }

    private FloatArray copied(IterationGraph.Builder graph) {
        FloatArray copy = new FloatArray(gradient.getSize());
        graph.buffer("transformedGradient", BufferRole.OUTPUT, copy)
                .task("transformedGradient", ChainTasks::copyGradient, gradient, copy, gradient.getSize());
        return copy;
    }

    private void bind(IterationGraph.Builder graph, FloatArray current, List<Part> before, List<Part> after) {
        graph.buffer("chainValues", BufferRole.HYPER, values);
        int offset = 0;
        for (Transformation transformation : chain) {
            Transformation.Bound bound = transformation.bind(new Binding(graph, identifier(transformation.name()),
                    parameters, current, values, offset, counter, samples));
            before.addAll(bound.onGradient());
            after.addAll(bound.onParameters());
            offset += transformation.valueCount();
        }
    }

    /** "clipNorm" for "clip-norm". */
    private static String identifier(String name) {
        StringBuilder identifier = new StringBuilder();
        for (String word : name.split("-")) {
            identifier.append(identifier.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return identifier.toString();
    }

    private Task on(FloatArray current, Task task) {
        List<Object> arguments = task.arguments().stream().map(a -> a == gradient ? current : a).toList();
        return new Task(task.id(), task.kernel(), arguments, task.workGroups());
    }

    private static void addBuffers(IterationGraph.Builder from, IterationGraph.Builder to) {
        List<Buffer> buffers = from.buffers();
        for (Buffer buffer : buffers.subList(to.buffers().size(), buffers.size())) {
            to.buffer(buffer);
        }
    }

    /**
     * Copies a gradient.
     *   h_j = g_j
     * Parallel over j. Error class EXACT. Moves 8d bytes.
     *
     * @param g
     *            (d). Read.
     * @param h
     *            (d). Overwritten.
     */
    public static void copyGradient(FloatArray g, FloatArray h, int d) {
        for (@Parallel int j = 0; j < d; j++) {
            h.set(j, g.get(j));
        }
    }
}
