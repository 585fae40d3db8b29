package org.katabatic.models.data;

import java.io.IOException;
import java.nio.file.FileSystemException;

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
        String kind = cause.getClass().getSimpleName();
        String reason = cause.getMessage() == null ? kind : cause.getMessage();
        if (cause instanceof FileSystemException) {
            // Its message is the path alone; what happened is in its name.
            reason = kind + ": " + reason;
        }
        return new DataException(name + ": cannot be read: " + reason, cause);
    }
}
