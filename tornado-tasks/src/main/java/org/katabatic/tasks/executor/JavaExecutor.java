package org.katabatic.tasks.executor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.katabatic.tasks.bytecode.DivergentBarrierException;
import org.katabatic.tasks.checked.Finding;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Task;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/**
 * Runs the kernels themselves on JVM threads. The iterations of a kernel's outermost {@code @Parallel} loop are shared
 * among the threads, or the work-groups of a kernel that takes a {@code KernelContext}; since they are independent of
 * each other, the result does not depend on how many threads there are. Only atomic additions of floats may be rounded
 * differently from run to run, as on a device.
 */
public final class JavaExecutor implements Executor {

    private final IterationGraph graph;
    private final int threads;
    private final List<RunnableTask> tasks = new ArrayList<>();
    private final WorkerThreads workers;
    private boolean outputsProven;

    /** An executor on all cores of the machine. */
    public JavaExecutor(IterationGraph graph) {
        this(graph, Runtime.getRuntime().availableProcessors());
    }

    /**
     * An executor on a number of threads, the calling one included.
     *
     * @throws IllegalArgumentException
     *             if threads is less than 1, or JAVA cannot run a kernel that takes a {@code KernelContext}
     */
    public JavaExecutor(IterationGraph graph, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1: threads=" + threads);
        }
        this.graph = graph;
        this.threads = threads;
        for (Task task : graph.tasks()) {
            tasks.add(RunnableTask.of(graph.name(), task));
        }
        graph.poisonOutputs();
        workers = new WorkerThreads(threads);
    }

    @Override
    public void execute() {
        for (RunnableTask task : tasks) {
            try {
                task.run(workers, threads);
            } catch (DivergentBarrierException e) {
                throw new TaskFailedException("task " + graph.name() + "." + task.id() + ": " + e.getMessage(), e);
            } catch (Throwable t) {
                throw new TaskFailedException("task " + graph.name() + "." + task.id() + " failed on JAVA: " + t, t);
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
        List<String> notes = new ArrayList<>();
        for (RunnableTask task : tasks) {
            task.obstacle().ifPresent(reason -> notes.add(
                    "task " + graph.name() + "." + task.id() + " runs on one thread: " + reason));
        }
        return notes;
    }

    @Override
    public void close() {
        workers.close();
    }
}
