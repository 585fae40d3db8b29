package org.katabatic.tasks.divergence;

import org.katabatic.tasks.graph.Task;
import org.katabatic.tasks.replay.ArraySnapshot;
import org.katabatic.tasks.replay.TaskReplay;

/**
 * A path at a task that it has run.
 *
 * @param path
 *            which one
 * @param replay
 *            runs its tasks
 * @param task
 *            the task as it has it
 * @param after
 *            what it has written
 */
record Side(Path path, TaskReplay replay, Task task, ArraySnapshot after) {

    /** The path as it is without something, and what it then has written. */
    Side without(String what, ArraySnapshot written) {
        return new Side(new Path(path.name() + " without " + what, path.allowances(), path.executorOf()), replay, task,
                written);
    }
}
