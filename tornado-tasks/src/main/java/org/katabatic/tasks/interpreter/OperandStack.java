package org.katabatic.tasks.interpreter;

import java.lang.classfile.TypeKind;
import java.util.ArrayList;
import java.util.List;
import org.katabatic.tasks.bytecode.NotDerivableException;

/**
 * The operand stack of a method while it is translated: which register holds each operand. Loads put the variable's own
 * register there, so that most of them cost nothing; where branches meet, every operand is in a register of its place.
 */
final class OperandStack {

    /**
     * An operand.
     *
     * @param kind
     *            INT, LONG, FLOAT, DOUBLE or REFERENCE
     */
    record Operand(int register, TypeKind kind) {}

    private final ProgramBuilder program;
    private final int places;
    private final int firstFree;
    private final List<Operand> operands = new ArrayList<>();
    private int nextFree;

    OperandStack(ProgramBuilder program, int places, int maxStack) {
        this.program = program;
        this.places = places;
        firstFree = places + maxStack;
        nextFree = firstFree;
        program.reserve(firstFree);
    }

    /** A register for a result; free again once the stack was empty. */
    int newRegister() {
        return newRegisters(1);
    }

    /** The first of some registers in a row. */
    int newRegisters(int count) {
        if (operands.isEmpty()) {
            nextFree = firstFree;
        }
        return keepRegisters(count);
    }

    /** As above, but leaves those alone that operands just taken off the stack are in. */
    int keepRegisters(int count) {
        int first = nextFree;
        nextFree += count;
        program.reserve(nextFree);
        return first;
    }

    /** The first register that nothing above this method's own uses. */
    int end() {
        return nextFree;
    }

    void push(int register, TypeKind kind) {
        operands.add(new Operand(register, kind));
    }

    Operand pop() {
        return operands.removeLast();
    }

    boolean isWide(int fromTop) {
        TypeKind kind = operands.get(operands.size() - 1 - fromTop).kind();
        return kind == TypeKind.LONG || kind == TypeKind.DOUBLE;
    }

    /** Puts copies of the topmost operands below some more. */
    void duplicate(int count, int below) {
        int at = operands.size() - count - below;
        operands.addAll(at, List.copyOf(operands.subList(operands.size() - count, operands.size())));
    }

    /** Saves operands that are in a variable's register before it changes. */
    void release(int register) {
        for (int at = 0; at < operands.size(); at++) {
            Operand operand = operands.get(at);
            if (operand.register() == register) {
                int saved = keepRegisters(1);
                program.define(MemoryInstructions.move(operand.kind()), saved, register, 0);
                operands.set(at, new Operand(saved, operand.kind()));
            }
        }
    }

    /** Moves what was taken off the stack into a register. */
    void move(Operand from, int to) {
        boolean alone = from.register() >= places
                && operands.stream().noneMatch(operand -> operand.register() == from.register());
        if (from.register() != to && !(alone && program.redirect(from.register(), to))) {
            program.define(MemoryInstructions.move(from.kind()), to, from.register(), 0);
        }
    }

    /** Brings every operand to its place; returns what they are. */
    List<TypeKind> settle(int... inUse) throws NotDerivableException {
        for (int at = operands.size() - 1; at >= 0; at--) {
            Operand operand = operands.get(at);
            int place = places + at;
            if (operand.register() != place) {
                for (int other : inUse) {
                    requireUnused(other != place);
                }
                for (Operand below : operands.subList(0, at)) {
                    requireUnused(below.register() != place);
                }
                program.define(MemoryInstructions.move(operand.kind()), place, operand.register(), 0);
                operands.set(at, new Operand(place, operand.kind()));
            }
        }
        return operands.stream().map(Operand::kind).toList();
    }

    private static void requireUnused(boolean unused) throws NotDerivableException {
        if (!unused) {
            throw new NotDerivableException("operands change places where branches meet");
        }
    }

    /** What is on the stack where branches meet. */
    void become(List<TypeKind> kinds) {
        operands.clear();
        for (TypeKind kind : kinds) {
            operands.add(new Operand(places + operands.size(), kind));
        }
    }
}
