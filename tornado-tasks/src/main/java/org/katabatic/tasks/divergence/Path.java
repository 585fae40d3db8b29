package org.katabatic.tasks.divergence;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.katabatic.tasks.executor.Executor;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Task;
import org.katabatic.tasks.interpreter.Allowances;

/**
 * One of two ways in which a graph's tasks are computed.
 *
 * @param name
 *            what it is called in reports
 * @param allowances
 *            how inexact it may be
 * @param executorOf
 *            makes the executor of a graph
 * @param withoutRelaxedMath
 *            makes an executor whose compiler may not relax arithmetic, where the path has one
 * @param withoutFusedMultiplyAdd
 *            runs a task with a compiler that fuses no products with sums, where the path can do so
 * @param wiring
 *            gives what stands in place of a task: itself, or one with another kernel on the same arrays
 */
public record Path(String name, Allowances allowances, Function<IterationGraph, Executor> executorOf,
        Optional<Function<IterationGraph, Executor>> withoutRelaxedMath, Optional<TaskRun> withoutFusedMultiplyAdd,
        UnaryOperator<Task> wiring) {

    /** A path that runs a graph's own tasks. */
    public Path(String name, Allowances allowances, Function<IterationGraph, Executor> executorOf) {
        this(name, allowances, executorOf, Optional.empty(), Optional.empty(), UnaryOperator.identity());
    }

    /** This path with other kernels. */
    public Path withWiring(UnaryOperator<Task> other) {
        return new Path(name, allowances, executorOf, withoutRelaxedMath, withoutFusedMultiplyAdd, other);
    }

    /** This path, which can do without relaxed math as well. */
    public Path withoutRelaxedMath(Function<IterationGraph, Executor> executors) {
        return new Path(name, allowances, executorOf, Optional.of(executors), withoutFusedMultiplyAdd, wiring);
    }

    /** This path, which can do without fused products as well. */
    public Path withoutFusedMultiplyAdd(TaskRun run) {
        return new Path(name, allowances, executorOf, withoutRelaxedMath, Optional.of(run), wiring);
    }

    /**
     * The graph as this path runs it.
     *
     * @throws IllegalArgumentException
     *             if the wiring changes a task's id
     */
    public IterationGraph wire(IterationGraph graph) {
        IterationGraph.Builder builder = IterationGraph.named(graph.name());
        graph.buffers().forEach(builder::buffer);
        for (Task task : graph.tasks()) {
            Task wired = wiring.apply(task);
            if (!wired.id().equals(task.id())) {
                throw new IllegalArgumentException("both paths have the same tasks: path=" + name + " task="
                        + wired.id() + " in place of " + task.id());
            }
            builder.task(wired);
        }
        return builder.build();
    }
}
