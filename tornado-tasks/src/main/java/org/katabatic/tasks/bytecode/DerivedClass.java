package org.katabatic.tasks.bytecode;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessFlag;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A class beside a kernel's own: what is derived from a kernel may call whatever the kernel may. Hidden where only this
 * package calls it; normal where it is a kernel itself.
 */
final class DerivedClass {

    private static final AtomicInteger NORMAL = new AtomicInteger();
    /** Class files of the normal classes. */
    private static final ConcurrentHashMap<Class<?>, byte[]> CLASS_FILES = new ConcurrentHashMap<>();

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
    static ClassFile contextOf(KernelMethod kernel) {
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
        byte[] bytes = build(kernel, name(kernel), methods);
        try {
            return new DerivedClass(MethodHandles.privateLookupIn(kernel.holder(), MethodHandles.lookup())
                    .defineHiddenClass(bytes, true, MethodHandles.Lookup.ClassOption.NESTMATE));
        } catch (IllegalAccessException e) {
            throw new NotDerivableException("its class cannot be accessed: " + e.getMessage());
        }
    }

    /**
     * Defines a class that others find by its name, in the kernel's package: TornadoVM takes no kernel from a hidden
     * one.
     *
     * @param methods
     *            of the class; they may call what is not private to the kernel's class
     * @throws NotDerivableException
     *             as the methods refuse, if the kernel's class cannot be accessed, or if TornadoVM is there and could
     *             not read the class
     */
    static MethodHandles.Lookup defineNormal(KernelMethod kernel, Methods methods) throws NotDerivableException {
        ClassDesc name = ClassDesc.of(kernel.holder().getName() + "$Fused" + NORMAL.incrementAndGet());
        byte[] bytes = build(kernel, name, methods);
        try {
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(kernel.holder(), MethodHandles.lookup());
            Class<?> defined = lookup.defineClass(bytes);
            CLASS_FILES.put(defined, bytes);
            if (SystemClassPath.isReadByTornadoVm()) {
                SystemClassPath.add(defined.getName(), bytes);
            }
            return MethodHandles.privateLookupIn(defined, lookup);
        } catch (IllegalAccessException e) {
            throw new NotDerivableException("its class cannot be accessed: " + e.getMessage());
        }
    }

    /** The class file of a normal derived class. */
    static Optional<byte[]> classFile(Class<?> holder) {
        return Optional.ofNullable(CLASS_FILES.get(holder));
    }

    private static byte[] build(KernelMethod kernel, ClassDesc name, Methods methods) throws NotDerivableException {
        AtomicReference<NotDerivableException> refusal = new AtomicReference<>();
        byte[] bytes = contextOf(kernel).build(name, builder -> {
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
        return bytes;
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
