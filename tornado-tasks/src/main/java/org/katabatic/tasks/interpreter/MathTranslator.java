package org.katabatic.tasks.interpreter;

import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.Map;
import org.katabatic.tasks.bytecode.NotDerivableException;
import org.katabatic.tasks.interpreter.OperandStack.Operand;

/** Translates calls of {@code Math} and {@code TornadoMath}. */
final class MathTranslator {

    private static final Map<String, InexactFunction> FUNCTIONS = Map.ofEntries(
            Map.entry("sqrt", InexactFunction.SQRT), Map.entry("exp", InexactFunction.EXP),
            Map.entry("log", InexactFunction.LOG), Map.entry("log2", InexactFunction.LOG2),
            Map.entry("pow", InexactFunction.POW), Map.entry("sin", InexactFunction.SIN),
            Map.entry("cos", InexactFunction.COS), Map.entry("tan", InexactFunction.TAN),
            Map.entry("tanh", InexactFunction.TANH), Map.entry("asin", InexactFunction.ASIN),
            Map.entry("acos", InexactFunction.ACOS), Map.entry("atan", InexactFunction.ATAN),
            Map.entry("atan2", InexactFunction.ATAN2), Map.entry("sinpi", InexactFunction.SINPI),
            Map.entry("cospi", InexactFunction.COSPI), Map.entry("acosh", InexactFunction.ACOSH),
            Map.entry("asinh", InexactFunction.ASINH));

    private final MethodTranslator in;
    private final FloatInstructions floats;

    MathTranslator(MethodTranslator in, FloatInstructions floats) {
        this.in = in;
        this.floats = floats;
    }

    void call(InvokeInstruction call) throws NotDerivableException {
        String name = call.name().stringValue();
        List<ClassDesc> parameters = call.typeSymbol().parameterList();
        TypeKind kind = TypeKind.from(call.typeSymbol().returnType());
        InexactFunction function = FUNCTIONS.get(name);
        // StrictMath's functions have bits of their own, and TornadoVM does not know them
        boolean known = !call.owner().asInternalName().equals("java/lang/StrictMath")
                || function == InexactFunction.SQRT;
        if (function != null && known && !MethodTranslator.isInteger(kind)) {
            function(function, kind, parameters.size());
        } else if (parameters.isEmpty() && name.equals("floatPI")) {
            in.stack.push(in.program.constant((float) Math.PI), TypeKind.FLOAT);
        } else if (parameters.isEmpty() && name.equals("PI")) {
            in.stack.push(in.program.constant(Math.PI), TypeKind.DOUBLE);
        } else if (MethodTranslator.isInteger(kind)) {
            ofIntegers(call, name, kind);
        } else {
            ofFloats(call, name, kind, kind == TypeKind.FLOAT ? floats.single() : floats.wide());
        }
    }

    private void function(InexactFunction function, TypeKind kind, int arguments) {
        Operations operations = kind == TypeKind.FLOAT ? floats.single() : floats.wide();
        // of a function of one number the second one is not looked at
        int zero = in.program.constant(kind == TypeKind.FLOAT ? (Number) 0f : (Number) 0.0);
        int b = arguments == 2 ? in.stack.pop().register() : zero;
        int a = in.stack.pop().register();
        in.define(FloatInstructions.binary((d, i, x, j, y, k) -> operations.function(function, d, i, x, j, y, k)),
                kind, a, b);
    }

    private void ofIntegers(InvokeInstruction call, String name, TypeKind kind) throws NotDerivableException {
        switch (name) {
            case "min" -> in.binary(IntegerInstructions.call(Math::min), kind);
            case "max" -> in.binary(IntegerInstructions.call(Math::max), kind);
            case "abs" -> {
                int a = in.stack.pop().register();
                in.define(IntegerInstructions.call(kind == TypeKind.INT ? (x, _) -> Math.abs((int) x)
                        : (x, _) -> Math.abs(x)), kind, a, a);
            }
            case "clamp" -> {
                if (call.typeSymbol().parameterType(0).descriptorString().equals(kind == TypeKind.INT ? "I" : "J")) {
                    clamp(kind, IntegerInstructions.call(Math::min), IntegerInstructions.call(Math::max));
                } else {
                    throw CallTranslator.unknown(call);
                }
            }
            default -> throw CallTranslator.unknown(call);
        }
    }

    private void ofFloats(InvokeInstruction call, String name, TypeKind kind, Operations operations)
            throws NotDerivableException {
        switch (name) {
            case "min" -> in.binary(FloatInstructions.binary(operations::min), kind);
            case "max" -> in.binary(FloatInstructions.binary(operations::max), kind);
            case "abs" -> unary(operations::abs, kind);
            case "floor" -> unary(operations::floor, kind);
            case "signum" -> unary(operations::signum, kind);
            case "ceil" -> {
                unary(operations::negate, kind);
                unary(operations::floor, kind);
                unary(operations::negate, kind);
            }
            case "fract" -> {
                in.stack.duplicate(1, 0);
                unary(operations::floor, kind);
                in.binary(FloatInstructions.binary(operations::subtract), kind);
            }
            case "clamp" -> clamp(kind, FloatInstructions.binary(operations::min),
                    FloatInstructions.binary(operations::max));
            default -> throw CallTranslator.unknown(call);
        }
    }

    private void unary(FloatInstructions.Unary operation, TypeKind kind) {
        in.define(FloatInstructions.unary(operation), kind, in.stack.pop().register(), 0);
    }

    /** max(min(value, high), low). */
    private void clamp(TypeKind kind, Instruction.Maker min, Instruction.Maker max) {
        Operand high = in.stack.pop();
        Operand low = in.stack.pop();
        Operand value = in.stack.pop();
        int lower = in.stack.keepRegisters(1);
        in.program.define(min, lower, value.register(), high.register());
        in.define(max, kind, lower, low.register());
    }
}
