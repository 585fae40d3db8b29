package org.katabatic.tasks.interpreter;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.katabatic.tasks.bytecode.NotDerivableException;
import org.katabatic.tasks.graph.Task;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/** Computes a task again, operation by operation, in another arithmetic. */
public final class TaskInterpreter {

    private TaskInterpreter() {}

    /**
     * Prepares a task.
     *
     * @throws NotDerivableException
     *             with the reason why its kernel cannot be interpreted
     */
    public static TaskInterpreter of(Task task, Arithmetic arithmetic, Allowances allowances)
            throws NotDerivableException {
        throw new NotDerivableException("not there yet");
    }

    /**
     * How many parts the task has: iterations of its outermost {@code @Parallel} loop, or work-groups; 1 if it can only
     * run as a whole.
     *
     * @param contents
     *            gives the array to read in place of one of the task's own
     */
    public int parts(UnaryOperator<TornadoNativeArray> contents) {
        throw new UnsupportedOperationException();
    }

    /**
     * Runs some parts. What a part writes it reads, other parts do not; the arrays stay as they are.
     *
     * @return what the parts wrote, part by part
     */
    public List<Written> run(UnaryOperator<TornadoNativeArray> contents, IntStream parts) {
        throw new UnsupportedOperationException();
    }
}
