package org.katabatic.tasks.bytecode;

/** Some work-items of a group reached a barrier and others did not: on a device the kernel would hang, or worse. */
public final class DivergentBarrierException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A divergence, said where it was seen. */
    public DivergentBarrierException(String message) {
        super(message);
    }
}
