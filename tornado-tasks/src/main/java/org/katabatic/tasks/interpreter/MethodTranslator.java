package org.katabatic.tasks.interpreter;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NopInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.katabatic.tasks.bytecode.KernelCode;
import org.katabatic.tasks.bytecode.KernelMethod;
import org.katabatic.tasks.bytecode.NotDerivableException;
import org.katabatic.tasks.interpreter.Instruction.Maker;
import org.katabatic.tasks.interpreter.OperandStack.Operand;

/** Translates one method, in the place of its call, from the operand stack of the JVM to registers. */
final class MethodTranslator {

    final KernelMethod method;
    final ProgramBuilder program;
    final OperandStack stack;
    /** The methods around the call, the kernel first, this one last. */
    final List<KernelMethod> callers;
    private final FloatInstructions floats;
    private final MemoryInstructions memory;
    private final KernelCode code;
    private final int base;
    private final Map<Label, Integer> labels = new HashMap<>();
    private final Map<Label, List<TypeKind>> states = new HashMap<>();
    private final Map<Integer, Integer> parameters = new HashMap<>();
    private final int end;
    private final OptionalInt result;
    private boolean reached = true;

    /**
     * Prepares a method.
     *
     * @param callers
     *            the methods around it, the kernel first, itself last
     * @param code
     *            its code
     * @param base
     *            its first register
     * @param result
     *            the register that takes what it returns, if anything is wanted
     */
    MethodTranslator(ProgramBuilder program, FloatInstructions floats, List<KernelMethod> callers, KernelCode code,
            int base, OptionalInt result) {
        this.program = program;
        this.floats = floats;
        this.callers = callers;
        this.code = code;
        this.base = base;
        this.result = result;
        memory = new MemoryInstructions(floats.single(), floats.wide());
        method = callers.getLast();
        stack = new OperandStack(program, base + code.maxLocals(), code.maxStack());
        end = program.newLabel();
        for (CodeElement element : code.elements()) {
            switch (element) {
                case BranchInstruction jump -> labels.computeIfAbsent(jump.target(), _ -> program.newLabel());
                case TableSwitchInstruction table -> labelsOf(table.defaultTarget(), table.cases());
                case LookupSwitchInstruction table -> labelsOf(table.defaultTarget(), table.cases());
                default -> {
                    // does not jump
                }
            }
        }
    }

    private void labelsOf(Label otherwise, List<SwitchCase> cases) {
        labels.computeIfAbsent(otherwise, _ -> program.newLabel());
        cases.forEach(one -> labels.computeIfAbsent(one.target(), _ -> program.newLabel()));
    }

    /** Says where the arguments are: a parameter that is never assigned stays there. */
    void take(List<Operand> arguments) {
        int slot = 0;
        for (Operand argument : arguments) {
            int parameter = slot;
            boolean assigned = code.elements().stream()
                    .anyMatch(element -> element instanceof StoreInstruction store && store.slot() == parameter
                            || element instanceof IncrementInstruction step && step.slot() == parameter);
            if (assigned) {
                program.define(MemoryInstructions.move(argument.kind()), base + slot, argument.register(), 0);
            } else {
                parameters.put(slot, argument.register());
            }
            slot += argument.kind().slotSize();
        }
    }

    private int register(int slot) {
        return parameters.getOrDefault(slot, base + slot);
    }

    void translate() throws NotDerivableException {
        KernelCode.Loop loop = code.loop().orElse(null);
        for (int at = 0; at < code.elements().size(); at++) {
            CodeElement element = code.elements().get(at);
            if (loop != null && at == loop.end()) {
                program.add((_, _, _, _) -> (f, pc) -> f.part.number == Part.WHOLE ? pc + 1 : Frame.DONE, 0, 0, 0);
            }
            if (loop != null && at == loop.test()) {
                count(loop);
            }
            switch (element) {
                case LabelTarget label -> bind(label.label());
                case ExceptionCatch _ -> throw new NotDerivableException("it catches exceptions");
                case Instruction instruction -> translate(instruction);
                default -> {
                    // tables say nothing about what is done
                }
            }
            if (loop != null && at == loop.start()) {
                int step = step(loop);
                program.add((_, a, b, _) -> (f, pc) -> {
                    f.integers[a] = (int) (f.integers[a] + Math.max(0, f.part.number) * f.integers[b]);
                    return pc + 1;
                }, 0, base + loop.slot(), step);
            }
        }
        program.bind(end);
    }

    private int step(KernelCode.Loop loop) {
        return loop.stepSlot().isPresent() ? register(loop.stepSlot().getAsInt()) : program.constant(loop.step());
    }

    /** At the test of the loop, with its variable and its bound on the stack, the iterations can be counted. */
    private void count(KernelCode.Loop loop) {
        Operand bound = stack.pop();
        long beyond = loop.inclusive() ? 1 : 0;
        program.split();
        program.add((d, a, b, _) -> (f, pc) -> {
            if (f.part.number != Part.COUNTING) {
                return pc + 1;
            }
            long length = Math.max(0, f.integers[b] + beyond - f.integers[a]);
            long count = f.integers[d] > 0 ? Math.ceilDiv(length, f.integers[d]) : -1;
            f.part.count = count > Integer.MAX_VALUE ? -1 : (int) count;
            return Frame.DONE;
        }, step(loop), base + loop.slot(), bound.register());
        stack.push(bound.register(), bound.kind());
    }

    private void bind(Label label) throws NotDerivableException {
        Integer target = labels.get(label);
        if (target == null) {
            return;
        }
        if (reached) {
            stack.settle();
        } else {
            stack.become(states.getOrDefault(label, List.of()));
            reached = true;
        }
        program.bind(target);
    }

    private void translate(Instruction instruction) throws NotDerivableException {
        switch (instruction) {
            case LoadInstruction load -> stack.push(register(load.slot()), load.typeKind().asLoadable());
            case StoreInstruction store -> store(store.slot());
            case IncrementInstruction step -> {
                stack.release(register(step.slot()));
                program.define(IntegerInstructions.increment(step.constant()), register(step.slot()),
                        register(step.slot()), 0);
            }
            case ConstantInstruction constant -> constant(constant);
            case OperatorInstruction operator -> operator(operator);
            case ConvertInstruction convert -> {
                Maker maker = arithmetic(convert.opcode());
                define(maker, convert.toType().asLoadable(), stack.pop().register(), 0);
            }
            case BranchInstruction jump -> branch(jump);
            case StackInstruction change -> change(change.opcode());
            case ArrayLoadInstruction load -> {
                Operand index = stack.pop();
                define(MemoryInstructions.load(isInteger(load.typeKind())), load.typeKind().asLoadable(),
                        stack.pop().register(), index.register());
            }
            case ArrayStoreInstruction store -> {
                Operand stored = stack.pop();
                Operand index = stack.pop();
                program.add(MemoryInstructions.store(isInteger(store.typeKind())), stored.register(),
                        stack.pop().register(), index.register());
            }
            case NewPrimitiveArrayInstruction array -> define(memory.newArray(array.typeKind()), TypeKind.REFERENCE,
                    stack.pop().register(), 0);
            case NewObjectInstruction object -> new CallTranslator(this, floats, memory).begin(object);
            case FieldInstruction field -> new CallTranslator(this, floats, memory).field(field);
            case InvokeInstruction call -> new CallTranslator(this, floats, memory).call(call);
            case ReturnInstruction back -> ret(back);
            case TableSwitchInstruction table -> choose(table.defaultTarget(), table.cases());
            case LookupSwitchInstruction table -> choose(table.defaultTarget(), table.cases());
            case NopInstruction _ -> {
                // nothing to do
            }
            default -> throw new NotDerivableException("it has the instruction " + instruction.opcode() + " in "
                    + method.displayName() + ", which is not interpreted");
        }
    }

    static boolean isInteger(TypeKind kind) {
        return kind != TypeKind.FLOAT && kind != TypeKind.DOUBLE;
    }

    /** Adds an instruction whose result goes onto the stack. */
    void define(Maker maker, TypeKind kind, int a, int b) {
        int register = stack.newRegister();
        program.define(maker, register, a, b);
        stack.push(register, kind);
    }

    private Maker arithmetic(Opcode opcode) throws NotDerivableException {
        Maker maker = IntegerInstructions.of(opcode);
        if (maker == null) {
            maker = floats.of(opcode);
        }
        if (maker == null) {
            throw new NotDerivableException("it has the instruction " + opcode + " in " + method.displayName()
                    + ", which is not interpreted");
        }
        return maker;
    }

    private void store(int slot) {
        Operand stored = stack.pop();
        stack.release(register(slot));
        stack.move(stored, register(slot));
    }

    private void constant(ConstantInstruction constant) throws NotDerivableException {
        if (!(constant.constantValue() instanceof Number number)) {
            throw new NotDerivableException("it has a constant that is not a number: " + constant.constantValue());
        }
        stack.push(program.constant(number), constant.typeKind().asLoadable());
    }

    private void operator(OperatorInstruction operator) throws NotDerivableException {
        Opcode opcode = operator.opcode();
        switch (opcode) {
            case ARRAYLENGTH -> define(MemoryInstructions.length(), TypeKind.INT, stack.pop().register(), 0);
            case INEG, LNEG, FNEG, DNEG -> define(arithmetic(opcode), operator.typeKind(), stack.pop().register(), 0);
            case LCMP, FCMPL, FCMPG, DCMPL, DCMPG -> binary(arithmetic(opcode), TypeKind.INT);
            default -> binary(arithmetic(opcode), operator.typeKind());
        }
    }

    void binary(Maker maker, TypeKind kind) {
        Operand b = stack.pop();
        Operand a = stack.pop();
        define(maker, kind, a.register(), b.register());
    }

    private void branch(BranchInstruction jump) throws NotDerivableException {
        Opcode opcode = jump.opcode();
        if (opcode == Opcode.GOTO || opcode == Opcode.GOTO_W) {
            leave(jump.target());
            return;
        }
        Maker maker = IntegerInstructions.branch(opcode);
        if (maker == null) {
            throw new NotDerivableException("it has the instruction " + opcode + " in " + method.displayName()
                    + ", which is not interpreted");
        }
        boolean withZero = opcode.name().startsWith("IF") && !opcode.name().startsWith("IF_");
        int b = withZero ? program.constant(0) : stack.pop().register();
        int a = stack.pop().register();
        states.put(jump.target(), stack.settle(a, b));
        program.jump(maker, a, b, labels.get(jump.target()));
    }

    private void leave(Label target) throws NotDerivableException {
        states.put(target, stack.settle());
        program.jump((_, _, _, to) -> (_, _) -> to, 0, 0, labels.get(target));
        reached = false;
    }

    private void choose(Label otherwise, List<SwitchCase> cases) throws NotDerivableException {
        int key = stack.pop().register();
        List<TypeKind> state = stack.settle(key);
        for (SwitchCase one : cases) {
            states.put(one.target(), state);
            program.jump(IntegerInstructions.branch(Opcode.IF_ICMPEQ), key, program.constant(one.caseValue()),
                    labels.get(one.target()));
        }
        leave(otherwise);
    }

    private void change(Opcode opcode) throws NotDerivableException {
        switch (opcode) {
            case POP -> stack.pop();
            case POP2 -> {
                if (!stack.isWide(0)) {
                    stack.pop();
                }
                stack.pop();
            }
            case DUP -> stack.duplicate(1, 0);
            case DUP_X1 -> stack.duplicate(1, 1);
            case DUP_X2 -> stack.duplicate(1, stack.isWide(1) ? 1 : 2);
            case DUP2 -> stack.duplicate(stack.isWide(0) ? 1 : 2, 0);
            case DUP2_X1 -> stack.duplicate(stack.isWide(0) ? 1 : 2, 1);
            case DUP2_X2 -> {
                int count = stack.isWide(0) ? 1 : 2;
                stack.duplicate(count, stack.isWide(count) ? 1 : 2);
            }
            default -> throw new NotDerivableException("it has the instruction " + opcode + " in "
                    + method.displayName() + ", which is not interpreted");
        }
    }

    private void ret(ReturnInstruction back) {
        if (back.typeKind() != TypeKind.VOID) {
            Operand returned = stack.pop();
            result.ifPresent(register -> stack.move(returned, register));
        }
        program.jump((_, _, _, to) -> (_, _) -> to, 0, 0, end);
        reached = false;
    }

    /** Takes the arguments of a call off the stack. */
    List<Operand> arguments(List<ClassDesc> types) {
        List<Operand> arguments = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            arguments.addFirst(stack.pop());
        }
        return arguments;
    }
}
