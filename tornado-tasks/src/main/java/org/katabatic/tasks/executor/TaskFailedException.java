package org.katabatic.tasks.executor;

/** A task could not be compiled or run. The message names the task and the device. */
public final class TaskFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TaskFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
