package org.katabatic.tasks.executor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.katabatic.tasks.bytecode.NotDerivableException;
import org.katabatic.tasks.checked.Finding;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Task;
import org.katabatic.tasks.interpreter.Allowances;
import org.katabatic.tasks.interpreter.Arithmetic;
import org.katabatic.tasks.interpreter.TaskInterpreter;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/**
 * Runs the kernels by interpreting their bytecode in an arithmetic of choice, on one thread. Between two tasks a number
 * is what its array holds: rounded to float in a float array.
 */
public final class InterpretedExecutor implements Executor {

    private final IterationGraph graph;
    private final List<TaskInterpreter> tasks = new ArrayList<>();
    private boolean outputsProven;

    /**
     * Prepares a graph.
     *
     * @throws IllegalArgumentException
     *             if a kernel cannot be interpreted; the message says why
     */
    public InterpretedExecutor(IterationGraph graph, Arithmetic arithmetic) {
        this.graph = graph;
        for (Task task : graph.tasks()) {
            try {
                tasks.add(TaskInterpreter.of(task, arithmetic, Allowances.JAVA));
            } catch (NotDerivableException e) {
                throw new IllegalArgumentException("the kernel of task " + graph.name() + "." + task.id()
                        + " cannot be interpreted: " + e.getMessage(), e);
            }
        }
        graph.poisonOutputs();
    }

    @Override
    public void execute() {
        for (int i = 0; i < tasks.size(); i++) {
            try {
                tasks.get(i).runAll(UnaryOperator.identity());
            } catch (RuntimeException e) {
                throw new TaskFailedException("task " + graph.name() + "." + graph.tasks().get(i).id()
                        + " failed where it is interpreted: " + e.getMessage(), e);
            }
        }
        if (!outputsProven) {
            graph.requireOutputsWritten();
            outputsProven = true;
        }
    }

    /** Nothing to do: there is one copy of each array. */
    @Override
    public void transferToHost(TornadoNativeArray... arrays) {
        // the arrays are those that the kernels write
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

    /** Nothing to release. */
    @Override
    public void close() {
        // no threads, no device memory
    }
}
