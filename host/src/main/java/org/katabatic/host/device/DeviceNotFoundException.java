package org.katabatic.host.device;

/** The device asked for is not there. The message says what is, and how to get what is not. */
public final class DeviceNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With what is missing. */
    public DeviceNotFoundException(String message) {
        super(message);
    }
}
