package org.katabatic.tasks.interpreter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.katabatic.tasks.interpreter.Instruction.Maker;

/** Collects the instructions of a program, its constants and labels. Constants have negative registers until then. */
final class ProgramBuilder {

    private final List<Op> ops = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();
    private final Map<Number, Integer> constants = new LinkedHashMap<>();
    private int registers;
    private int localArrays;
    private boolean isSplit;
    private boolean isAtomic;
    private Op last;

    /** Adds an instruction without a result. */
    void add(Maker maker, int d, int a, int b) {
        append(new Op(maker, false, d, a, b, -1));
    }

    /** Adds an instruction whose result goes to a register. */
    void define(Maker maker, int d, int a, int b) {
        append(new Op(maker, true, d, a, b, -1));
    }

    /** Adds a jump. */
    void jump(Maker maker, int a, int b, int label) {
        append(new Op(maker, false, 0, a, b, label));
    }

    private void append(Op op) {
        ops.add(op);
        last = op;
    }

    /** Lets the last instruction write its result elsewhere, if it is the one that wrote this register. */
    boolean redirect(int from, int to) {
        if (last == null || !last.defines || last.d != from) {
            return false;
        }
        last.d = to;
        last = null;
        return true;
    }

    /** A label to be bound. */
    int newLabel() {
        labels.add(-1);
        return labels.size() - 1;
    }

    /** Binds a label to what comes next. */
    void bind(int label) {
        labels.set(label, ops.size());
        last = null;
    }

    /** Makes room for registers. */
    void reserve(int count) {
        registers = Math.max(registers, count);
    }

    /** The register of a constant. */
    int constant(Number value) {
        return constants.computeIfAbsent(value, _ -> -1 - constants.size());
    }

    int newLocalArray() {
        return localArrays++;
    }

    void split() {
        isSplit = true;
    }

    void atomic() {
        isAtomic = true;
    }

    /** The finished program; it ends where it runs out of instructions. */
    Program build() {
        add((_, _, _, _) -> (_, _) -> Frame.DONE, 0, 0, 0);
        Instruction[] instructions = new Instruction[ops.size()];
        for (int at = 0; at < instructions.length; at++) {
            Op op = ops.get(at);
            instructions[at] = op.maker.make(register(op.d), register(op.a), register(op.b),
                    op.label < 0 ? -1 : labels.get(op.label));
        }
        List<Program.Constant> set = new ArrayList<>();
        constants.forEach((value, register) -> set.add(new Program.Constant(register(register), value)));
        return new Program(instructions, registers + constants.size(), List.copyOf(set), localArrays, isSplit,
                isAtomic);
    }

    private int register(int register) {
        return register < 0 ? registers - 1 - register : register;
    }
}
