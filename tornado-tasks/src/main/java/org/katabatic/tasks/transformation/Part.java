package org.katabatic.tasks.transformation;

import java.util.function.Consumer;
import org.katabatic.tasks.bytecode.Insertion;
import org.katabatic.tasks.graph.IterationGraph;

/** A part of what a transformation does. */
public sealed interface Part {

    /** Adds its tasks. */
    Consumer<IterationGraph.Builder> tasks();

    /** Has tasks of its own: it sees all parameters at once. */
    record Whole(Consumer<IterationGraph.Builder> tasks) implements Part {}

    /**
     * Sees one parameter at a time: a task of its own, or a call in the step rule's kernel.
     *
     * @param call
     *            what is inserted there
     * @param tasks
     *            the task that does the same
     */
    record Coordinate(Insertion call, Consumer<IterationGraph.Builder> tasks) implements Part {}
}
