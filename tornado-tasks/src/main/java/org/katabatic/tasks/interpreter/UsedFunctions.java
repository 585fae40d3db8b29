package org.katabatic.tasks.interpreter;

import java.util.Set;
import org.katabatic.tasks.bytecode.NotDerivableException;
import org.katabatic.tasks.graph.Task;

/** Which inexact functions a kernel reaches, in its own code and in that of the methods that it calls. */
public final class UsedFunctions {

    private UsedFunctions() {}

    /**
     * The functions of a task's kernel, quotients and roots included. Of a kernel with none of them a device with IEEE
     * arithmetic can give the bits of another one, if both add in the same order and fuse the same products.
     *
     * @throws NotDerivableException
     *             if its code cannot be had, or has an instruction that is not interpreted
     */
    public static Set<InexactFunction> of(Task task) throws NotDerivableException {
        return TaskInterpreter.translate(task, Arithmetic.FLOAT32.single(Allowances.JAVA),
                Arithmetic.FLOAT32.wide(Allowances.JAVA)).used();
    }
}
