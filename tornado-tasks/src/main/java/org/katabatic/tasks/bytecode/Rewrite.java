package org.katabatic.tasks.bytecode;

import java.lang.classfile.CodeElement;

/** Replaces some elements of a kernel's code while it is copied. */
@FunctionalInterface
interface Rewrite {

    /** Replaces nothing. */
    Rewrite NONE = (_, _) -> false;

    /**
     * Writes something in the place of an element, or leaves it to be copied.
     *
     * @param copier
     *            what is being written
     * @param element
     *            of the original code
     * @return whether the element was replaced
     */
    boolean rewrite(CodeCopier copier, CodeElement element);

    /** This rewrite first, then another on what it leaves. */
    default Rewrite then(Rewrite other) {
        return (copier, element) -> rewrite(copier, element) || other.rewrite(copier, element);
    }
}
