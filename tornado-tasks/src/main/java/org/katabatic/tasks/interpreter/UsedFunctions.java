package org.katabatic.tasks.interpreter;

import java.util.Set;
import org.katabatic.tasks.bytecode.NotDerivableException;
import org.katabatic.tasks.graph.Task;

/** Which inexact functions a kernel reaches, in its own code and in that of the methods that it calls. */
public final class UsedFunctions {

    private UsedFunctions() {}

    /**
     * The functions of a task's kernel.
     *
     * @throws NotDerivableException
     *             if its code cannot be had, or has an instruction that no kernel may have
     */
    public static Set<InexactFunction> of(Task task) throws NotDerivableException {
        throw new NotDerivableException("not there yet");
    }
}
