package org.katabatic.tasks.bytecode;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.katabatic.tasks.graph.Kernel;

/**
 * The static method behind a kernel.
 *
 * @param holder
 *            class that declares it
 * @param name
 *            the method's name
 * @param descriptor
 *            its descriptor, as in the class file
 */
public record KernelMethod(Class<?> holder, String name, String descriptor) {

    /**
     * Learns which method a kernel was made from: a serializable method reference can say so.
     *
     * @throws NotDerivableException
     *             if the kernel is not a reference to a static method
     */
    public static KernelMethod of(Kernel kernel) throws NotDerivableException {
        SerializedLambda lambda;
        try {
            Method writeReplace = kernel.getClass().getDeclaredMethod("writeReplace");
            writeReplace.setAccessible(true);
            lambda = (SerializedLambda) writeReplace.invoke(kernel);
        } catch (NoSuchMethodException e) {
            throw new NotDerivableException("it is an object of a class, not a method reference");
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new NotDerivableException("its method cannot be learned: " + e);
        }
        if (lambda.getCapturedArgCount() > 0) {
            throw new NotDerivableException("it captures variables of the method around it");
        }
        try {
            Class<?> holder = Class.forName(lambda.getImplClass().replace('/', '.'), false,
                    kernel.getClass().getClassLoader());
            return new KernelMethod(holder, lambda.getImplMethodName(), lambda.getImplMethodSignature());
        } catch (ClassNotFoundException e) {
            throw new NotDerivableException("its class cannot be found: " + lambda.getImplClass());
        }
    }

    /**
     * The public static method of that name.
     *
     * @throws IllegalArgumentException
     *             if there is none, or more than one
     */
    public static KernelMethod named(Class<?> holder, String name) {
        List<Method> found = Arrays.stream(holder.getMethods()).filter(method -> method.getName().equals(name)
                && Modifier.isStatic(method.getModifiers())).toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException("a method is found by its name if there is one: name=" + name
                    + " class=" + holder.getName() + " found=" + found.size());
        }
        return new KernelMethod(holder, name,
                MethodType.methodType(found.getFirst().getReturnType(), found.getFirst().getParameterTypes())
                        .descriptorString());
    }

    /** The method's descriptor as a symbolic type. */
    public MethodTypeDesc type() {
        return MethodTypeDesc.ofDescriptor(descriptor);
    }

    /** The method's descriptor as a type of loaded classes. */
    public MethodType methodType() {
        return MethodType.fromMethodDescriptorString(descriptor, holder.getClassLoader());
    }

    /** "Holder.name", for messages. */
    public String displayName() {
        return holder.getSimpleName() + "." + name;
    }

    /** Parses the method out of its class file. */
    MethodModel parse() throws NotDerivableException {
        Optional<byte[]> derived = DerivedClass.classFile(holder);
        if (derived.isPresent()) {
            return find(derived.get());
        }
        String resource = holder.getName().substring(holder.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream in = holder.getResourceAsStream(resource)) {
            if (in == null) {
                throw new NotDerivableException("its class file cannot be found: " + resource);
            }
            return find(in.readAllBytes());
        } catch (IOException e) {
            throw new NotDerivableException("its class file cannot be read: " + e.getMessage());
        }
    }

    private MethodModel find(byte[] classFile) throws NotDerivableException {
        for (MethodModel method : ClassFile.of().parse(classFile).methods()) {
            if (method.methodName().equalsString(name) && method.methodType().equalsString(descriptor)) {
                return method;
            }
        }
        throw new NotDerivableException("its class file does not hold it: " + name + descriptor);
    }
}
