package org.katabatic.tasks.bytecode;

import java.util.List;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/**
 * A static method that a fused kernel calls for each parameter.
 *
 * @param method
 *            takes the operands in order; gives the new gradient, or nothing
 * @param operands
 *            what it is called with
 */
public record Insertion(KernelMethod method, List<Operand> operands) {

    /** Refuses missing parts. */
    public Insertion {
        operands = List.copyOf(operands);
    }

    /** An argument of the method. */
    public sealed interface Operand {

        /** The gradient of this parameter, as the insertions before left it. */
        record Gradient() implements Operand {}

        /** The index of this parameter. */
        record Index() implements Operand {}

        /** An array, which becomes a parameter of the fused kernel if it is none yet. */
        record Whole(TornadoNativeArray array) implements Operand {}

        /** One element of an array, read once before the loop. */
        record Element(FloatArray array, int index) implements Operand {}
    }
}
