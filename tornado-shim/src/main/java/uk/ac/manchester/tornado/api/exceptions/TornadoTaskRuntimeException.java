package uk.ac.manchester.tornado.api.exceptions;

/** A task cannot be run as it is written. */
public class TornadoTaskRuntimeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TornadoTaskRuntimeException(String message) {
        super(message);
    }

    public TornadoTaskRuntimeException(String message, Exception cause) {
        super(message, cause);
    }
}
