package org.katabatic.tasks.bytecode;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Follows a kernel into the static methods that it calls: each is copied into the derived class with the same rewrite,
 * and so are those that it calls. Methods of the JDK and TornadoVM's mathematics access no memory and stay where they
 * are.
 */
final class CalledMethods implements Rewrite {

    private static final String TORNADO = "uk/ac/manchester/tornado/";

    private final ClassDesc derived;
    private final ClassLoader loader;
    private final Map<KernelMethod, String> names = new LinkedHashMap<>();
    private final Deque<KernelMethod> pending = new ArrayDeque<>();

    CalledMethods(KernelMethod kernel) {
        derived = DerivedClass.name(kernel);
        loader = kernel.holder().getClassLoader();
    }

    @Override
    public boolean rewrite(CodeCopier copier, CodeElement element) {
        if (!(element instanceof InvokeInstruction call) || call.opcode() != Opcode.INVOKESTATIC
                || !isFollowed(call.owner().asInternalName())) {
            return false;
        }
        KernelMethod helper = called(call, loader);
        String name = names.computeIfAbsent(helper, added -> {
            pending.add(added);
            return added.name() + "$" + names.size();
        });
        copier.code().invokestatic(derived, name, helper.type());
        return true;
    }

    /** Whether methods of a class, by its internal name, are part of the kernel. */
    static boolean isFollowed(String owner) {
        return !owner.startsWith("java/") && !owner.startsWith(TORNADO);
    }

    /** The static method that is called. */
    static KernelMethod called(InvokeInstruction call, ClassLoader loader) {
        return new KernelMethod(holder(call, loader), call.name().stringValue(), call.type().stringValue());
    }

    private static Class<?> holder(InvokeInstruction call, ClassLoader loader) {
        try {
            return Class.forName(call.owner().asInternalName().replace('/', '.'), false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("a kernel's helper method has a class: " + call.owner().asInternalName(),
                    e);
        }
    }

    /** Adds the methods that were called so far, and those that they call. */
    void addTo(ClassBuilder builder, Rewrite rewrite) throws NotDerivableException {
        while (!pending.isEmpty()) {
            KernelMethod helper = pending.remove();
            CodeModel body = helper.parse().code().orElseThrow(
                    () -> new NotDerivableException("it calls a method without code: " + helper.displayName()));
            builder.withMethodBody(names.get(helper), helper.type(), ClassFile.ACC_STATIC,
                    code -> new CodeCopier(code, helper.type(), 0, rewrite).copy(body.elementList()));
        }
    }
}
