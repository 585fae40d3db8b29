package org.katabatic.models.data;

import java.io.IOException;

/** Bad data or a bad file; the message is one sentence for the user, with the rule and the value that broke it. */
public class DataException extends RuntimeException {

    /** The message is shown to the user as it is. */
    public DataException(String message) {
        super(message);
    }

    /** The message is shown to the user as it is; the cause is for a debugger. */
    public DataException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What the operating system or the decompressor refused, in one sentence. */
    static DataException unreadable(String name, IOException cause) {
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new DataException(name + ": cannot be read: " + reason, cause);
    }
}
