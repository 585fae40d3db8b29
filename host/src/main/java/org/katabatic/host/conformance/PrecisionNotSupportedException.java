package org.katabatic.host.conformance;

/** A graph computes in double precision, which the device does not have. */
final class PrecisionNotSupportedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PrecisionNotSupportedException(String message) {
        super(message);
    }
}
