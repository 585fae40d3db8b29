package org.katabatic.tasks.bytecode;

/** A kernel whose loop cannot be split; the message says why, as the second half of a sentence. */
public final class NotDerivableException extends Exception {

    private static final long serialVersionUID = 1L;

    /** A refusal with its reason, the end of a sentence that names the kernel. */
    public NotDerivableException(String reason) {
        super(reason);
    }
}
