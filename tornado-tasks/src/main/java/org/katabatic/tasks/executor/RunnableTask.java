package org.katabatic.tasks.executor;

import java.util.Optional;
import org.katabatic.tasks.graph.Task;

/** One task made ready for the JVM. */
interface RunnableTask {

    /**
     * Makes a task ready: as work-groups if its kernel takes a {@code KernelContext}, else as a loop.
     *
     * @throws IllegalArgumentException
     *             if it is for work-groups and JAVA cannot run its kernel
     */
    static RunnableTask of(String graph, Task task) {
        return task.takesContext() ? new WorkGroupTask(graph, task) : new JavaTask(task);
    }

    /** The task's id in its graph. */
    String id();

    /** Why this task runs on one thread whatever its size, if it does. */
    Optional<String> obstacle();

    /** Runs the whole task. */
    void run(WorkerThreads workers, int threads) throws Throwable;
}
