package org.katabatic.tasks.bytecode;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.katabatic.tasks.graph.WorkGroups;

/**
 * A kernel that takes a {@code KernelContext}, derived from its bytecode to run whole work-groups on one thread: the
 * kernel is cut at its barriers, and each piece, a phase, runs for all work-items of the group before the next one
 * does. Variables that live across a barrier are kept per work-item. That is how OpenCL runs on CPUs; no work-item has
 * a thread or a stack of its own.
 */
public final class WorkGroupKernel {

    private static final ConcurrentHashMap<Variant, WorkGroupKernel> DERIVED = new ConcurrentHashMap<>();

    /** A kernel as it is, or with its accesses looked at. */
    private record Variant(KernelMethod kernel, boolean checked) {}

    private static final String PHASE = "phase";

    private final MethodHandle groups;
    private final int context;
    private final WorkGroupLayout layout;

    private WorkGroupKernel(MethodHandle groups, int context, WorkGroupLayout layout) {
        this.groups = groups;
        this.context = context;
        this.layout = layout;
    }

    /**
     * Derives the kernel. A kernel is derived once; later calls give the same object.
     *
     * @throws NotDerivableException
     *             with the reason why JAVA cannot run it
     */
    public static WorkGroupKernel derive(KernelMethod kernel) throws NotDerivableException {
        return derive(new Variant(kernel, false));
    }

    /**
     * Derives the kernel for checked mode: every access to memory goes through
     * {@link org.katabatic.tasks.checked.Accesses}.
     *
     * @throws NotDerivableException
     *             with the reason why JAVA cannot run it
     */
    public static WorkGroupKernel deriveChecked(KernelMethod kernel) throws NotDerivableException {
        return derive(new Variant(kernel, true));
    }

    private static WorkGroupKernel derive(Variant variant) throws NotDerivableException {
        WorkGroupKernel known = DERIVED.get(variant);
        if (known != null) {
            return known;
        }
        WorkGroupKernel derived = define(variant);
        WorkGroupKernel raced = DERIVED.putIfAbsent(variant, derived);
        return raced == null ? derived : raced;
    }

    /** What one thread needs to run groups of a grid, one after the other. */
    public WorkGroup newGroup(WorkGroups grid) {
        return new WorkGroup(grid, layout);
    }

    /**
     * Binds the kernel's arguments.
     *
     * @return (WorkGroup, int from, int to)void, which runs the groups of these numbers in order
     */
    public MethodHandle bind(Object... arguments) {
        MethodHandle bound = MethodHandles.insertArguments(groups, context + 1,
                Arrays.copyOfRange(arguments, context + 1, arguments.length));
        return MethodHandles.insertArguments(bound, 0, Arrays.copyOf(arguments, context))
                .asType(MethodType.methodType(void.class, WorkGroup.class, int.class, int.class));
    }

    private static WorkGroupKernel define(Variant variant) throws NotDerivableException {
        KernelMethod kernel = variant.kernel;
        MethodTypeDesc type = kernel.type();
        List<ClassDesc> parameters = type.parameterList();
        if (Collections.frequency(parameters, WorkItemCode.CONTEXT) != 1) {
            throw new NotDerivableException("it does not take one KernelContext");
        }
        WorkItemMethods called = new WorkItemMethods(kernel);
        WorkItemCode code = new WorkItemCode(kernel, null, called);
        Uniformity uniformity = new Uniformity(code);
        BarrierVariables variables = new BarrierVariables(code, type, uniformity);
        CalledMethods others = new CalledMethods(kernel);
        Rewrite check = variant.checked ? new CheckedAccess().then(others) : Rewrite.NONE;
        DerivedClass derived;
        try {
            derived = DerivedClass.define(kernel, builder -> {
                addPhases(builder, called.holder(), code, type, variables, uniformity, check);
                called.addTo(builder, check);
                others.addTo(builder, check);
            });
        } catch (IllegalArgumentException e) {
            // what the Class-File API says when no stack map fits: something waits on the operand stack
            throw new NotDerivableException("a barrier stands inside an expression");
        }
        MethodType groups = kernel.methodType().appendParameterTypes(int.class, int.class);
        int context = parameters.indexOf(WorkItemCode.CONTEXT);
        return new WorkGroupKernel(
                derived.method("groups", groups.changeParameterType(context, WorkGroup.class)), context,
                layout(code, variables, called));
    }

    private static WorkGroupLayout layout(WorkItemCode code, BarrierVariables variables, WorkItemMethods called) {
        List<Integer> lines = new ArrayList<>();
        int line = 0;
        for (int at = 0; at < code.flow.elements.size(); at++) {
            if (code.flow.elements.get(at) instanceof LineNumber number) {
                line = number.line();
            } else if (code.barriers.get(at)) {
                lines.add(line);
            }
        }
        return new WorkGroupLayout(variables.frames(TypeKind.INT), variables.frames(TypeKind.LONG),
                variables.frames(TypeKind.FLOAT), variables.frames(TypeKind.DOUBLE),
                variables.frames(TypeKind.REFERENCE), called.localArrays(), lines);
    }

    private static void addPhases(ClassBuilder builder, ClassDesc self, WorkItemCode kernel, MethodTypeDesc type,
            BarrierVariables variables, Uniformity uniformity, Rewrite check) {
        MethodTypeDesc grouped = WorkItemCode.withGroup(type);
        MethodTypeDesc phase = grouped.changeReturnType(ConstantDescs.CD_int);
        int phases = kernel.barriers.cardinality() + 1;
        int context = slotOfContext(type);
        for (int number = 0; number < phases; number++) {
            int begin = number;
            builder.withMethodBody(PHASE + number, phase, ClassFile.ACC_STATIC,
                    code -> new PhaseEmitter(code, kernel, type, variables, uniformity, check, context, begin).emit());
        }
        builder.withMethodBody("groups",
                grouped.insertParameterTypes(type.parameterCount(), ConstantDescs.CD_int, ConstantDescs.CD_int),
                ClassFile.ACC_STATIC, code -> groups(code, self, phase, context, phases));
    }

    private static int slotOfContext(MethodTypeDesc type) {
        return type.parameterList().stream().takeWhile(p -> !p.equals(WorkItemCode.CONTEXT))
                .mapToInt(p -> TypeKind.from(p).slotSize()).sum();
    }

    /** Group by group: the first phase, then the one behind the barrier that all work-items have reached. */
    private static void groups(CodeBuilder code, ClassDesc self, MethodTypeDesc phase, int context, int phases) {
        int from = code.parameterSlot(phase.parameterCount());
        int to = code.parameterSlot(phase.parameterCount() + 1);
        int state = to + 1;
        Label end = code.newLabel();
        Label nextGroup = code.newLabel();
        Label group = code.newBoundLabel();
        code.iload(from).iload(to).if_icmpge(end)
                .aload(context).iload(from).invokevirtual(WorkItemCode.GROUP, "begin",
                        MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int))
                .iconst_0().istore(state);
        Label dispatch = code.newBoundLabel();
        List<SwitchCase> cases = new ArrayList<>();
        for (int number = 0; number < phases; number++) {
            cases.add(SwitchCase.of(number, code.newLabel()));
        }
        code.iload(state).tableswitch(nextGroup, cases);
        for (SwitchCase one : cases) {
            code.labelBinding(one.target());
            for (int i = 0; i < phase.parameterCount(); i++) {
                code.loadLocal(TypeKind.from(phase.parameterType(i)), code.parameterSlot(i));
            }
            code.invokestatic(self, PHASE + one.caseValue(), phase).istore(state).goto_(dispatch);
        }
        code.labelBinding(nextGroup).iinc(from, 1).goto_(group).labelBinding(end).return_();
    }
}
