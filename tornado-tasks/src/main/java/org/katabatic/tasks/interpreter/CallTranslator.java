package org.katabatic.tasks.interpreter;

import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.ClassDesc;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.katabatic.tasks.bytecode.KernelCode;
import org.katabatic.tasks.bytecode.KernelMethod;
import org.katabatic.tasks.bytecode.NotDerivableException;
import org.katabatic.tasks.interpreter.OperandStack.Operand;

/**
 * Translates calls and fields: of TornadoVM's arrays, vectors, mathematics and context, which are instructions here,
 * and of static methods, whose code is put in the place of the call.
 */
final class CallTranslator {

    private static final String API = "uk/ac/manchester/tornado/api/";
    private static final String ARRAYS = API + "types/arrays/";
    private static final String VECTORS = API + "types/collections/VectorFloat8";
    private static final String VECTOR = API + "types/vectors/Float8";
    private static final String CONTEXT = API + "KernelContext";
    private static final Set<String> MATHEMATICS = Set.of("java/lang/Math", "java/lang/StrictMath",
            API + "math/TornadoMath");
    private static final Set<String> BOXES = Set.of("java/lang/Integer", "java/lang/Long", "java/lang/Float",
            "java/lang/Double");
    private static final Pattern INDEX = Pattern.compile("(global|local|group)Id([xyz])");
    private static final Pattern SIZE = Pattern.compile("(global|local)GroupSize([XYZ])");
    private static final Pattern ALLOCATION = Pattern.compile("allocate(Int|Long|Float|Double)LocalArray");

    private final MethodTranslator in;
    private final FloatInstructions floats;
    private final MemoryInstructions memory;

    CallTranslator(MethodTranslator in, FloatInstructions floats, MemoryInstructions memory) {
        this.in = in;
        this.floats = floats;
        this.memory = memory;
    }

    /** What a kernel computes with where it has an object: a number that is boxed is that number. */
    static TypeKind kindOf(ClassDesc type) {
        return switch (type.descriptorString()) {
            case "Ljava/lang/Integer;" -> TypeKind.INT;
            case "Ljava/lang/Long;" -> TypeKind.LONG;
            case "Ljava/lang/Float;" -> TypeKind.FLOAT;
            case "Ljava/lang/Double;" -> TypeKind.DOUBLE;
            default -> TypeKind.from(type).asLoadable();
        };
    }

    /** A vector that a constructor will fill. */
    void begin(NewObjectInstruction object) throws NotDerivableException {
        if (!object.className().asInternalName().equals(VECTOR)) {
            throw new NotDerivableException("it makes an object of " + object.className().asInternalName());
        }
        in.stack.push(in.stack.newRegister(), TypeKind.REFERENCE);
    }

    void field(FieldInstruction field) throws NotDerivableException {
        String owner = field.owner().asInternalName();
        // a static field that is not final is the JVM's: a device does not see it change
        if (field.opcode() == Opcode.GETFIELD && owner.equals(CONTEXT)) {
            context(field.name().stringValue());
        } else if (field.opcode() == Opcode.GETSTATIC) {
            constant(owner, field.name().stringValue());
        } else {
            throw new NotDerivableException("it uses a field: " + owner + "." + field.name());
        }
    }

    private void constant(String owner, String name) throws NotDerivableException {
        try {
            Field field = load(owner).getDeclaredField(name);
            field.setAccessible(true);
            if (Modifier.isFinal(field.getModifiers()) && field.get(null) instanceof Number number) {
                in.stack.push(in.program.constant(number), kindOf(field.getType().describeConstable().orElseThrow()));
                return;
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new NotDerivableException("it reads a field that cannot be read: " + owner + "." + name);
        }
        throw new NotDerivableException("it reads a field that is not a constant number: " + owner + "." + name);
    }

    private Class<?> load(String owner) throws NotDerivableException {
        try {
            return Class.forName(owner.replace('/', '.'), false, in.method.holder().getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new NotDerivableException("it calls a class that cannot be found: " + e.getMessage());
        }
    }

    private void context(String name) throws NotDerivableException {
        in.stack.pop();
        Matcher index = INDEX.matcher(name);
        Matcher size = SIZE.matcher(name);
        if (index.matches()) {
            int axis = "xyz".indexOf(index.group(2));
            in.define(switch (index.group(1)) {
                case "global" -> (d, _, _, _) -> (f, pc) -> {
                    f.integers[d] = f.part.group[axis] * f.part.full[axis] + f.local[axis];
                    return pc + 1;
                };
                case "local" -> (d, _, _, _) -> (f, pc) -> {
                    f.integers[d] = f.local[axis];
                    return pc + 1;
                };
                default -> (d, _, _, _) -> (f, pc) -> {
                    f.integers[d] = f.part.group[axis];
                    return pc + 1;
                };
            }, TypeKind.INT, 0, 0);
        } else if (size.matches()) {
            int axis = "XYZ".indexOf(size.group(2));
            boolean global = size.group(1).equals("global");
            in.define((d, _, _, _) -> (f, pc) -> {
                f.integers[d] = global ? f.part.global[axis] : f.part.size[axis];
                return pc + 1;
            }, TypeKind.INT, 0, 0);
        } else {
            throw new NotDerivableException("it uses a field: KernelContext." + name);
        }
    }

    void call(InvokeInstruction call) throws NotDerivableException {
        String owner = call.owner().asInternalName();
        String name = call.name().stringValue();
        if (owner.startsWith(ARRAYS)) {
            array(call, name);
        } else if (owner.equals(VECTORS)) {
            vectors(call, name);
        } else if (owner.equals(VECTOR)) {
            vector(call, name);
        } else if (owner.equals(CONTEXT)) {
            contextCall(call, name);
        } else if (BOXES.contains(owner) && (name.equals("valueOf") || name.endsWith("Value"))) {
            unchanged(call);
        } else if (MATHEMATICS.contains(owner)) {
            new MathTranslator(in, floats).call(call);
        } else if (call.opcode() == Opcode.INVOKESTATIC && !owner.startsWith("java/") && !owner.startsWith("uk/")) {
            inline(call, owner, name);
        } else {
            throw unknown(call);
        }
    }

    static NotDerivableException unknown(InvokeInstruction call) {
        return new NotDerivableException("it calls " + call.owner().asInternalName().replace('/', '.') + "."
                + call.name() + call.type() + ", which is not interpreted");
    }

    /** Boxing, which is nothing here. */
    private void unchanged(InvokeInstruction call) throws NotDerivableException {
        Operand operand = in.stack.pop();
        TypeKind kind = kindOf(call.typeSymbol().returnType());
        if (operand.kind() != kind && operand.kind() != TypeKind.REFERENCE) {
            throw unknown(call);
        }
        in.stack.push(operand.register(), kind);
    }

    private void array(InvokeInstruction call, String name) throws NotDerivableException {
        List<ClassDesc> parameters = call.typeSymbol().parameterList();
        switch (name) {
            case "get" -> {
                TypeKind kind = kindOf(call.typeSymbol().returnType());
                in.binary(MemoryInstructions.get(MethodTranslator.isInteger(kind)), kind);
            }
            case "set" -> set(MemoryInstructions.set(MethodTranslator.isInteger(kindOf(parameters.get(1)))));
            case "getSize" -> in.define(MemoryInstructions.size(), TypeKind.INT, in.stack.pop().register(), 0);
            default -> throw unknown(call);
        }
    }

    /** Array, index and element are on the stack. */
    private void set(Instruction.Maker maker) {
        Operand element = in.stack.pop();
        Operand index = in.stack.pop();
        in.program.add(maker, element.register(), in.stack.pop().register(), index.register());
    }

    private void vectors(InvokeInstruction call, String name) throws NotDerivableException {
        switch (name) {
            case "get" -> in.binary(memory.getVector(), TypeKind.REFERENCE);
            case "set" -> set(MemoryInstructions.setVector());
            default -> throw unknown(call);
        }
    }

    private void vector(InvokeInstruction call, String name) throws NotDerivableException {
        String type = call.type().stringValue();
        boolean ofVectors = type.startsWith("(L" + VECTOR + ";L" + VECTOR + ";)");
        if (name.equals("<init>") && type.equals("(FFFFFFFF)V")) {
            List<Operand> lanes = in.arguments(call.typeSymbol().parameterList());
            int first = in.stack.keepRegisters(MemoryInstructions.WIDTH);
            for (int lane = 0; lane < MemoryInstructions.WIDTH; lane++) {
                in.program.define(MemoryInstructions.move(TypeKind.FLOAT), first + lane, lanes.get(lane).register(),
                        0);
            }
            in.program.add(memory.newVector(), in.stack.pop().register(), first, 0);
        } else if (name.matches("getS[0-7]")) {
            in.define(MemoryInstructions.lane(name.charAt(4) - '0'), TypeKind.FLOAT, in.stack.pop().register(), 0);
        } else if (name.equals("add") && ofVectors) {
            in.binary(memory.lanes(floats.single()::add), TypeKind.REFERENCE);
        } else if (name.equals("mult") && ofVectors) {
            in.binary(memory.lanes(floats.single()::multiply), TypeKind.REFERENCE);
        } else if (name.equals("mult") && type.startsWith("(L" + VECTOR + ";F)")) {
            in.binary(memory.lanesTimesNumber(), TypeKind.REFERENCE);
        } else {
            throw unknown(call);
        }
    }

    private void contextCall(InvokeInstruction call, String name) throws NotDerivableException {
        Matcher allocation = ALLOCATION.matcher(name);
        if (name.equals("localBarrier") || name.equals("globalBarrier")) {
            in.stack.pop();
            in.program.add((_, _, _, _) -> (f, pc) -> {
                f.pc = pc + 1;
                return Frame.BARRIER;
            }, 0, 0, 0);
        } else if (allocation.matches()) {
            Operand size = in.stack.pop();
            in.stack.pop();
            TypeKind kind = TypeKind.valueOf(allocation.group(1).toUpperCase(Locale.ROOT));
            in.define(memory.localArray(kind, in.program.newLocalArray()), TypeKind.REFERENCE, size.register(), 0);
        } else if (name.equals("atomicAdd")) {
            TypeKind kind = kindOf(call.typeSymbol().parameterType(2));
            set(memory.atomicAdd(kind));
            in.stack.pop();
            in.program.atomic();
        } else {
            throw unknown(call);
        }
    }

    private void inline(InvokeInstruction call, String owner, String name) throws NotDerivableException {
        KernelMethod target = new KernelMethod(load(owner), name, call.type().stringValue());
        if (in.callers.contains(target)) {
            throw new NotDerivableException("it calls itself: " + target.displayName());
        }
        List<Operand> arguments = in.arguments(call.typeSymbol().parameterList());
        TypeKind returned = kindOf(call.typeSymbol().returnType());
        OptionalInt result = returned == TypeKind.VOID ? OptionalInt.empty()
                : OptionalInt.of(in.stack.keepRegisters(1));
        List<KernelMethod> callers = new ArrayList<>(in.callers);
        callers.add(target);
        MethodTranslator translator = new MethodTranslator(in.program, floats, callers, KernelCode.of(target),
                in.stack.end(), result);
        translator.take(arguments);
        translator.translate();
        result.ifPresent(register -> in.stack.push(register, returned));
    }
}
