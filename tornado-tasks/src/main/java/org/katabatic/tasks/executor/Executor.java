package org.katabatic.tasks.executor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.katabatic.tasks.checked.Finding;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/** Runs the iterations of one graph, again and again, on one device. */
public sealed interface Executor extends AutoCloseable
        permits JavaExecutor, WholeKernelExecutor, CheckedExecutor, DeviceExecutor, InterpretedExecutor {

    /**
     * Runs one iteration: all tasks, in order. State stays where it is.
     *
     * @throws TaskFailedException
     *             if a task cannot be compiled or run; the exception names it
     */
    void execute();

    /**
     * Runs one iteration, as {@link #execute()} does, and says how many nanoseconds its kernels took on the device.
     * Empty where kernels run on the JVM: nothing is between them and the clock of who calls.
     */
    default OptionalLong executeTimed() {
        execute();
        return OptionalLong.empty();
    }

    /**
     * Runs one iteration, as {@link #execute()} does, and says what the profiler saw of it. Empty where kernels run on
     * the JVM.
     */
    default Optional<DeviceProof> executeProfiled() {
        execute();
        return Optional.empty();
    }

    /** Makes what the device holds in these buffers visible on the host. */
    void transferToHost(TornadoNativeArray... arrays);

    /** Proof that the iterations run on a device of TornadoVM; empty on JAVA, and before the first iteration. */
    Optional<DeviceProof> proof();

    /** Defects of the kernels or of their wiring that were seen so far; only checked mode looks for them. */
    List<Finding> findings();

    /** What a user should know about how the graph runs, one sentence each; empty if there is nothing to say. */
    List<String> notes();

    /**
     * Asks for the generated code, which is seen in the first iteration; to be called before that. Where nothing is
     * generated, or shown, it does nothing.
     */
    default void keepGeneratedCode() {}

    /**
     * The source that was generated from the tasks' kernels for the driver's compiler, by the task's id. Empty before
     * the first iteration, where nothing is generated, and unless {@link #keepGeneratedCode} was called.
     */
    default Map<String, String> generatedCode() {
        return Map.of();
    }

    /** Releases threads or device memory. */
    @Override
    void close();
}
