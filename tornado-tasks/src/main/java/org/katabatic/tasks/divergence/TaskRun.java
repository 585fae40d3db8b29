package org.katabatic.tasks.divergence;

import org.katabatic.tasks.bytecode.NotDerivableException;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Task;
import org.katabatic.tasks.replay.ArraySnapshot;

/** Runs one task in a way of its own, which no executor of this JVM has. */
@FunctionalInterface
public interface TaskRun {

    /**
     * Runs a task.
     *
     * @param graph
     *            its graph
     * @param task
     *            one of the graph's
     * @param before
     *            what the graph's arrays hold before it
     * @return what they hold after it
     * @throws NotDerivableException
     *             if the task cannot be run so; the message says why
     */
    ArraySnapshot run(IterationGraph graph, Task task, ArraySnapshot before) throws NotDerivableException;
}
