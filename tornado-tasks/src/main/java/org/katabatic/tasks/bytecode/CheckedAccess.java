package org.katabatic.tasks.bytecode;

import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;
import org.katabatic.tasks.checked.Accesses;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;
import uk.ac.manchester.tornado.api.types.arrays.LongArray;

/** Makes the accesses of a kernel to its arrays calls of {@link Accesses}, which look at each. */
final class CheckedAccess implements Rewrite {

    static final ClassDesc ACCESSES = Accesses.class.describeConstable().orElseThrow();

    private static final Set<ClassDesc> ARRAYS = Set.of(
            FloatArray.class.describeConstable().orElseThrow(),
            IntArray.class.describeConstable().orElseThrow(),
            LongArray.class.describeConstable().orElseThrow(),
            DoubleArray.class.describeConstable().orElseThrow());

    @Override
    public boolean rewrite(CodeCopier copier, CodeElement element) {
        if (!(element instanceof InvokeInstruction call) || !ARRAYS.contains(call.owner().asSymbol())) {
            return false;
        }
        String name = call.name().stringValue();
        if (!name.equals("get") && !name.equals("set")) {
            return false;
        }
        MethodTypeDesc type = call.typeSymbol();
        copier.code().invokestatic(ACCESSES, name, type.insertParameterTypes(0, call.owner().asSymbol()));
        return true;
    }
}
