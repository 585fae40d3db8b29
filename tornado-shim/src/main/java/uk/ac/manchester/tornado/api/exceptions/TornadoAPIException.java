package uk.ac.manchester.tornado.api.exceptions;

/** The API was used in a way that it does not allow. */
public class TornadoAPIException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TornadoAPIException(String message) {
        super(message);
    }

    public TornadoAPIException(String message, Exception cause) {
        super(message, cause);
    }
}
