package uk.ac.manchester.tornado.api;

import org.katabatic.shim.TornadoVmNotInstalled;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.enums.ProfilerMode;
import uk.ac.manchester.tornado.api.enums.TornadoVMBackendType;
import uk.ac.manchester.tornado.api.exceptions.TornadoExecutionPlanException;

/**
 * Runs task graphs on a device.
 *
 * Only TornadoVM can: without it, there are no plans and no devices. The constructor and {@link #getDevice(int, int)}
 * throw a {@link uk.ac.manchester.tornado.api.exceptions.TornadoRuntimeException} that says how to install it.
 */
public class TornadoExecutionPlan implements AutoCloseable {

    /** A plan of one or more graphs. */
    public TornadoExecutionPlan(ImmutableTaskGraph... immutableTaskGraphs) {
        throw TornadoVmNotInstalled.refusal();
    }

    /** A device by its backend's position and its own. */
    public static TornadoDevice getDevice(int backendIndex, int deviceIndex) {
        throw TornadoVmNotInstalled.refusal();
    }

    /** Runs the graphs once, or the one chosen with {@link #withGraph(int)}. */
    public TornadoExecutionResult execute() {
        throw TornadoVmNotInstalled.refusal();
    }

    /** Chooses the graph to run next. */
    public TornadoExecutionPlan withGraph(int graphIndex) {
        throw TornadoVmNotInstalled.refusal();
    }

    /** Compiles every task now rather than with the first execution. */
    public TornadoExecutionPlan withPreCompilation() {
        throw TornadoVmNotInstalled.refusal();
    }

    /** Runs every task on a device. */
    public TornadoExecutionPlan withDevice(TornadoDevice device) {
        throw TornadoVmNotInstalled.refusal();
    }

    /** Runs one task, by its full name, on a device. */
    public TornadoExecutionPlan withDevice(String taskName, TornadoDevice device) {
        throw TornadoVmNotInstalled.refusal();
    }

    /** Runs tasks on the grids given. */
    public TornadoExecutionPlan withGridScheduler(GridScheduler gridScheduler) {
        throw TornadoVmNotInstalled.refusal();
    }

    /** Replaces the flags given to a backend's compiler. */
    public TornadoExecutionPlan withCompilerFlags(TornadoVMBackendType backend, String compilerFlags) {
        throw TornadoVmNotInstalled.refusal();
    }

    /** Measures what follows. */
    public TornadoExecutionPlan withProfiler(ProfilerMode profilerMode) {
        throw TornadoVmNotInstalled.refusal();
    }

    /** Measures no longer. */
    public TornadoExecutionPlan withoutProfiler() {
        throw TornadoVmNotInstalled.refusal();
    }

    /** Prints the source of each kernel that is compiled. */
    public TornadoExecutionPlan withPrintKernel() {
        throw TornadoVmNotInstalled.refusal();
    }

    /** Prints no kernels. */
    public TornadoExecutionPlan withoutPrintKernel() {
        throw TornadoVmNotInstalled.refusal();
    }

    /** Captures the launches as one CUDA graph, on a backend that has them. */
    public TornadoExecutionPlan withCUDAGraph() {
        throw TornadoVmNotInstalled.refusal();
    }

    /** Frees the device memory of the plan's graphs. */
    public TornadoExecutionPlan freeDeviceMemory() {
        throw TornadoVmNotInstalled.refusal();
    }

    /** Forgets compiled kernels and device memory. */
    public TornadoExecutionPlan resetDevice() {
        throw TornadoVmNotInstalled.refusal();
    }

    /** Frees what the plan holds on devices. */
    @Override
    public void close() throws TornadoExecutionPlanException {
        throw TornadoVmNotInstalled.refusal();
    }
}
