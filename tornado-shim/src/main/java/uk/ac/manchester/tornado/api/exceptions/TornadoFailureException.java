package uk.ac.manchester.tornado.api.exceptions;

/** A failure inside TornadoVM. */
public class TornadoFailureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TornadoFailureException(String message) {
        super(message);
    }

    public TornadoFailureException(Exception cause) {
        super(cause);
    }
}
