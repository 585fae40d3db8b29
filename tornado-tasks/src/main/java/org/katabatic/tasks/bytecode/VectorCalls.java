package org.katabatic.tasks.bytecode;

import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.util.List;
import org.katabatic.tasks.kernel.LinearAlgebraKernels;
import org.katabatic.tasks.kernel.LogisticRegressionKernels;
import org.katabatic.tasks.vector.VectorLogistic;
import org.katabatic.tasks.vector.VectorModule;
import org.katabatic.tasks.vector.VectorRows;

/**
 * Makes a kernel that calls plain methods on rows call those with vector instructions, which have the same bits. What
 * TornadoVM compiles stays as it is.
 */
final class VectorCalls implements Rewrite {

    /** A plain method, and the class that has one of the same name and type with vector instructions. */
    private record Counterpart(ClassDesc plain, String method, ClassDesc vector) {

        static Counterpart of(Class<?> plain, String method, Class<?> vector) {
            return new Counterpart(described(plain), method, described(vector));
        }

        private static ClassDesc described(Class<?> type) {
            return ClassDesc.ofDescriptor(type.descriptorString());
        }

        boolean isOf(InvokeInstruction call) {
            return call.name().equalsString(method) && call.owner().asSymbol().equals(plain);
        }
    }

    private static final List<Counterpart> COUNTERPARTS = List.of(
            Counterpart.of(LinearAlgebraKernels.class, "dotRow", VectorRows.class),
            Counterpart.of(LinearAlgebraKernels.class, "dotRowsOf", VectorRows.class),
            Counterpart.of(LogisticRegressionKernels.class, "logisticRows", VectorLogistic.class));

    private VectorCalls() {}

    /** The rewrite, where the Vector API can be used. */
    static Rewrite ifUsable() {
        return VectorModule.isUsable() ? new VectorCalls() : NONE;
    }

    @Override
    public boolean rewrite(CodeCopier copier, CodeElement element) {
        if (element instanceof InvokeInstruction call) {
            for (Counterpart counterpart : COUNTERPARTS) {
                if (counterpart.isOf(call)) {
                    copier.code().invokestatic(counterpart.vector(), counterpart.method(), call.typeSymbol());
                    return true;
                }
            }
        }
        return false;
    }
}
