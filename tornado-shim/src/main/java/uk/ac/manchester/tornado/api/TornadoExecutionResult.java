package uk.ac.manchester.tornado.api;

import org.katabatic.shim.TornadoVmNotInstalled;

/** What an execution left: its profile, and the objects to fetch from the device. Without TornadoVM there is none. */
public class TornadoExecutionResult {

    private TornadoExecutionResult() {}

    /** The times and bytes of the execution. */
    public TornadoProfilerResult getProfilerResult() {
        throw TornadoVmNotInstalled.refusal();
    }

    /** Copies objects to the host that are transferred under demand. */
    public TornadoExecutionResult transferToHost(Object... objects) {
        throw TornadoVmNotInstalled.refusal();
    }

    /** Whether the execution has ended. */
    public boolean isReady() {
        throw TornadoVmNotInstalled.refusal();
    }
}
