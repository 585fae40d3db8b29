package uk.ac.manchester.tornado.api;

import org.katabatic.shim.TornadoVmNotInstalled;

/** The profile of an execution: times in nanoseconds, sizes in bytes. Without TornadoVM there is none. */
public class TornadoProfilerResult {

    private TornadoProfilerResult() {}

    /** From start to end, compilation and transfers included. */
    public long getTotalTime() {
        throw TornadoVmNotInstalled.refusal();
    }

    /** Compiling, by TornadoVM and by the driver. */
    public long getCompileTime() {
        throw TornadoVmNotInstalled.refusal();
    }

    /** Compiling by TornadoVM. */
    public long getTornadoCompilerTime() {
        throw TornadoVmNotInstalled.refusal();
    }

    /** Compiling by the driver. */
    public long getDriverInstallTime() {
        throw TornadoVmNotInstalled.refusal();
    }

    /** Transfers in both directions. */
    public long getDataTransfersTime() {
        throw TornadoVmNotInstalled.refusal();
    }

    /** Transfers from host to device. */
    public long getDeviceWriteTime() {
        throw TornadoVmNotInstalled.refusal();
    }

    /** Transfers from device to host. */
    public long getDeviceReadTime() {
        throw TornadoVmNotInstalled.refusal();
    }

    /** Transfers waiting in the driver's queue. */
    public long getDataTransferDispatchTime() {
        throw TornadoVmNotInstalled.refusal();
    }

    /** Kernels waiting in the driver's queue. */
    public long getKernelDispatchTime() {
        throw TornadoVmNotInstalled.refusal();
    }

    /** Kernels running on the device. */
    public long getDeviceKernelTime() {
        throw TornadoVmNotInstalled.refusal();
    }

    /** What was seen of each task, as JSON; of all executions that were profiled silently, one behind the other. */
    public String getProfileLog() {
        throw TornadoVmNotInstalled.refusal();
    }

    /** Bytes from host to device. */
    public long getTotalBytesCopyIn() {
        throw TornadoVmNotInstalled.refusal();
    }

    /** Bytes from device to host. */
    public long getTotalBytesCopyOut() {
        throw TornadoVmNotInstalled.refusal();
    }

    /** Bytes in both directions. */
    public long getTotalBytesTransferred() {
        throw TornadoVmNotInstalled.refusal();
    }

    /** Bytes held on the device. */
    public long getTotalDeviceMemoryUsage() {
        throw TornadoVmNotInstalled.refusal();
    }
}
