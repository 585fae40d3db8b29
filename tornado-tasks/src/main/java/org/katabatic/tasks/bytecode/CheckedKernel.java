package org.katabatic.tasks.bytecode;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A kernel derived for checked mode: every access to an array of the kernel, or of a method that it calls, goes through
 * {@link org.katabatic.tasks.checked.Accesses}.
 *
 * @param split
 *            count and range, where the kernel's loop can be split
 * @param whole
 *            (arguments)void, the kernel as it is
 * @param obstacle
 *            why the loop cannot be split, where it cannot
 */
public record CheckedKernel(Optional<RangeKernel> split, MethodHandle whole, Optional<String> obstacle) {

    private static final ConcurrentHashMap<KernelMethod, CheckedKernel> DERIVED = new ConcurrentHashMap<>();

    /**
     * Derives the kernel. A kernel is derived once; later calls give the same handles.
     *
     * @throws NotDerivableException
     *             if its code cannot be found or rewritten
     */
    public static CheckedKernel derive(KernelMethod kernel) throws NotDerivableException {
        CheckedKernel known = DERIVED.get(kernel);
        if (known == null) {
            CheckedKernel derived = define(kernel);
            CheckedKernel raced = DERIVED.putIfAbsent(kernel, derived);
            known = raced == null ? derived : raced;
        }
        return known;
    }

    private static CheckedKernel define(KernelMethod kernel) throws NotDerivableException {
        MethodModel method = kernel.parse();
        CodeModel body = method.code().orElseThrow(() -> new NotDerivableException("it has no code"));
        ParallelLoop loop = null;
        String obstacle = null;
        Rewrite inner = Rewrite.NONE;
        try {
            RangeKernel.requireSplittable(method);
            loop = ParallelLoop.find(body);
            inner = new InnerLoops(loop.findInner(body));
        } catch (NotDerivableException e) {
            loop = null;
            obstacle = e.getMessage();
        }
        DerivedClass derived = define(kernel, body, loop, inner);
        return new CheckedKernel(
                loop == null ? Optional.empty() : Optional.of(RangeKernel.of(kernel, derived)),
                derived.method("whole", kernel.methodType()), Optional.ofNullable(obstacle));
    }

    private static DerivedClass define(KernelMethod kernel, CodeModel body, ParallelLoop loop, Rewrite inner)
            throws NotDerivableException {
        CalledMethods called = new CalledMethods(kernel);
        Rewrite access = new CheckedAccess().then(called);
        return DerivedClass.define(kernel, builder -> {
            builder.withMethodBody("whole", kernel.type(), ClassFile.ACC_STATIC,
                    code -> new CodeCopier(code, kernel.type(), 0, access).copy(body.elementList()));
            if (loop != null) {
                RangeKernel.addTo(builder, kernel, loop, inner.then(access));
            }
            called.addTo(builder, access);
        });
    }
}
