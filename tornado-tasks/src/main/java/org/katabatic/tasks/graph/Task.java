package org.katabatic.tasks.graph;

import java.util.List;
import java.util.Objects;

/**
 * A kernel bound to its arguments.
 *
 * @param id
 *            unique in its graph; with the graph's name in front ("graph.id") the name it has in reports
 * @param kernel
 *            what runs
 * @param arguments
 *            arrays and boxed numbers, in the kernel's order
 */
public record Task(String id, Kernel kernel, List<Object> arguments) {

    /** Refuses missing parts. */
    public Task {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kernel, "kernel");
        arguments = List.copyOf(arguments);
    }
}
