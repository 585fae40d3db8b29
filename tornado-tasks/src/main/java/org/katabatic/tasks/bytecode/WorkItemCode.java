package org.katabatic.tasks.bytecode;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.ac.manchester.tornado.api.KernelContext;

/**
 * The code of a kernel, or of a method that one calls, as one work-item of a group runs it: what it asks of its
 * {@code KernelContext} is answered by the {@link WorkGroup} in the context's place and by three own variables, the
 * work-item's local indices.
 */
final class WorkItemCode implements Rewrite {

    /** Own variables that every copy has: the local indices along x, y and z. */
    static final int OWN_SLOTS = 3;

    static final ClassDesc CONTEXT = ClassDesc.ofDescriptor(KernelContext.class.descriptorString());
    static final ClassDesc GROUP = ClassDesc.ofDescriptor(WorkGroup.class.descriptorString());
    private static final Pattern INDEX = Pattern.compile("(global|local|group)Id([xyz])");
    private static final Pattern SIZE = Pattern.compile("(global|local)GroupSize([XYZ])");
    private static final Set<String> BARRIERS = Set.of("localBarrier", "globalBarrier");

    private final KernelMethod method;
    private final WorkItemCode caller;
    private final WorkItemMethods called;
    final ControlFlow flow;
    /** Positions of the calls of a barrier. */
    final BitSet barriers = new BitSet();
    /** Calls of intValue on what was just read from the context, where nothing is boxed in the first place. */
    private final Map<CodeElement, FieldInstruction> unboxing = new IdentityHashMap<>();
    private final Set<CodeElement> unboxed = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<CodeElement, Integer> allocations = new IdentityHashMap<>();
    private final Map<CodeElement, String> calls = new IdentityHashMap<>();

    /**
     * Reads a method's code.
     *
     * @param caller
     *            the code that calls it, or null if it is the kernel itself
     * @param called
     *            collects the methods that it calls with its context
     * @throws NotDerivableException
     *             if it does something with its context that JAVA does not know
     */
    WorkItemCode(KernelMethod method, WorkItemCode caller, WorkItemMethods called) throws NotDerivableException {
        this.method = method;
        this.caller = caller;
        this.called = called;
        MethodModel model = caller == null ? InlinedBarriers.of(method) : method.parse();
        if (!model.flags().has(AccessFlag.STATIC)) {
            throw new NotDerivableException("it is not a static method");
        }
        flow = new ControlFlow(model.code().orElseThrow(() -> new NotDerivableException("it has no code")));
        for (int at = 0; at < flow.elements.size(); at++) {
            examine(at);
        }
    }

    private void examine(int at) throws NotDerivableException {
        CodeElement element = flow.elements.get(at);
        boolean escapes = switch (element) {
            case FieldInstruction field when isContext(field.owner().asSymbol()) -> {
                if (flow.following(at) instanceof InvokeInstruction call && call.name().equalsString("intValue")) {
                    unboxed.add(field);
                    unboxing.put(call, field);
                }
                yield !isKnown(field);
            }
            case FieldInstruction field -> isContext(field.typeSymbol());
            case InvokeInstruction call when isContext(call.owner().asSymbol()) -> {
                examineContextCall(at, call);
                yield false;
            }
            case InvokeInstruction call when call.opcode() == Opcode.INVOKESTATIC
                    && !isContext(call.typeSymbol().returnType()) && mentionsContext(call.typeSymbol()) -> {
                calls.put(call, follow(call));
                yield false;
            }
            case InvokeInstruction call -> mentionsContext(call.typeSymbol());
            case InvokeDynamicInstruction call -> mentionsContext(call.typeSymbol());
            case TypeCheckInstruction check -> isContext(check.type().asSymbol());
            case NewReferenceArrayInstruction array -> isContext(array.componentType().asSymbol());
            default -> false;
        };
        if (escapes) {
            throw new NotDerivableException(
                    "it does more with its KernelContext than read indices, call it, and hand it to static methods");
        }
    }

    private void examineContextCall(int at, InvokeInstruction call) throws NotDerivableException {
        String name = call.name().stringValue();
        if (isBarrier(call)) {
            barriers.set(at);
        } else if (name.matches("allocate(Int|Long|Float|Double)LocalArray")) {
            allocations.put(call, called.newLocalArray());
        } else if (!name.equals("atomicAdd")) {
            throw new NotDerivableException("it calls KernelContext." + name + ", which JAVA does not run");
        }
    }

    private static boolean isKnown(FieldInstruction field) {
        String name = field.name().stringValue();
        return INDEX.matcher(name).matches() || SIZE.matcher(name).matches();
    }

    private static boolean isContext(ClassDesc type) {
        return type.equals(CONTEXT);
    }

    private static boolean mentionsContext(MethodTypeDesc type) {
        return isContext(type.returnType()) || type.parameterList().contains(CONTEXT);
    }

    /** Every call has a copy of its own, as on a device, where what a kernel calls is inlined. */
    private String follow(InvokeInstruction call) throws NotDerivableException {
        KernelMethod target = target(call, method.holder().getClassLoader());
        for (WorkItemCode code = this; code != null; code = code.caller) {
            if (code.method.equals(target)) {
                throw new NotDerivableException("it calls itself: " + target.displayName());
            }
        }
        try {
            return called.add(target, new WorkItemCode(target, this, called));
        } catch (NotDerivableException e) {
            throw new NotDerivableException("it calls " + target.displayName() + ", and " + e.getMessage());
        }
    }

    /** The method that a call calls. */
    static KernelMethod target(InvokeInstruction call, ClassLoader loader) throws NotDerivableException {
        try {
            return new KernelMethod(Class.forName(call.owner().asInternalName().replace('/', '.'), false, loader),
                    call.name().stringValue(), call.type().stringValue());
        } catch (ClassNotFoundException e) {
            throw new NotDerivableException("it calls a class that cannot be found: " + e.getMessage());
        }
    }

    /** Whether a call is one of a barrier. */
    static boolean isBarrier(InvokeInstruction call) {
        return isContext(call.owner().asSymbol()) && BARRIERS.contains(call.name().stringValue());
    }

    /** A method's type with the group in the place of the context. */
    static MethodTypeDesc withGroup(MethodTypeDesc type) {
        List<ClassDesc> parameters = type.parameterList().stream().map(p -> isContext(p) ? GROUP : p).toList();
        return MethodTypeDesc.of(type.returnType(), parameters);
    }

    /** Whether a field is one of the context that says the same to all work-items of a group. */
    boolean isSameForGroup(FieldInstruction field) {
        String name = field.name().stringValue();
        return isContext(field.owner().asSymbol()) && (name.startsWith("group") || SIZE.matcher(name).matches());
    }

    /** The number, from 1, of the barrier at a position. */
    int numberOf(int barrier) {
        return barriers.get(0, barrier + 1).cardinality();
    }

    /** The number of the local array that a call allocates, or null if it does something else. */
    Integer allocation(CodeElement element) {
        return allocations.get(element);
    }

    /** The size of the local array that is allocated at a position, if it is a constant; else a negative number. */
    int constantSize(int at) {
        return allocation(flow.elements.get(at)) != null && flow.preceding(at) instanceof ConstantInstruction constant
                && constant.constantValue() instanceof Integer size ? size : -1;
    }

    /** Whether an element unboxes what a read of the context, right before it, no longer boxes. */
    boolean isUnboxing(CodeElement element) {
        return unboxing.containsKey(element);
    }

    /** The field of the context that an element unboxes, or null if it does not. */
    FieldInstruction unboxedBy(CodeElement element) {
        return unboxing.get(element);
    }

    @Override
    public boolean rewrite(CodeCopier copier, CodeElement element) {
        if (unboxing.containsKey(element)) {
            return true;
        }
        if (element instanceof FieldInstruction field && isContext(field.owner().asSymbol())) {
            read(copier, field);
            if (!unboxed.contains(field)) {
                copier.code().invokestatic(ConstantDescs.CD_Integer, "valueOf",
                        MethodTypeDesc.of(ConstantDescs.CD_Integer, ConstantDescs.CD_int));
            }
            return true;
        }
        if (element instanceof InvokeInstruction call) {
            return rewriteCall(copier, call);
        }
        return false;
    }

    /** This rewrite, and a check's before it for atomics and after it for the rest. */
    Rewrite checkedBy(Rewrite check) {
        return (copier, element) -> element instanceof InvokeInstruction call && call.name().equalsString("atomicAdd")
                ? check.then(this).rewrite(copier, element)
                : then(check).rewrite(copier, element);
    }

    private boolean rewriteCall(CodeCopier copier, InvokeInstruction call) {
        CodeBuilder code = copier.code();
        if (allocations.containsKey(call)) {
            code.loadConstant(allocations.get(call)).invokevirtual(GROUP, call.name().stringValue(),
                    call.typeSymbol().insertParameterTypes(1, ConstantDescs.CD_int));
        } else if (calls.containsKey(call)) {
            for (int axis = 0; axis < OWN_SLOTS; axis++) {
                code.iload(copier.own(axis));
            }
            code.invokestatic(called.holder(), calls.get(call), WorkItemMethods.copiedType(call.typeSymbol()));
        } else if (isContext(call.owner().asSymbol())) {
            code.invokevirtual(GROUP, call.name().stringValue(), call.typeSymbol());
        } else {
            return false;
        }
        return true;
    }

    /** Puts an int in the place of the group on the stack: what a field of the context says to this work-item. */
    static void read(CodeCopier copier, FieldInstruction field) {
        CodeBuilder code = copier.code();
        String name = field.name().stringValue();
        Matcher size = SIZE.matcher(name);
        if (size.matches()) {
            code.getfield(GROUP, (size.group(1).equals("global") ? "global" : "size") + size.group(2),
                    ConstantDescs.CD_int);
            return;
        }
        Matcher index = INDEX.matcher(name);
        if (!index.matches()) {
            throw new IllegalStateException("unknown fields were refused before: " + name);
        }
        String axis = index.group(2).toUpperCase(Locale.ROOT);
        int local = copier.own("XYZ".indexOf(axis));
        switch (index.group(1)) {
            case "local" -> code.pop().iload(local);
            case "group" -> code.getfield(GROUP, "group" + axis, ConstantDescs.CD_int);
            default -> code.getfield(GROUP, "base" + axis, ConstantDescs.CD_int).iload(local).iadd();
        }
    }
}
