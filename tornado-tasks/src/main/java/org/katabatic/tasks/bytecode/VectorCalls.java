package org.katabatic.tasks.bytecode;

import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.util.Set;
import org.katabatic.tasks.kernel.LinearAlgebraKernels;
import org.katabatic.tasks.vector.VectorModule;
import org.katabatic.tasks.vector.VectorRows;

/**
 * Makes a kernel that calls the plain product of a row, or of several, call the one with vector instructions, which has
 * the same bits. What TornadoVM compiles stays as it is.
 */
final class VectorCalls implements Rewrite {

    private static final ClassDesc PLAIN = ClassDesc.ofDescriptor(LinearAlgebraKernels.class.descriptorString());
    private static final Set<String> METHODS = Set.of("dotRow", "dotRowsOf");

    private VectorCalls() {}

    /** The rewrite, where the Vector API can be used. */
    static Rewrite ifUsable() {
        return VectorModule.isUsable() ? new VectorCalls() : NONE;
    }

    @Override
    public boolean rewrite(CodeCopier copier, CodeElement element) {
        if (element instanceof InvokeInstruction call && call.owner().asSymbol().equals(PLAIN)
                && METHODS.contains(call.name().stringValue())) {
            copier.code().invokestatic(ClassDesc.ofDescriptor(VectorRows.class.descriptorString()),
                    call.name().stringValue(), call.typeSymbol());
            return true;
        }
        return false;
    }
}
