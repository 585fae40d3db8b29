package org.katabatic.tasks.bytecode;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.MethodTypeDesc;

/**
 * Copies the code of a kernel into a method that has the kernel's parameters first, then slots of its own, then the
 * kernel's local variables, moved up.
 */
final class CodeCopier {

    private final CodeBuilder code;
    private final Rewrite rewrite;
    private final int parameterSlots;
    private final int ownSlots;

    /**
     * A copier into a method.
     *
     * @param type
     *            of the method that is copied
     * @param ownSlots
     *            slots that the copy has between the parameters and the variables of the original, its additional
     *            parameters included
     */
    CodeCopier(CodeBuilder code, MethodTypeDesc type, int ownSlots, Rewrite rewrite) {
        this.code = code;
        this.rewrite = rewrite;
        this.parameterSlots = type.parameterList().stream().mapToInt(p -> TypeKind.from(p).slotSize()).sum();
        this.ownSlots = ownSlots;
    }

    /** What is being written. */
    CodeBuilder code() {
        return code;
    }

    /** The slot of an own variable, counted from 0. */
    int own(int index) {
        return parameterSlots + index;
    }

    /** Where a variable of the original lives in the copy. */
    int moved(int slot) {
        return slot < parameterSlots ? slot : slot + ownSlots;
    }

    /** Copies elements in order. */
    void copy(Iterable<? extends CodeElement> elements) {
        elements.forEach(this::copy);
    }

    /** Copies one element, or what a rewrite puts in its place. */
    void copy(CodeElement element) {
        if (rewrite.rewrite(this, element)) {
            return;
        }
        switch (element) {
            case LoadInstruction load -> code.loadLocal(load.typeKind(), moved(load.slot()));
            case StoreInstruction store -> code.storeLocal(store.typeKind(), moved(store.slot()));
            case IncrementInstruction increment -> code.iinc(moved(increment.slot()), increment.constant());
            default -> {
                // tables that speak of the kernel's own slots are left behind
                if (element instanceof Instruction || element instanceof LabelTarget) {
                    code.with(element);
                }
            }
        }
    }
}
