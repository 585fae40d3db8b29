package org.katabatic.tasks.bytecode;

import java.lang.invoke.CallSite;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.katabatic.tasks.graph.Kernel;

/** Makes kernels of methods that no source refers to. */
final class KernelReference {

    private KernelReference() {}

    /**
     * The method reference that javac would make of holder::name.
     *
     * @param holder
     *            may do what the class of the method may
     * @param type
     *            of the method, which has at most as many parameters as a kernel
     */
    static Kernel of(MethodHandles.Lookup holder, String name, MethodType type) {
        Class<?> arity = Kernel.class.getPermittedSubclasses()[type.parameterCount() - 1];
        try {
            MethodHandle method = holder.findStatic(holder.lookupClass(), name, type);
            CallSite site = LambdaMetafactory.altMetafactory(holder, "apply", MethodType.methodType(arity),
                    type.generic().changeReturnType(void.class), method,
                    type.wrap().changeReturnType(void.class), LambdaMetafactory.FLAG_SERIALIZABLE);
            return (Kernel) site.getTarget().invoke();
        } catch (Throwable e) {
            throw new IllegalStateException("a kernel is a static method of its class: " + name, e);
        }
    }
}
