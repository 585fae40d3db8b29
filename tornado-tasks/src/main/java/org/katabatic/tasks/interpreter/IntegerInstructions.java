package org.katabatic.tasks.interpreter;

import java.lang.classfile.Opcode;
import org.katabatic.tasks.interpreter.Instruction.Maker;

/** Arithmetic of ints and longs. A register holds an int as the long of the same value. */
final class IntegerInstructions {

    private IntegerInstructions() {}

    /** The instruction of an opcode, or null if it is none on integers alone. */
    static Maker of(Opcode opcode) {
        Maker onInts = onInts(opcode);
        return onInts != null ? onInts : onLongs(opcode);
    }

    private static Maker onInts(Opcode opcode) {
        return switch (opcode) {
            case IADD -> (d, a, b, _) -> (f, pc) -> {
                f.integers[d] = (int) f.integers[a] + (int) f.integers[b];
                return pc + 1;
            };
            case ISUB -> (d, a, b, _) -> (f, pc) -> set(f, d, (int) f.integers[a] - (int) f.integers[b], pc);
            case IMUL -> (d, a, b, _) -> (f, pc) -> {
                f.integers[d] = (int) f.integers[a] * (int) f.integers[b];
                return pc + 1;
            };
            case IDIV -> (d, a, b, _) -> (f, pc) -> set(f, d, (int) f.integers[a] / (int) f.integers[b], pc);
            case IREM -> (d, a, b, _) -> (f, pc) -> set(f, d, (int) f.integers[a] % (int) f.integers[b], pc);
            case INEG -> (d, a, _, _) -> (f, pc) -> set(f, d, -(int) f.integers[a], pc);
            case IAND, LAND -> (d, a, b, _) -> (f, pc) -> set(f, d, f.integers[a] & f.integers[b], pc);
            case IOR, LOR -> (d, a, b, _) -> (f, pc) -> set(f, d, f.integers[a] | f.integers[b], pc);
            case IXOR, LXOR -> (d, a, b, _) -> (f, pc) -> set(f, d, f.integers[a] ^ f.integers[b], pc);
            case ISHL -> (d, a, b, _) -> (f, pc) -> set(f, d, (int) f.integers[a] << (int) f.integers[b], pc);
            case ISHR -> (d, a, b, _) -> (f, pc) -> set(f, d, (int) f.integers[a] >> (int) f.integers[b], pc);
            case IUSHR -> (d, a, b, _) -> (f, pc) -> set(f, d, (int) f.integers[a] >>> (int) f.integers[b], pc);
            case I2B -> (d, a, _, _) -> (f, pc) -> set(f, d, (byte) f.integers[a], pc);
            case I2S -> (d, a, _, _) -> (f, pc) -> set(f, d, (short) f.integers[a], pc);
            case I2C -> (d, a, _, _) -> (f, pc) -> set(f, d, (char) f.integers[a], pc);
            default -> null;
        };
    }

    private static Maker onLongs(Opcode opcode) {
        return switch (opcode) {
            case LADD -> (d, a, b, _) -> (f, pc) -> set(f, d, f.integers[a] + f.integers[b], pc);
            case LSUB -> (d, a, b, _) -> (f, pc) -> set(f, d, f.integers[a] - f.integers[b], pc);
            case LMUL -> (d, a, b, _) -> (f, pc) -> set(f, d, f.integers[a] * f.integers[b], pc);
            case LDIV -> (d, a, b, _) -> (f, pc) -> set(f, d, f.integers[a] / f.integers[b], pc);
            case LREM -> (d, a, b, _) -> (f, pc) -> set(f, d, f.integers[a] % f.integers[b], pc);
            case LNEG -> (d, a, _, _) -> (f, pc) -> set(f, d, -f.integers[a], pc);
            case LSHL -> (d, a, b, _) -> (f, pc) -> set(f, d, f.integers[a] << f.integers[b], pc);
            case LSHR -> (d, a, b, _) -> (f, pc) -> set(f, d, f.integers[a] >> f.integers[b], pc);
            case LUSHR -> (d, a, b, _) -> (f, pc) -> set(f, d, f.integers[a] >>> f.integers[b], pc);
            case LCMP -> (d, a, b, _) -> (f, pc) -> set(f, d, Long.compare(f.integers[a], f.integers[b]), pc);
            case L2I -> (d, a, _, _) -> (f, pc) -> set(f, d, (int) f.integers[a], pc);
            case I2L -> (d, a, _, _) -> (f, pc) -> set(f, d, f.integers[a], pc);
            default -> null;
        };
    }

    private static int set(Frame f, int d, long x, int pc) {
        f.integers[d] = x;
        return pc + 1;
    }

    /** Adds a constant to a variable. */
    static Maker increment(int by) {
        return (d, a, _, _) -> (f, pc) -> {
            f.integers[d] = (int) f.integers[a] + by;
            return pc + 1;
        };
    }

    /** A branch, or null if it is none on integers. One with 0 has a register of 0 as its second operand. */
    static Maker branch(Opcode opcode) {
        return switch (opcode) {
            case IF_ICMPEQ, IFEQ -> (_, a, b, t) -> (f, pc) -> f.integers[a] == f.integers[b] ? t : pc + 1;
            case IF_ICMPNE, IFNE -> (_, a, b, t) -> (f, pc) -> f.integers[a] != f.integers[b] ? t : pc + 1;
            case IF_ICMPLT, IFLT -> (_, a, b, t) -> (f, pc) -> f.integers[a] < f.integers[b] ? t : pc + 1;
            case IF_ICMPGE, IFGE -> (_, a, b, t) -> (f, pc) -> f.integers[a] >= f.integers[b] ? t : pc + 1;
            case IF_ICMPGT, IFGT -> (_, a, b, t) -> (f, pc) -> f.integers[a] > f.integers[b] ? t : pc + 1;
            case IF_ICMPLE, IFLE -> (_, a, b, t) -> (f, pc) -> f.integers[a] <= f.integers[b] ? t : pc + 1;
            default -> null;
        };
    }

    /** A bit of a long that is a function of two longs, for calls. */
    static Maker call(java.util.function.LongBinaryOperator operator) {
        return (d, a, b, _) -> (f, pc) -> set(f, d, operator.applyAsLong(f.integers[a], f.integers[b]), pc);
    }
}
