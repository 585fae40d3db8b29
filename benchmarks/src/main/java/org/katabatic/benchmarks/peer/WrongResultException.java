package org.katabatic.benchmarks.peer;

/** A result is farther from the right one than its bound allows: nothing is timed. */
public final class WrongResultException extends RuntimeException {

    /** With what was wrong. */
    public WrongResultException(String message) {
        super(message);
    }
}
