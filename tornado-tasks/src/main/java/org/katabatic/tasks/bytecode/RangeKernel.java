package org.katabatic.tasks.bytecode;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessFlag;
import java.util.concurrent.ConcurrentHashMap;
import org.katabatic.tasks.bytecode.ParallelLoop.Step;
import uk.ac.manchester.tornado.api.annotations.Reduce;

/**
 * Two methods derived from a kernel's bytecode: {@code count}, how many iterations its {@code @Parallel} loop has for
 * given arguments, and {@code range}, the kernel reduced to the iterations from (inclusive) to (exclusive). Running
 * {@code range} over any partition of 0 to {@code count} does exactly what the kernel does, iteration for iteration.
 *
 * @param count
 *            (arguments)int; -1 when the iterations cannot be numbered: the step, a variable, is not positive, or there
 *            are more of them than an int holds
 * @param range
 *            (arguments, int from, int to)void
 */
public record RangeKernel(MethodHandle count, MethodHandle range) {

    private static final ConcurrentHashMap<KernelMethod, RangeKernel> DERIVED = new ConcurrentHashMap<>();

    private static final ClassDesc MATH = ClassDesc.of("java.lang.Math");
    private static final MethodTypeDesc LONG_PAIR = MethodTypeDesc.of(ConstantDescs.CD_long, ConstantDescs.CD_long,
            ConstantDescs.CD_long);

    /**
     * Derives both methods. A kernel is derived once; later calls give the same handles.
     *
     * @throws NotDerivableException
     *             with the reason why the kernel's loop cannot be split
     */
    public static RangeKernel derive(KernelMethod kernel) throws NotDerivableException {
        RangeKernel known = DERIVED.get(kernel);
        if (known != null) {
            return known;
        }
        MethodModel method = kernel.parse();
        if (!method.flags().has(AccessFlag.STATIC)) {
            throw new NotDerivableException("it is not a static method");
        }
        if (hasReduceParameter(method)) {
            throw new NotDerivableException("it has a @Reduce parameter");
        }
        ParallelLoop loop = ParallelLoop.find(method.code().orElseThrow());
        RangeKernel derived = define(kernel, loop);
        RangeKernel raced = DERIVED.putIfAbsent(kernel, derived);
        return raced == null ? derived : raced;
    }

    private static boolean hasReduceParameter(MethodModel method) {
        String reduce = Reduce.class.descriptorString();
        boolean declared = method.findAttribute(Attributes.runtimeVisibleParameterAnnotations()).stream()
                .flatMap(attribute -> attribute.parameterAnnotations().stream())
                .anyMatch(list -> list.stream().anyMatch(a -> a.className().equalsString(reduce)));
        return declared || method.findAttribute(Attributes.runtimeVisibleTypeAnnotations()).stream()
                .flatMap(attribute -> attribute.annotations().stream())
                .anyMatch(a -> a.annotation().className().equalsString(reduce));
    }

    private static RangeKernel define(KernelMethod kernel, ParallelLoop loop) throws NotDerivableException {
        MethodTypeDesc type = kernel.type();
        MethodTypeDesc countType = type.changeReturnType(ConstantDescs.CD_int);
        MethodTypeDesc rangeType = type.insertParameterTypes(type.parameterCount(), ConstantDescs.CD_int,
                ConstantDescs.CD_int);
        ClassLoader loader = kernel.holder().getClassLoader();
        ClassFile classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofClassLoading(loader).orElse(ClassHierarchyResolver.defaultResolver())));
        byte[] bytes = classFile.build(ClassDesc.of(kernel.holder().getName() + "$Range"), builder -> builder
                .withFlags(AccessFlag.FINAL, AccessFlag.SYNTHETIC)
                .withMethodBody("count", countType, ClassFile.ACC_STATIC, code -> new Emitter(code, loop, type).count())
                .withMethodBody("range", rangeType, ClassFile.ACC_STATIC,
                        code -> new Emitter(code, loop, type).range()));
        try {
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(kernel.holder(), MethodHandles.lookup())
                    .defineHiddenClass(bytes, true, MethodHandles.Lookup.ClassOption.NESTMATE);
            MethodType arguments = MethodType.fromMethodDescriptorString(type.descriptorString(), loader);
            return new RangeKernel(
                    lookup.findStatic(lookup.lookupClass(), "count", arguments.changeReturnType(int.class)),
                    lookup.findStatic(lookup.lookupClass(), "range",
                            arguments.appendParameterTypes(int.class, int.class)));
        } catch (ReflectiveOperationException e) {
            throw new NotDerivableException("its class cannot be accessed: " + e.getMessage());
        }
    }

    /** Writes one of the two methods, copying the kernel's code with its local variables moved up. */
    private static final class Emitter {

        /** Slots that a derived method has between the kernel's parameters and the kernel's variables. */
        private static final int OWN_SLOTS = 3;

        private final CodeBuilder code;
        private final ParallelLoop loop;
        private final int parameterSlots;
        private final int from;
        private final int to;
        private final int limit;

        Emitter(CodeBuilder code, ParallelLoop loop, MethodTypeDesc type) {
            this.code = code;
            this.loop = loop;
            this.parameterSlots = type.parameterList().stream().mapToInt(p -> TypeKind.from(p).slotSize()).sum();
            this.from = parameterSlots;
            this.to = parameterSlots + 1;
            this.limit = parameterSlots + 2;
        }

        void count() {
            for (CodeElement element : loop.elements.subList(0, loop.store)) {
                if (element instanceof ReturnInstruction) {
                    code.iconst_0().ireturn();
                } else {
                    copy(element);
                }
            }
            code.istore(moved(loop.slot));
            if (loop.step instanceof Step.Variable) {
                var counts = code.newLabel();
                step();
                code.ifgt(counts).iconst_m1().ireturn().labelBinding(counts);
            }
            exclusiveBound();
            code.iload(moved(loop.slot)).i2l().lsub();
            step();
            code.i2l().invokestatic(MATH, "ceilDiv", LONG_PAIR)
                    .lconst_0().invokestatic(MATH, "max", LONG_PAIR);
            var fits = code.newLabel();
            code.dup2().loadConstant((long) Integer.MAX_VALUE).lcmp().ifle(fits)
                    .pop2().iconst_m1().ireturn()
                    .labelBinding(fits).l2i().ireturn();
        }

        void range() {
            loop.elements.subList(0, loop.store).forEach(this::copy);
            code.istore(moved(loop.slot));
            // limit = min(bound, start + to·step), which no later statement of the loop can change
            code.iload(moved(loop.slot)).i2l().iload(to).i2l();
            step();
            code.i2l().lmul().ladd();
            exclusiveBound();
            code.invokestatic(MATH, "min", LONG_PAIR)
                    .loadConstant((long) Integer.MAX_VALUE).invokestatic(MATH, "min", LONG_PAIR)
                    .l2i().istore(limit);
            // i = start + from·step
            code.iload(moved(loop.slot)).iload(from);
            step();
            code.imul().iadd().istore(moved(loop.slot));
            loop.elements.subList(loop.store + 1, loop.boundFrom).forEach(this::copy);
            code.iload(limit).if_icmpge(loop.exit);
            loop.elements.subList(loop.branch + 1, loop.elements.size()).forEach(this::copy);
        }

        /** Pushes the first value, as a long, that the loop's variable does not take. */
        private void exclusiveBound() {
            loop.bound.forEach(this::copy);
            code.i2l();
            if (loop.inclusive) {
                code.lconst_1().ladd();
            }
        }

        private void step() {
            switch (loop.step) {
                case Step.Constant(int value) -> code.loadConstant(value);
                case Step.Variable(int slot) -> code.iload(moved(slot));
            }
        }

        private void copy(CodeElement element) {
            switch (element) {
                case LoadInstruction load -> code.loadLocal(load.typeKind(), moved(load.slot()));
                case StoreInstruction store -> code.storeLocal(store.typeKind(), moved(store.slot()));
                case IncrementInstruction increment -> code.iinc(moved(increment.slot()), increment.constant());
                default -> {
                    // tables that speak of the kernel's own slots are left behind
                    if (element instanceof Instruction || element instanceof LabelTarget) {
                        code.with(element);
                    }
                }
            }
        }

        private int moved(int slot) {
            return slot < parameterSlots ? slot : slot + OWN_SLOTS;
        }
    }
}
