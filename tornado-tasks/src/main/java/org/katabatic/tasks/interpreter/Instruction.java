package org.katabatic.tasks.interpreter;

/** One step of an interpreted kernel. */
@FunctionalInterface
interface Instruction {

    /**
     * Does it.
     *
     * @param pc
     *            its own position
     * @return the position of the next one, or what {@link Frame} has for an end
     */
    int run(Frame f, int pc);

    /** Makes an instruction when its registers are known: result, operands; and its target, if it jumps. */
    @FunctionalInterface
    interface Maker {

        Instruction make(int d, int a, int b, int target);
    }
}
