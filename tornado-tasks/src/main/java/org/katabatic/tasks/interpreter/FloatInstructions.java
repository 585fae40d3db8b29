package org.katabatic.tasks.interpreter;

import java.lang.classfile.Opcode;
import org.katabatic.tasks.interpreter.Instruction.Maker;

/**
 * Arithmetic of floats and doubles.
 *
 * @param single
 *            what floats do
 * @param wide
 *            what doubles do
 */
record FloatInstructions(Operations single, Operations wide) {

    /** A result from two operands. */
    @FunctionalInterface
    interface Binary {

        void apply(Values d, int i, Values a, int j, Values b, int k);
    }

    /** A result from one operand. */
    @FunctionalInterface
    interface Unary {

        void apply(Values d, int i, Values a, int j);
    }

    static Maker binary(Binary operation) {
        return (d, a, b, _) -> (f, pc) -> {
            operation.apply(f.values, d, f.values, a, f.values, b);
            return pc + 1;
        };
    }

    static Maker unary(Unary operation) {
        return (d, a, _, _) -> (f, pc) -> {
            operation.apply(f.values, d, f.values, a);
            return pc + 1;
        };
    }

    /** The instruction of an opcode, or null if it is none on floats or doubles. */
    Maker of(Opcode opcode) {
        return switch (opcode) {
            case FADD -> add(single);
            case DADD -> add(wide);
            case FSUB -> binary(single::subtract);
            case DSUB -> binary(wide::subtract);
            case FMUL -> multiply(single);
            case DMUL -> multiply(wide);
            case FDIV -> binary(single::divide);
            case DDIV -> binary(wide::divide);
            case FREM -> binary(single::remainder);
            case DREM -> binary(wide::remainder);
            case FNEG -> unary(single::negate);
            case DNEG -> unary(wide::negate);
            case D2F -> unary(single::convert);
            case F2D -> unary(wide::convert);
            case I2F, L2F -> fromInteger(single);
            case I2D, L2D -> fromInteger(wide);
            case F2I -> toInteger(single, f -> (int) (float) f);
            case F2L -> toInteger(single, f -> (long) (float) f);
            case D2I -> toInteger(wide, x -> (int) x);
            case D2L -> toInteger(wide, x -> (long) x);
            case FCMPG -> compare(single, 1);
            case FCMPL -> compare(single, -1);
            case DCMPG -> compare(wide, 1);
            case DCMPL -> compare(wide, -1);
            default -> null;
        };
    }

    /** The sum, the most frequent one, without a call between. */
    private static Maker add(Operations operations) {
        return (d, a, b, _) -> (f, pc) -> {
            operations.add(f.values, d, f.values, a, f.values, b);
            return pc + 1;
        };
    }

    private static Maker multiply(Operations operations) {
        return (d, a, b, _) -> (f, pc) -> {
            operations.multiply(f.values, d, f.values, a, f.values, b);
            return pc + 1;
        };
    }

    private static Maker fromInteger(Operations operations) {
        return (d, a, _, _) -> (f, pc) -> {
            operations.convert(f.values, d, f.integers[a]);
            return pc + 1;
        };
    }

    private static Maker toInteger(Operations operations, java.util.function.DoubleToLongFunction cut) {
        return (d, a, _, _) -> (f, pc) -> {
            f.part.undecided |= !operations.isDecided(f.values, a);
            f.integers[d] = cut.applyAsLong(f.values.value[a]);
            return pc + 1;
        };
    }

    private static Maker compare(Operations operations, int unordered) {
        return (d, a, b, _) -> (f, pc) -> {
            f.part.undecided |= !operations.isDecided(f.values, a, f.values, b);
            double x = f.values.value[a];
            double y = f.values.value[b];
            f.integers[d] = x > y ? 1 : x < y ? -1 : x == y ? 0 : unordered;
            return pc + 1;
        };
    }
}
