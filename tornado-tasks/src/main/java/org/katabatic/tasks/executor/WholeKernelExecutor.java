package org.katabatic.tasks.executor;

import java.util.List;
import java.util.Optional;
import org.katabatic.tasks.checked.Finding;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Task;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/**
 * Runs each kernel as it is written, called once as the Java method that it is: no loop is split, no instruction is
 * replaced, there is one thread, and one operation comes after the other, in float32, as the Java Language
 * Specification says. What the faster executors compute can be held against it, bit for bit.
 */
public final class WholeKernelExecutor implements Executor {

    private final IterationGraph graph;
    private boolean outputsProven;

    /**
     * An executor of a graph.
     *
     * @throws IllegalArgumentException
     *             if a kernel is written for work-items, which are no loop that could be called
     */
    public WholeKernelExecutor(IterationGraph graph) {
        for (Task task : graph.tasks()) {
            if (task.takesContext()) {
                throw new IllegalArgumentException(
                        "a kernel of work-items cannot be called as a whole: task=" + graph.name() + "." + task.id());
            }
        }
        this.graph = graph;
        graph.poisonOutputs();
    }

    @Override
    public void execute() {
        for (Task task : graph.tasks()) {
            try {
                task.kernel().call(task.arguments().toArray());
            } catch (RuntimeException e) {
                throw new TaskFailedException("task " + graph.name() + "." + task.id() + " failed: " + e, e);
            }
        }
        if (!outputsProven) {
            graph.requireOutputsWritten();
            outputsProven = true;
        }
    }

    /** Nothing to do: host and device share their memory here. */
    @Override
    public void transferToHost(TornadoNativeArray... arrays) {
        // the arrays are the device's
    }

    @Override
    public Optional<DeviceProof> proof() {
        return Optional.empty();
    }

    @Override
    public List<Finding> findings() {
        return List.of();
    }

    @Override
    public List<String> notes() {
        return List.of();
    }

    @Override
    public void close() {
        // holds nothing but memory
    }
}
