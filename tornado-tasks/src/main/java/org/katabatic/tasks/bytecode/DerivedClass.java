package org.katabatic.tasks.bytecode;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessFlag;
import java.util.concurrent.atomic.AtomicReference;

/** A hidden class beside a kernel's own: what is derived from a kernel may call whatever the kernel may. */
final class DerivedClass {

    private final MethodHandles.Lookup lookup;

    /** Adds static methods to a class that is being built. */
    interface Methods {

        void addTo(ClassBuilder builder) throws NotDerivableException;
    }

    private DerivedClass(MethodHandles.Lookup lookup) {
        this.lookup = lookup;
    }

    /** The class that a derivation from this kernel defines, under the name by which its own code may call it. */
    static ClassDesc name(KernelMethod kernel) {
        return ClassDesc.of(kernel.holder().getName() + "$Derived");
    }

    /** Builds classes that speak of the types that a kernel knows. */
    static ClassFile classFile(KernelMethod kernel) {
        return ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver
                .ofClassLoading(kernel.holder().getClassLoader()).orElse(ClassHierarchyResolver.defaultResolver())));
    }

    /**
     * Defines the class.
     *
     * @param methods
     *            of the class
     * @throws NotDerivableException
     *             as the methods refuse, or if the kernel's class cannot be accessed
     */
    static DerivedClass define(KernelMethod kernel, Methods methods) throws NotDerivableException {
        AtomicReference<NotDerivableException> refusal = new AtomicReference<>();
        byte[] bytes = classFile(kernel).build(name(kernel), builder -> {
            builder.withFlags(AccessFlag.FINAL, AccessFlag.SYNTHETIC);
            try {
                methods.addTo(builder);
            } catch (NotDerivableException e) {
                refusal.set(e);
            }
        });
        if (refusal.get() != null) {
            throw refusal.get();
        }
        try {
            return new DerivedClass(MethodHandles.privateLookupIn(kernel.holder(), MethodHandles.lookup())
                    .defineHiddenClass(bytes, true, MethodHandles.Lookup.ClassOption.NESTMATE));
        } catch (IllegalAccessException e) {
            throw new NotDerivableException("its class cannot be accessed: " + e.getMessage());
        }
    }

    /** A method of the class. */
    MethodHandle method(String name, MethodType type) {
        try {
            return lookup.findStatic(lookup.lookupClass(), name, type);
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalStateException("a derived class has the methods that were added to it: " + name, e);
        }
    }
}
