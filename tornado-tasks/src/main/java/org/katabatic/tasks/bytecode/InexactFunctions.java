package org.katabatic.tasks.bytecode;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.katabatic.tasks.graph.Task;

/**
 * Which functions a kernel reaches, in its own code and in the methods that it calls, whose results a device may round
 * in its own way: exponentials, logarithms, powers, trigonometry. IEEE 754 says what +, −, ×, ÷ and √ give, bit for
 * bit, and what comparisons, minima and conversions do; of the others it says nothing that devices keep to.
 */
public final class InexactFunctions {

    private static final Set<String> MATHEMATICS = Set.of("java/lang/Math", "java/lang/StrictMath",
            "uk/ac/manchester/tornado/api/math/TornadoMath");

    /** Of the mathematics, what has one result on every device. */
    private static final Set<String> EXACT = Set.of("sqrt", "abs", "min", "max", "floor", "ceil", "ceilDiv",
            "floorDiv", "floorMod", "signum", "clamp", "multiplyHigh", "fma");

    private InexactFunctions() {}

    /**
     * The functions by name, such as "exp"; empty if the kernel computes with +, −, ×, ÷, √ and integers only.
     *
     * @throws NotDerivableException
     *             if the kernel's code, or that of a method that it calls, cannot be read
     */
    public static SortedSet<String> of(Task task) throws NotDerivableException {
        return of(KernelMethod.of(task.kernel()));
    }

    static SortedSet<String> of(KernelMethod kernel) throws NotDerivableException {
        SortedSet<String> inexact = new TreeSet<>();
        Set<KernelMethod> seen = new LinkedHashSet<>(Set.of(kernel));
        Deque<KernelMethod> pending = new ArrayDeque<>(seen);
        while (!pending.isEmpty()) {
            KernelMethod method = pending.remove();
            for (CodeElement element : method.parse().code().orElseThrow(() -> new NotDerivableException(
                    "it calls a method without code: " + method.displayName())).elementList()) {
                if (element instanceof InvokeInstruction call && call.opcode() == Opcode.INVOKESTATIC) {
                    String owner = call.owner().asInternalName();
                    if (MATHEMATICS.contains(owner)) {
                        if (!EXACT.contains(call.name().stringValue())) {
                            inexact.add(call.name().stringValue());
                        }
                    } else if (CalledMethods.isFollowed(owner)) {
                        KernelMethod called = CalledMethods.called(call, kernel.holder().getClassLoader());
                        if (seen.add(called)) {
                            pending.add(called);
                        }
                    }
                }
            }
        }
        return inexact;
    }
}
