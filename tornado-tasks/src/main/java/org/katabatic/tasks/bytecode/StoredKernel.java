package org.katabatic.tasks.bytecode;

import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import org.katabatic.tasks.graph.Kernel;

/**
 * A kernel as it crosses to another JVM that has the same class path.
 *
 * @param holder
 *            binary name of the class that declares its method
 * @param name
 *            the method's name
 * @param descriptor
 *            its descriptor
 * @param derived
 *            the class file, where the class is derived and so lies on no class path; else empty
 */
public record StoredKernel(String holder, String name, String descriptor, byte[] derived) implements Serializable {

    /**
     * Stores a kernel.
     *
     * @throws NotDerivableException
     *             if it is not a reference to a static method
     */
    public static StoredKernel of(Kernel kernel) throws NotDerivableException {
        KernelMethod method = KernelMethod.of(kernel);
        return new StoredKernel(method.holder().getName(), method.name(), method.descriptor(),
                DerivedClass.classFile(method.holder()).orElse(new byte[0]));
    }

    /**
     * The kernel in this JVM.
     *
     * @throws NotDerivableException
     *             if its class cannot be found or accessed, or is derived and cannot be put on the class path
     */
    public Kernel restore() throws NotDerivableException {
        try {
            if (derived.length > 0) {
                SystemClassPath.add(holder, derived);
            }
            Class<?> declares = Class.forName(holder, false, ClassLoader.getSystemClassLoader());
            KernelMethod method = new KernelMethod(declares, name, descriptor);
            return KernelReference.of(MethodHandles.privateLookupIn(declares, MethodHandles.lookup()), name,
                    method.methodType());
        } catch (ClassNotFoundException e) {
            throw new NotDerivableException("its class cannot be found: " + holder);
        } catch (IllegalAccessException e) {
            throw new NotDerivableException("its class cannot be accessed: " + e.getMessage());
        }
    }
}
