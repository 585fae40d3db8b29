package uk.ac.manchester.tornado.api.exceptions;

/** TornadoVM could not do what was asked of it. */
public class TornadoRuntimeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TornadoRuntimeException(String message) {
        super(message);
    }

    public TornadoRuntimeException(Exception cause) {
        super(cause);
    }
}
