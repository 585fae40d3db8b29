package org.katabatic.tasks.bytecode;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.katabatic.tasks.graph.Task;

/**
 * What a kernel is, as a digest: the SHA-256 of a text of its instructions and of those of all methods that it calls,
 * but for the JDK's and TornadoVM's. The text does not know how the compiler numbered constants, which of several
 * encodings of an instruction it took, or where the lines of the source are. The number of a fused kernel's class,
 * which depends on what was fused before, is left out as well.
 */
public final class KernelDigest {

    private final Map<KernelMethod, String> names = new LinkedHashMap<>();
    private final List<KernelMethod> methods = new ArrayList<>();
    private final ClassLoader loader;

    private KernelDigest(KernelMethod kernel) {
        loader = kernel.holder().getClassLoader();
        name(kernel);
    }

    /**
     * "sha256:" and the digest of a task's kernel in hexadecimal.
     *
     * @throws NotDerivableException
     *             if the kernel's code, or that of a method that it calls, cannot be read
     */
    public static String of(Task task) throws NotDerivableException {
        return of(text(KernelMethod.of(task.kernel())).getBytes(StandardCharsets.UTF_8));
    }

    /** "sha256:" and the digest of bytes in hexadecimal. */
    public static String of(byte[] bytes) {
        try {
            return "sha256:" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The instructions, one a line; methods in the order in which they are first called. */
    static String text(KernelMethod kernel) throws NotDerivableException {
        KernelDigest digest = new KernelDigest(kernel);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < digest.methods.size(); i++) {
            KernelMethod method = digest.methods.get(i);
            text.append(digest.names.get(method)).append(method.descriptor()).append('\n');
            digest.append(KernelCode.of(method).elements(), text);
        }
        return text.toString();
    }

    /** A method's name, with its number in the kernel; a new one is appended to those to be read. */
    private String name(KernelMethod method) {
        return names.computeIfAbsent(method, added -> {
            methods.add(added);
            return "method " + names.size() + " " + holder(added.holder().getName()) + "." + added.name();
        });
    }

    private static String holder(String name) {
        return name.replaceAll("\\$Fused\\d+", "\\$Fused");
    }

    private void append(List<CodeElement> elements, StringBuilder text) throws NotDerivableException {
        Map<Label, Integer> labels = new LinkedHashMap<>();
        // labels that only debug tables use come and go with those: the used ones are numbered as they are used
        Map<Label, Integer> used = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        for (CodeElement element : elements) {
            if (element instanceof LabelTarget target) {
                lines.add(null);
                labels.put(target.label(), lines.size() - 1);
            } else if (element instanceof Instruction instruction) {
                lines.add(line(instruction, used));
            }
        }
        Map<Integer, String> marks = used.entrySet().stream().collect(
                Collectors.toMap(entry -> labels.get(entry.getKey()), entry -> "L" + entry.getValue() + ":"));
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i) == null ? marks.get(i) : lines.get(i);
            if (line != null) {
                text.append(line).append('\n');
            }
        }
    }

    private String line(Instruction instruction, Map<Label, Integer> used) throws NotDerivableException {
        String opcode = instruction.opcode().name();
        return switch (instruction) {
            case LoadInstruction load -> "load " + load.typeKind() + " " + load.slot();
            case StoreInstruction store -> "store " + store.typeKind() + " " + store.slot();
            case IncrementInstruction add -> "increment " + add.slot() + " " + add.constant();
            case ConstantInstruction constant -> "constant " + constant.typeKind() + " " + bits(constant);
            case BranchInstruction branch -> branch.opcode() == Opcode.GOTO_W
                    ? "GOTO " + number(branch.target(), used)
                    : opcode + " " + number(branch.target(), used);
            case FieldInstruction field -> opcode + " " + field.owner().asInternalName() + "."
                    + field.name().stringValue() + " " + field.type().stringValue();
            case InvokeInstruction call -> opcode + " " + callee(call) + call.type().stringValue();
            case LookupSwitchInstruction choice -> "switch " + cases(choice.cases(), choice.defaultTarget(), used);
            case TableSwitchInstruction choice -> "switch " + cases(choice.cases(), choice.defaultTarget(), used);
            case NewPrimitiveArrayInstruction array -> opcode + " " + array.typeKind();
            case NewObjectInstruction object -> opcode + " " + object.className().asInternalName();
            default -> switch (instruction.opcode().kind()) {
                case ARRAY_LOAD, ARRAY_STORE, CONVERT, OPERATOR, RETURN, STACK, NOP, THROW_EXCEPTION -> opcode;
                default -> throw new NotDerivableException("it has an instruction of no kernel: " + opcode);
            };
        };
    }

    private static String bits(ConstantInstruction constant) {
        return switch (constant.constantValue()) {
            case Float x -> Integer.toHexString(Float.floatToRawIntBits(x));
            case Double x -> Long.toHexString(Double.doubleToRawLongBits(x));
            default -> constant.constantValue().toString();
        };
    }

    private String callee(InvokeInstruction call) {
        String owner = call.owner().asInternalName();
        return call.opcode() == Opcode.INVOKESTATIC && CalledMethods.isFollowed(owner)
                ? name(CalledMethods.called(call, loader))
                : owner + "." + call.name().stringValue();
    }

    private static String cases(List<SwitchCase> cases, Label otherwise, Map<Label, Integer> used) {
        return cases.stream().map(one -> one.caseValue() + " " + number(one.target(), used) + " ")
                .collect(Collectors.joining()) + number(otherwise, used);
    }

    private static int number(Label label, Map<Label, Integer> used) {
        return used.computeIfAbsent(label, _ -> used.size());
    }
}
