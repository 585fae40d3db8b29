package org.katabatic.tasks.bytecode;

import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/** Says, in checked mode, which iteration of the inner {@code @Parallel} loops is running. */
final class InnerLoops implements Rewrite {

    private static final MethodTypeDesc ENTER = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int,
            ConstantDescs.CD_int);
    private static final MethodTypeDesc LEAVE = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);

    private final List<ParallelLoop> loops;

    /**
     * The inner loops of a kernel.
     *
     * @param loops
     *            from the outside inwards, without the outermost
     */
    InnerLoops(List<ParallelLoop> loops) {
        this.loops = loops;
    }

    @Override
    public boolean rewrite(CodeCopier copier, CodeElement element) {
        for (ParallelLoop loop : loops) {
            if (element == loop.elements.get(loop.branch)) {
                copier.code().with(element);
                copier.code().iload(copier.moved(loop.slot)).loadConstant(loop.depth)
                        .invokestatic(CheckedAccess.ACCESSES, "enterLoop", ENTER);
                return true;
            }
            if (element instanceof LabelTarget target && target.label().equals(loop.exit)) {
                copier.code().with(element);
                copier.code().loadConstant(loop.depth).invokestatic(CheckedAccess.ACCESSES, "leaveLoop", LEAVE);
                return true;
            }
        }
        return false;
    }
}
