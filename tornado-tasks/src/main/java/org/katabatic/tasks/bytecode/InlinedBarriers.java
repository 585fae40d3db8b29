package org.katabatic.tasks.bytecode;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LocalVariable;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.Instruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * A kernel with the methods that it calls and that have barriers in them put in the place of their calls, as TornadoVM
 * does: only what stands in the kernel itself can be cut at a barrier.
 */
final class InlinedBarriers {

    private final KernelMethod kernel;
    private int freeSlot;

    private InlinedBarriers(KernelMethod kernel) {
        this.kernel = kernel;
    }

    /**
     * The kernel's method as it is, or with calls replaced.
     *
     * @throws NotDerivableException
     *             if a method with a barrier calls itself, or its code cannot be had
     */
    static MethodModel of(KernelMethod kernel) throws NotDerivableException {
        MethodModel model = kernel.parse();
        return new InlinedBarriers(kernel).inlined(model);
    }

    private MethodModel inlined(MethodModel model) throws NotDerivableException {
        if (model.code().isEmpty() || callsWithBarriers(model.code().get().elementList(), List.of(kernel)).isEmpty()) {
            return model;
        }
        CodeModel body = model.code().get();
        freeSlot = ((CodeAttribute) body).maxLocals();
        Refusable refusable = new Refusable();
        // an intermediate form that is never loaded
        byte[] bytes = DerivedClass.contextOf(kernel).build(DerivedClass.name(kernel),
                builder -> builder.withMethodBody(kernel.name(), kernel.type(), ClassFile.ACC_STATIC,
                        code -> refusable.run(() -> copy(code, body, 0, null, null, List.of(kernel)))));
        refusable.check();
        return ClassFile.of().parse(bytes).methods().getFirst();
    }

    /** Carries a refusal out of a class that is being built. */
    private static final class Refusable {

        private NotDerivableException refusal;

        interface Action {

            void run() throws NotDerivableException;
        }

        void run(Action action) {
            try {
                action.run();
            } catch (NotDerivableException e) {
                refusal = e;
            }
        }

        void check() throws NotDerivableException {
            if (refusal != null) {
                throw refusal;
            }
        }
    }

    /** The calls in a method's code that lead to a barrier. */
    private Set<CodeElement> callsWithBarriers(List<CodeElement> elements, List<KernelMethod> callers)
            throws NotDerivableException {
        Set<CodeElement> calls = Collections.newSetFromMap(new IdentityHashMap<>());
        for (CodeElement element : elements) {
            if (element instanceof InvokeInstruction call && call.opcode() == Opcode.INVOKESTATIC
                    && call.typeSymbol().parameterList().contains(WorkItemCode.CONTEXT)) {
                KernelMethod target = WorkItemCode.target(call, kernel.holder().getClassLoader());
                if (!callers.contains(target) && hasBarrier(target, callers)) {
                    calls.add(call);
                }
            }
        }
        return calls;
    }

    private boolean hasBarrier(KernelMethod method, List<KernelMethod> callers) throws NotDerivableException {
        CodeModel body = body(method);
        for (CodeElement element : body) {
            if (element instanceof InvokeInstruction call && WorkItemCode.isBarrier(call)) {
                return true;
            }
        }
        return !callsWithBarriers(body.elementList(), with(callers, method)).isEmpty();
    }

    private static CodeModel body(KernelMethod method) throws NotDerivableException {
        return method.parse().code().orElseThrow(
                () -> new NotDerivableException("it calls a method without code: " + method.displayName()));
    }

    private static List<KernelMethod> with(List<KernelMethod> callers, KernelMethod method) {
        List<KernelMethod> all = new ArrayList<>(callers);
        all.add(method);
        return all;
    }

    /**
     * Copies a method's code.
     *
     * @param moved
     *            how far its variables are moved up
     * @param end
     *            where its returns go, or null where they return
     * @param result
     *            the variable that takes what it returns, if it is called and returns anything
     */
    private void copy(CodeBuilder code, CodeModel body, int moved, Label end, Integer result,
            List<KernelMethod> callers) throws NotDerivableException {
        List<CodeElement> elements = body.elementList();
        Set<CodeElement> calls = callsWithBarriers(elements, callers);
        CodeCopier copier = new CodeCopier(code, MethodTypeDesc.of(ClassDesc.ofDescriptor("V")), moved, Rewrite.NONE);
        for (CodeElement element : elements) {
            switch (element) {
                case InvokeInstruction call when calls.contains(call) -> inline(code, call, callers);
                case ReturnInstruction back when end != null -> {
                    if (result != null) {
                        code.storeLocal(back.typeKind(), result);
                    }
                    code.goto_(end);
                }
                case LocalVariable v -> code.localVariable(v.slot() + moved, v.name().stringValue(), v.typeSymbol(),
                        v.startScope(), v.endScope());
                case LineNumber line -> code.lineNumber(line.line());
                case ExceptionCatch _ -> throw new NotDerivableException("it catches exceptions");
                case Instruction instruction -> copier.copy(instruction);
                case LabelTarget label -> copier.copy(label);
                default -> {
                    // other tables are not needed
                }
            }
        }
    }

    private void inline(CodeBuilder code, InvokeInstruction call, List<KernelMethod> callers)
            throws NotDerivableException {
        KernelMethod target = WorkItemCode.target(call, kernel.holder().getClassLoader());
        // every copy is parsed for itself, since its labels are bound once
        CodeModel body = body(target);
        int base = freeSlot;
        freeSlot += ((CodeAttribute) body).maxLocals();
        TypeKind returned = TypeKind.from(target.type().returnType());
        Integer result = returned == TypeKind.VOID ? null : freeSlot;
        freeSlot += returned.slotSize();
        List<ClassDesc> parameters = target.type().parameterList();
        int slot = base + parameters.stream().mapToInt(p -> TypeKind.from(p).slotSize()).sum();
        for (ClassDesc parameter : parameters.reversed()) {
            TypeKind kind = TypeKind.from(parameter);
            slot -= kind.slotSize();
            code.storeLocal(kind, slot);
        }
        Label end = code.newLabel();
        try {
            copy(code, body, base, end, result, with(callers, target));
        } catch (NotDerivableException e) {
            throw new NotDerivableException("it calls " + target.displayName() + ", and " + e.getMessage());
        }
        code.labelBinding(end);
        if (result != null) {
            code.loadLocal(returned, result);
        }
    }
}
