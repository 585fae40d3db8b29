package org.katabatic.tasks.executor;

/** What a device's compilers may do to the arithmetic of a kernel. */
public enum Rounding {

    /**
     * Whatever makes it fast: a product fused with the sum that takes it, sums in another order, divisions and roots
     * that are not rounded correctly.
     */
    RELAXED,

    /** Nothing: each operation is rounded by itself, correctly, in the order of the source, as in Java. */
    EACH_OPERATION
}
