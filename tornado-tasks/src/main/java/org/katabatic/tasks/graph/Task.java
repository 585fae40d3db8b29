package org.katabatic.tasks.graph;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import uk.ac.manchester.tornado.api.KernelContext;

/**
 * A kernel bound to its arguments.
 *
 * @param id
 *            unique in its graph; with the graph's name in front ("graph.id") the name it has in reports
 * @param kernel
 *            what runs
 * @param arguments
 *            arrays and boxed numbers, in the kernel's order
 * @param workGroups
 *            its grid, if it is a kernel that takes a {@code KernelContext}
 */
public record Task(String id, Kernel kernel, List<Object> arguments, Optional<WorkGroups> workGroups) {

    /** Refuses missing parts. */
    public Task {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kernel, "kernel");
        Objects.requireNonNull(workGroups, "workGroups");
        arguments = List.copyOf(arguments);
    }

    /** A task without a grid. */
    public Task(String id, Kernel kernel, List<Object> arguments) {
        this(id, kernel, arguments, Optional.empty());
    }

    /** Whether the kernel is written for work-items, and so needs a grid. */
    public boolean takesContext() {
        return arguments.stream().anyMatch(KernelContext.class::isInstance);
    }

    /** This task on a grid. */
    Task on(WorkGroups grid) {
        return new Task(id, kernel, arguments, Optional.of(grid));
    }
}
