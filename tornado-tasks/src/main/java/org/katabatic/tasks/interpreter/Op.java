package org.katabatic.tasks.interpreter;

import org.katabatic.tasks.interpreter.Instruction.Maker;

/** An instruction whose registers and target may still change. */
final class Op {

    final Maker maker;
    /** Whether d takes the result. */
    final boolean defines;
    int d;
    final int a;
    final int b;
    /** The label that it jumps to, or negative. */
    final int label;

    Op(Maker maker, boolean defines, int d, int a, int b, int label) {
        this.maker = maker;
        this.defines = defines;
        this.d = d;
        this.a = a;
        this.b = b;
        this.label = label;
    }
}
