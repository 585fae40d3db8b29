package org.katabatic.tasks.interpreter;

/** Registers of one iteration or work-item, and where it stands. */
final class Frame {

    /** What an instruction returns where the work is done. */
    static final int DONE = -1;
    /** What an instruction returns where others are waited for. */
    static final int BARRIER = -2;

    final long[] integers;
    final Values values;
    final Object[] references;
    /** What all work-items of a group share, and one iteration has for itself. */
    final Part part;
    /** Local index along x, y and z. */
    final int[] local = new int[3];
    /** The next instruction. */
    int pc;

    Frame(int registers, Values values, Part part) {
        integers = new long[registers];
        this.values = values;
        references = new Object[registers];
        this.part = part;
    }
}
