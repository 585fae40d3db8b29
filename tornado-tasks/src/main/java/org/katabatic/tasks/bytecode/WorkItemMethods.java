package org.katabatic.tasks.bytecode;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/** The static methods that a kernel hands its context to, directly or not, and the local arrays that all allocate. */
final class WorkItemMethods {

    private record Copy(String name, KernelMethod method, WorkItemCode code) {}

    private final ClassDesc holder;
    private final List<Copy> copies = new ArrayList<>();
    private int localArrays;

    /** Copies for the class that is derived from that kernel. */
    WorkItemMethods(KernelMethod kernel) {
        holder = DerivedClass.name(kernel);
    }

    /** The class that holds the copies. */
    ClassDesc holder() {
        return holder;
    }

    /** Numbers a call that allocates local memory. */
    int newLocalArray() {
        return localArrays++;
    }

    /** How many calls allocate local memory. */
    int localArrays() {
        return localArrays;
    }

    /** Takes a method in, and says what its copy is called. */
    String add(KernelMethod method, WorkItemCode code) {
        String name = method.name() + "$" + copies.size();
        copies.add(new Copy(name, method, code));
        return name;
    }

    /** The type of a copy: the group in the place of the context, and the work-item's local indices at the end. */
    static MethodTypeDesc copiedType(MethodTypeDesc type) {
        return WorkItemCode.withGroup(type).insertParameterTypes(type.parameterCount(), ConstantDescs.CD_int,
                ConstantDescs.CD_int, ConstantDescs.CD_int);
    }

    /** Adds the copies to the derived class, with a rewrite of what they do besides. */
    void addTo(ClassBuilder builder, Rewrite check) {
        for (Copy copy : copies) {
            MethodTypeDesc type = copy.method.type();
            builder.withMethodBody(copy.name, copiedType(type), ClassFile.ACC_STATIC,
                    code -> new CodeCopier(code, type, WorkItemCode.OWN_SLOTS, copy.code.checkedBy(check))
                            .copy(copy.code.flow.elements));
        }
    }
}
