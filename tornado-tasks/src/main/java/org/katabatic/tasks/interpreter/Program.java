package org.katabatic.tasks.interpreter;

import java.util.List;

/**
 * A kernel with all that it calls, as instructions on registers.
 *
 * @param instructions
 *            in order
 * @param registers
 *            how many it has; the kernel's parameters come first
 * @param constants
 *            registers that are set before it runs
 * @param localArrays
 *            calls that allocate local memory
 * @param isSplit
 *            whether iterations run each for itself
 * @param isAtomic
 *            whether it adds to elements of arrays that other parts add to
 */
record Program(Instruction[] instructions, int registers, List<Constant> constants, int localArrays, boolean isSplit,
        boolean isAtomic) {

    /**
     * A register that is set before a program runs.
     *
     * @param value
     *            an Integer, Long, Float or Double
     */
    record Constant(int register, Number value) {}

    /** Runs until a barrier or the end: says which. */
    int run(Frame f) {
        Instruction[] code = instructions;
        int pc = f.pc;
        long count = 0;
        while (pc >= 0) {
            pc = code[pc].run(f, pc);
            count++;
        }
        f.part.instructions += count;
        return pc;
    }
}
