package uk.ac.manchester.tornado.api.exceptions;

/** An object does not fit into the device memory that may be used. */
public class TornadoOutOfMemoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TornadoOutOfMemoryException(String message) {
        super(message);
    }
}
