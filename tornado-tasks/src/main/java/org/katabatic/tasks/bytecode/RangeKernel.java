package org.katabatic.tasks.bytecode;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessFlag;
import java.util.List;
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

    private static final ConcurrentHashMap<Sized, RangeKernel> DERIVED = new ConcurrentHashMap<>();

    private static final ClassDesc MATH = ClassDesc.of("java.lang.Math");
    private static final MethodTypeDesc LONG_PAIR = MethodTypeDesc.of(ConstantDescs.CD_long, ConstantDescs.CD_long,
            ConstantDescs.CD_long);

    /**
     * A kernel and the orders of magnitude of its sizes. The JIT compiler makes of a method what suits the loops that
     * it saw: one that ran on short rows before is slow on long ones ever after. So what is derived is shared between
     * runs on about the same sizes only.
     */
    private record Sized(KernelMethod kernel, List<Integer> magnitudes) {

        static Sized of(KernelMethod kernel, List<?> arguments) {
            return new Sized(kernel, arguments.stream().filter(Integer.class::isInstance)
                    .map(size -> Integer.SIZE - Integer.numberOfLeadingZeros((Integer) size)).toList());
        }
    }

    /**
     * Derives both methods. A kernel is derived once for sizes of about the same magnitude; later calls give the same
     * handles.
     *
     * @param arguments
     *            what the kernel will be called with, in order, or none
     * @throws NotDerivableException
     *             with the reason why the kernel's loop cannot be split
     */
    public static RangeKernel derive(KernelMethod kernel, List<?> arguments) throws NotDerivableException {
        Sized sized = Sized.of(kernel, arguments);
        RangeKernel known = DERIVED.get(sized);
        if (known != null) {
            return known;
        }
        MethodModel method = kernel.parse();
        requireSplittable(method);
        RangeKernel derived = define(kernel, ParallelLoop.find(method.code().orElseThrow()));
        RangeKernel raced = DERIVED.putIfAbsent(sized, derived);
        return raced == null ? derived : raced;
    }

    /** The same for sizes that are not known. */
    static RangeKernel derive(KernelMethod kernel) throws NotDerivableException {
        return derive(kernel, List.of());
    }

    /** Refuses a kernel whose declaration already says that its loop is not to be split. */
    static void requireSplittable(MethodModel method) throws NotDerivableException {
        if (!method.flags().has(AccessFlag.STATIC)) {
            throw new NotDerivableException("it is not a static method");
        }
        if (hasReduceParameter(method)) {
            throw new NotDerivableException("it has a @Reduce parameter");
        }
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
        return of(kernel, DerivedClass.define(kernel, builder -> addTo(builder, kernel, loop, VectorCalls.ifUsable())));
    }

    /** Adds both methods to a derived class, with a rewrite of what is copied into {@code range}. */
    static void addTo(ClassBuilder builder, KernelMethod kernel, ParallelLoop loop, Rewrite rewrite) {
        MethodTypeDesc type = kernel.type();
        builder.withMethodBody("count", type.changeReturnType(ConstantDescs.CD_int), ClassFile.ACC_STATIC,
                code -> new Emitter(code, loop, type, Rewrite.NONE).count());
        builder.withMethodBody("range",
                type.insertParameterTypes(type.parameterCount(), ConstantDescs.CD_int, ConstantDescs.CD_int),
                ClassFile.ACC_STATIC, code -> new Emitter(code, loop, type, rewrite).range());
    }

    /** The handles of both methods of a derived class. */
    static RangeKernel of(KernelMethod kernel, DerivedClass derived) {
        MethodType arguments = kernel.methodType();
        return new RangeKernel(derived.method("count", arguments.changeReturnType(int.class)),
                derived.method("range", arguments.appendParameterTypes(int.class, int.class)));
    }

    /** Writes one of the two methods. */
    private static final class Emitter {

        /** from, to, limit. */
        private static final int OWN_SLOTS = 3;

        private final CodeBuilder code;
        private final ParallelLoop loop;
        private final CodeCopier copier;
        private final int from;
        private final int to;
        private final int limit;

        Emitter(CodeBuilder code, ParallelLoop loop, MethodTypeDesc type, Rewrite rewrite) {
            this.code = code;
            this.loop = loop;
            copier = new CodeCopier(code, type, OWN_SLOTS, rewrite);
            from = copier.own(0);
            to = copier.own(1);
            limit = copier.own(2);
        }

        void count() {
            for (CodeElement element : loop.elements.subList(0, loop.store)) {
                if (element instanceof ReturnInstruction) {
                    code.iconst_0().ireturn();
                } else {
                    copier.copy(element);
                }
            }
            code.istore(copier.moved(loop.slot));
            if (loop.step instanceof Step.Variable) {
                var counts = code.newLabel();
                step();
                code.ifgt(counts).iconst_m1().ireturn().labelBinding(counts);
            }
            exclusiveBound();
            code.iload(copier.moved(loop.slot)).i2l().lsub();
            step();
            code.i2l().invokestatic(MATH, "ceilDiv", LONG_PAIR)
                    .lconst_0().invokestatic(MATH, "max", LONG_PAIR);
            var fits = code.newLabel();
            code.dup2().loadConstant((long) Integer.MAX_VALUE).lcmp().ifle(fits)
                    .pop2().iconst_m1().ireturn()
                    .labelBinding(fits).l2i().ireturn();
        }

        void range() {
            copier.copy(loop.elements.subList(0, loop.store));
            code.istore(copier.moved(loop.slot));
            // limit = min(bound, start + to·step), which no later statement of the loop can change
            code.iload(copier.moved(loop.slot)).i2l().iload(to).i2l();
            step();
            code.i2l().lmul().ladd();
            exclusiveBound();
            code.invokestatic(MATH, "min", LONG_PAIR)
                    .loadConstant((long) Integer.MAX_VALUE).invokestatic(MATH, "min", LONG_PAIR)
                    .l2i().istore(limit);
            // i = start + from·step
            code.iload(copier.moved(loop.slot)).iload(from);
            step();
            code.imul().iadd().istore(copier.moved(loop.slot));
            copier.copy(loop.elements.subList(loop.store + 1, loop.boundFrom));
            code.iload(limit).if_icmpge(loop.exit);
            copier.copy(loop.elements.subList(loop.branch + 1, loop.elements.size()));
        }

        /** Pushes the first value, as a long, that the loop's variable does not take. */
        private void exclusiveBound() {
            copier.copy(loop.bound);
            code.i2l();
            if (loop.inclusive) {
                code.lconst_1().ladd();
            }
        }

        private void step() {
            switch (loop.step) {
                case Step.Constant(int value) -> code.loadConstant(value);
                case Step.Variable(int slot) -> code.iload(copier.moved(slot));
            }
        }
    }
}
