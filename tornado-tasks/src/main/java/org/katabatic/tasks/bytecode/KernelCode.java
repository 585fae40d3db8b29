package org.katabatic.tasks.bytecode;

import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The code of a kernel, or of a method that one calls, as it is in its class file.
 *
 * @param elements
 *            of the code, labels and tables included
 * @param maxLocals
 *            slots of its variables
 * @param maxStack
 *            slots of its operand stack
 * @param loop
 *            its {@code @Parallel} loop, if its iterations can run each for itself
 */
public record KernelCode(List<CodeElement> elements, int maxLocals, int maxStack, Optional<Loop> loop) {

    /**
     * Where the outermost {@code @Parallel} loop stands; positions are indices into the list of elements.
     *
     * @param slot
     *            slot of the loop's variable
     * @param start
     *            position of the instruction that stores its first value
     * @param test
     *            position of the branch that compares it with the bound, both on the operand stack, and leaves the loop
     * @param inclusive
     *            whether the bound itself is still an iteration
     * @param end
     *            position of the first instruction behind an iteration
     * @param stepSlot
     *            slot of the variable that holds the step, if one does
     * @param step
     *            the step, if it is a constant
     */
    public record Loop(int slot, int start, int test, boolean inclusive, int end, OptionalInt stepSlot, int step) {}

    /**
     * Reads a method that a kernel calls.
     *
     * @throws NotDerivableException
     *             if it has no code, or its class file cannot be read
     */
    public static KernelCode of(KernelMethod method) throws NotDerivableException {
        return of(method, false);
    }

    /**
     * Reads a kernel, with its loop.
     *
     * @throws NotDerivableException
     *             if it has no code, or its class file cannot be read
     */
    public static KernelCode ofKernel(KernelMethod kernel) throws NotDerivableException {
        return of(kernel, true);
    }

    private static KernelCode of(KernelMethod method, boolean withLoop) throws NotDerivableException {
        MethodModel model = method.parse();
        CodeAttribute code = (CodeAttribute) model.code()
                .orElseThrow(() -> new NotDerivableException("it has no code: " + method.displayName()));
        return new KernelCode(code.elementList(), code.maxLocals(), code.maxStack(),
                withLoop ? loop(model, code) : Optional.empty());
    }

    private static Optional<Loop> loop(MethodModel model, CodeAttribute code) {
        try {
            RangeKernel.requireSplittable(model);
            ParallelLoop loop = ParallelLoop.find(code);
            return Optional.of(switch (loop.step) {
                case ParallelLoop.Step.Constant(int value) -> new Loop(loop.slot, loop.store, loop.branch,
                        loop.inclusive, loop.incrementAt, OptionalInt.empty(), value);
                case ParallelLoop.Step.Variable(int slot) -> new Loop(loop.slot, loop.store, loop.branch,
                        loop.inclusive, loop.incrementAt, OptionalInt.of(slot), 0);
            });
        } catch (NotDerivableException e) {
            // it runs as a whole
            return Optional.empty();
        }
    }
}
