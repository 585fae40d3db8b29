package org.katabatic.tasks.bytecode;

import java.lang.classfile.TypeKind;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.katabatic.tasks.bytecode.Insertion.Operand;
import org.katabatic.tasks.graph.Kernel;
import org.katabatic.tasks.graph.Task;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/**
 * The kernel of a step rule with more done in the same pass: methods that change the gradient of a parameter right
 * after the kernel reads it, and methods that change the parameter when the kernel is done with it. It is derived from
 * the kernel's bytecode, so that no combination is written by hand, and it is a method like any other: JAVA splits its
 * loop, checked mode looks at its accesses, TornadoVM compiles it.
 */
public final class FusedKernel {

    private static final ConcurrentHashMap<Form, Kernel> DERIVED = new ConcurrentHashMap<>();

    private FusedKernel() {}

    /** What tells fused kernels apart: the arrays are arguments, and not part of it. */
    private record Form(KernelMethod kernel, int gradient, List<String> calls) {}

    /**
     * A task that does what the insertions and the task do, in one pass.
     *
     * @param task
     *            of a kernel with one loop over the parameters, which reads the gradient of each once
     * @param gradient
     *            the array among the task's arguments that the kernel reads as gradient; no longer written to by the
     *            insertions, whose results only the kernel sees
     * @param onGradient
     *            called in order after the kernel read a parameter's gradient
     * @param onParameter
     *            called in order when the kernel is done with a parameter
     * @throws NotDerivableException
     *             with the reason why this kernel cannot be fused
     */
    public static Task fuse(Task task, FloatArray gradient, List<Insertion> onGradient, List<Insertion> onParameter)
            throws NotDerivableException {
        KernelMethod kernel = KernelMethod.of(task.kernel());
        List<Object> arguments = new ArrayList<>(task.arguments());
        int gradientAt = indexOf(arguments, gradient);
        if (gradientAt < 0) {
            throw new NotDerivableException("the gradient is not among its arguments");
        }
        List<FusionEmitter.Call> before = calls(onGradient, arguments);
        List<FusionEmitter.Call> after = calls(onParameter, arguments);
        int most = Kernel.class.getPermittedSubclasses().length;
        if (arguments.size() > most) {
            throw new NotDerivableException("it would have more than " + most + " arguments: " + arguments.size());
        }
        Form form = new Form(kernel, gradientAt,
                Stream.of(before, List.of("|"), after).flatMap(List::stream).map(Object::toString).toList());
        Kernel fused = DERIVED.get(form);
        if (fused == null) {
            List<Class<?>> added = arguments.subList(task.arguments().size(), arguments.size()).stream()
                    .<Class<?>>map(Object::getClass).toList();
            Kernel derived = derive(kernel, slot(kernel, gradientAt), added, before, after);
            Kernel raced = DERIVED.putIfAbsent(form, derived);
            fused = raced == null ? derived : raced;
        }
        return new Task(task.id(), fused, arguments);
    }

    private static int indexOf(List<Object> arguments, Object array) {
        for (int at = 0; at < arguments.size(); at++) {
            if (arguments.get(at) == array) {
                return at;
            }
        }
        return -1;
    }

    /** Resolves the operands to parameters of the fused kernel, and adds arrays that are none yet. */
    private static List<FusionEmitter.Call> calls(List<Insertion> insertions, List<Object> arguments) {
        List<FusionEmitter.Call> calls = new ArrayList<>();
        for (Insertion insertion : insertions) {
            List<FusionEmitter.Argument> resolved = new ArrayList<>();
            for (Operand operand : insertion.operands()) {
                resolved.add(switch (operand) {
                    case Operand.Gradient() -> new FusionEmitter.Argument.Gradient();
                    case Operand.Index() -> new FusionEmitter.Argument.Index();
                    case Operand.Whole(var array) -> new FusionEmitter.Argument.Whole(parameter(arguments, array));
                    case Operand.Element(var array, int index) -> new FusionEmitter.Argument.Element(
                            parameter(arguments, array), index);
                });
            }
            calls.add(new FusionEmitter.Call(insertion.method(), resolved));
        }
        return calls;
    }

    private static int parameter(List<Object> arguments, TornadoNativeArray array) {
        int at = indexOf(arguments, array);
        if (at < 0) {
            arguments.add(array);
            at = arguments.size() - 1;
        }
        return at;
    }

    private static int slot(KernelMethod kernel, int parameter) {
        return kernel.type().parameterList().subList(0, parameter).stream().mapToInt(p -> TypeKind.from(p).slotSize())
                .sum();
    }

    private static Kernel derive(KernelMethod kernel, int gradientSlot, List<Class<?>> added,
            List<FusionEmitter.Call> before, List<FusionEmitter.Call> after) throws NotDerivableException {
        var method = kernel.parse();
        RangeKernel.requireSplittable(method);
        ParallelLoop loop = ParallelLoop.find(method.code().orElseThrow());
        FusionEmitter emitter = new FusionEmitter(kernel, method.code().orElseThrow(), loop, gradientSlot, added,
                before, after);
        String name = kernel.name() + "Fused";
        MethodHandles.Lookup holder = DerivedClass.defineNormal(kernel, builder -> emitter.addTo(builder, name));
        return KernelReference.of(holder, name, kernel.methodType().appendParameterTypes(added));
    }
}
