package org.katabatic.tasks.bytecode;

import java.lang.classfile.CodeElement;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;
import org.katabatic.tasks.checked.Accesses;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;
import uk.ac.manchester.tornado.api.types.arrays.LongArray;
import uk.ac.manchester.tornado.api.types.collections.VectorFloat8;

/**
 * Makes the accesses of a kernel to its arrays, to local memory and to atomics calls of {@link Accesses}, which look at
 * each.
 */
final class CheckedAccess implements Rewrite {

    static final ClassDesc ACCESSES = ClassDesc.ofDescriptor(Accesses.class.descriptorString());
    static final MethodTypeDesc OF_INT = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);

    private static final Set<ClassDesc> ARRAYS = Set.of(
            ClassDesc.ofDescriptor(FloatArray.class.descriptorString()),
            ClassDesc.ofDescriptor(IntArray.class.descriptorString()),
            ClassDesc.ofDescriptor(LongArray.class.descriptorString()),
            ClassDesc.ofDescriptor(DoubleArray.class.descriptorString()),
            ClassDesc.ofDescriptor(VectorFloat8.class.descriptorString()));
    /** Elements of local memory. */
    private static final Set<TypeKind> LOCAL = Set.of(TypeKind.FLOAT, TypeKind.INT, TypeKind.LONG, TypeKind.DOUBLE);

    @Override
    public boolean rewrite(CodeCopier copier, CodeElement element) {
        return switch (element) {
            case InvokeInstruction call -> rewriteCall(copier, call);
            case ArrayLoadInstruction load when LOCAL.contains(load.typeKind()) -> {
                ClassDesc type = load.typeKind().upperBound();
                copier.code().invokestatic(ACCESSES, "get",
                        MethodTypeDesc.of(type, type.arrayType(), ConstantDescs.CD_int));
                yield true;
            }
            case ArrayStoreInstruction store when LOCAL.contains(store.typeKind()) -> {
                ClassDesc type = store.typeKind().upperBound();
                copier.code().invokestatic(ACCESSES, "set",
                        MethodTypeDesc.of(ConstantDescs.CD_void, type.arrayType(), ConstantDescs.CD_int, type));
                yield true;
            }
            default -> false;
        };
    }

    private static boolean rewriteCall(CodeCopier copier, InvokeInstruction call) {
        ClassDesc owner = call.owner().asSymbol();
        String name = call.name().stringValue();
        MethodTypeDesc type = call.typeSymbol();
        if (ARRAYS.contains(owner) && (name.equals("get") || name.equals("set"))) {
            copier.code().invokestatic(ACCESSES, name, type.insertParameterTypes(0, owner));
            return true;
        }
        if (owner.equals(WorkItemCode.CONTEXT) && name.equals("atomicAdd")) {
            copier.code().invokestatic(ACCESSES, name, type.insertParameterTypes(0, ConstantDescs.CD_Object));
            return true;
        }
        return false;
    }
}
