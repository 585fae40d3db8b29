package org.katabatic.tasks.executor;

import java.util.OptionalDouble;

/**
 * That a graph ran on its device: what TornadoVM's profiler saw of an iteration. After the first one every output,
 * poisoned before, had been overwritten.
 *
 * @param kernelNanos
 *            time in kernels on the device, above 0
 * @param compileNanos
 *            time to compile them, TornadoVM and driver together
 * @param transferNanos
 *            time to copy between host and device
 * @param watts
 *            that the device took while the kernels were launched; empty where its driver does not tell
 */
public record DeviceProof(long kernelNanos, long compileNanos, long transferNanos, OptionalDouble watts) {

    /** Refuses what is no proof. */
    public DeviceProof {
        if (kernelNanos <= 0) {
            throw new IllegalStateException(
                    "the profiler must show kernel time on the device: kernelNanos=" + kernelNanos);
        }
    }
}
