package org.katabatic.tasks.executor;

import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.katabatic.tasks.bytecode.KernelMethod;
import org.katabatic.tasks.bytecode.NotDerivableException;
import org.katabatic.tasks.bytecode.WorkGroup;
import org.katabatic.tasks.bytecode.WorkGroupKernel;
import org.katabatic.tasks.graph.Task;
import org.katabatic.tasks.graph.WorkGroups;

/** A task of work-groups made ready for the JVM: the threads share the groups, and a group runs on one of them. */
final class WorkGroupTask implements RunnableTask {

    private final String id;
    private final WorkGroups grid;
    private final WorkGroupKernel kernel;
    private final MethodHandle groups;
    private final SharedOut shared = new SharedOut(this::runGroups);
    /** What no thread is using now: local memory and frames go from one part of the grid to the next. */
    private final ConcurrentLinkedDeque<WorkGroup> idle = new ConcurrentLinkedDeque<>();

    WorkGroupTask(String graph, Task task) {
        id = task.id();
        grid = task.workGroups().orElseThrow();
        try {
            kernel = WorkGroupKernel.derive(KernelMethod.of(task.kernel()));
        } catch (NotDerivableException e) {
            throw new IllegalArgumentException(
                    "JAVA cannot run the kernel of task " + graph + "." + id + ": " + e.getMessage(), e);
        }
        groups = kernel.bind(task.arguments().toArray());
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Optional<String> obstacle() {
        return Optional.empty();
    }

    @Override
    public void run(WorkerThreads workers, int threads) throws Throwable {
        shared.run(grid.groups(), workers, threads);
    }

    private void runGroups(int from, int to) throws Throwable {
        WorkGroup taken = idle.poll();
        WorkGroup group = taken == null ? kernel.newGroup(grid) : taken;
        try {
            groups.invokeExact(group, from, to);
        } finally {
            idle.push(group);
        }
    }
}
