package org.katabatic.shim;

import uk.ac.manchester.tornado.api.exceptions.TornadoRuntimeException;

/** What everything answers that only a real TornadoVM can do. */
public final class TornadoVmNotInstalled {

    private static final String MESSAGE = "TornadoVM is not installed: install it with SDKMAN"
            + " (`sdk install tornadovm 5.2.0-jdk25-opencl`) or set TORNADOVM_HOME to an SDK,"
            + " then start through ./katabatic or env.sh. `--device java` needs none.";

    private TornadoVmNotInstalled() {}

    /** The exception to throw. */
    public static TornadoRuntimeException refusal() {
        return new TornadoRuntimeException(MESSAGE);
    }
}
