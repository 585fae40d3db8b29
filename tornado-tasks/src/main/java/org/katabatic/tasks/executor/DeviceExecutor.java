package org.katabatic.tasks.executor;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.katabatic.tasks.checked.Finding;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Task;
import org.katabatic.tasks.graph.WorkGroups;
import uk.ac.manchester.tornado.api.GridScheduler;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;
import uk.ac.manchester.tornado.api.TornadoExecutionResult;
import uk.ac.manchester.tornado.api.TornadoProfilerResult;
import uk.ac.manchester.tornado.api.WorkerGrid;
import uk.ac.manchester.tornado.api.WorkerGrid1D;
import uk.ac.manchester.tornado.api.WorkerGrid2D;
import uk.ac.manchester.tornado.api.WorkerGrid3D;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.enums.DataTransferMode;
import uk.ac.manchester.tornado.api.enums.ProfilerMode;
import uk.ac.manchester.tornado.api.enums.TornadoVMBackendType;
import uk.ac.manchester.tornado.api.exceptions.TornadoExecutionPlanException;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/**
 * Runs the kernels on a device of TornadoVM. The first iteration is a checked one: the profiler must show kernel time,
 * and every output, poisoned before, must have been overwritten. A result of this executor was computed there.
 */
public final class DeviceExecutor implements Executor {

    /** Must be "False", or TornadoVM answers a kernel that it cannot compile by running it as Java, silently. */
    private static final String BAILOUT = "tornado.recover.bailout";

    /** Must be "False" where each operation is to be rounded: TornadoVM's own compiler fuses sums with products. */
    private static final String FUSED_MULTIPLY_ADD = "tornado.enable.fma";

    /** In place of TornadoVM's, which ask for contraction and relaxed mathematics. */
    private static final String EACH_OPERATION_FLAGS = "-cl-fp32-correctly-rounded-divide-sqrt -w";

    private static final String IN_ORDER_FLAGS = "-w";

    private final IterationGraph graph;
    private final TornadoDevice device;
    private final TornadoExecutionPlan plan;
    private TornadoExecutionResult result;
    private DeviceProof proof;
    private boolean keepsGeneratedCode;
    private Map<String, String> generatedCode = Map.of();

    /**
     * Prepares the graph for a device, as fast as its compilers make it; nothing is compiled or copied yet.
     *
     * @throws IllegalStateException
     *             if TornadoVM's silent fall-back to Java is not switched off
     * @throws IllegalArgumentException
     *             if the work-groups of a task are not all full: OpenCL 1.2 has no others
     */
    public DeviceExecutor(IterationGraph graph, TornadoDevice device) {
        this(graph, device, Rounding.RELAXED);
    }

    /**
     * Prepares the graph for a device; nothing is compiled or copied yet.
     *
     * @param rounding
     *            what the compilers may do to sums and products; of each operation by itself on OpenCL only
     * @throws IllegalStateException
     *             if TornadoVM's silent fall-back to Java is not switched off, or its fusion of sums with products is
     *             not where each operation is to be rounded
     * @throws IllegalArgumentException
     *             if the work-groups of a task are not all full: OpenCL 1.2 has no others
     */
    public DeviceExecutor(IterationGraph graph, TornadoDevice device, Rounding rounding) {
        if (rounding == Rounding.EACH_OPERATION
                && !"false".equalsIgnoreCase(System.getProperty(FUSED_MULTIPLY_ADD))) {
            throw new IllegalStateException(
                    "rounding each operation by itself needs TornadoVM's fused multiply-add switched off, as"
                            + " ./katabatic does: " + FUSED_MULTIPLY_ADD + "="
                            + System.getProperty(FUSED_MULTIPLY_ADD));
        }
        if (!"false".equalsIgnoreCase(System.getProperty(BAILOUT))) {
            throw new IllegalStateException(
                    "a device run needs TornadoVM's fall-back to Java switched off, as ./katabatic"
                            + " and env.sh do: " + BAILOUT + "=" + System.getProperty(BAILOUT));
        }
        for (Task task : graph.tasks()) {
            task.workGroups().ifPresent(grid -> requireFull(graph.name() + "." + task.id(), grid));
        }
        this.graph = graph;
        this.device = device;
        graph.poisonOutputs();
        TaskGraph tasks = new TaskGraph(graph.name());
        transferToDevice(tasks, DataTransferMode.FIRST_EXECUTION, BufferRole.INPUT);
        transferToDevice(tasks, DataTransferMode.FIRST_EXECUTION, BufferRole.STATE);
        transferToDevice(tasks, DataTransferMode.FIRST_EXECUTION, BufferRole.OUTPUT);
        transferToDevice(tasks, DataTransferMode.EVERY_EXECUTION, BufferRole.HYPER);
        transferToDevice(tasks, DataTransferMode.EVERY_EXECUTION, BufferRole.EXCHANGED);
        for (Task task : graph.tasks()) {
            task.kernel().addTo(tasks, task.id(), task.arguments().toArray());
        }
        for (BufferRole role : List.of(BufferRole.STATE, BufferRole.OUTPUT, BufferRole.EXCHANGED)) {
            Object[] arguments = graph.arguments(role);
            if (arguments.length > 0) {
                tasks.transferToHost(DataTransferMode.UNDER_DEMAND, arguments);
            }
        }
        plan = new TornadoExecutionPlan(tasks.snapshot());
        plan.withDevice(device);
        if (rounding != Rounding.RELAXED) {
            plan.withCompilerFlags(TornadoVMBackendType.OPENCL,
                    rounding == Rounding.IN_ORDER ? IN_ORDER_FLAGS : EACH_OPERATION_FLAGS);
        }
        if (graph.tasks().stream().anyMatch(task -> task.workGroups().isPresent())) {
            plan.withGridScheduler(grids());
        }
    }

    private static void requireFull(String task, WorkGroups grid) {
        if (!grid.areFull()) {
            throw new IllegalArgumentException(
                    "on a device the work-items are a multiple of a group's: task=" + task + " " + grid);
        }
    }

    private GridScheduler grids() {
        GridScheduler scheduler = new GridScheduler();
        for (Task task : graph.tasks()) {
            task.workGroups().ifPresent(
                    groups -> scheduler.addWorkerGrid(graph.name() + "." + task.id(), workerGrid(groups)));
        }
        return scheduler;
    }

    private static WorkerGrid workerGrid(WorkGroups groups) {
        WorkerGrid grid = switch (groups.dimensions()) {
            case 1 -> new WorkerGrid1D(groups.globalX());
            case 2 -> new WorkerGrid2D(groups.globalX(), groups.globalY());
            default -> new WorkerGrid3D(groups.globalX(), groups.globalY(), groups.globalZ());
        };
        grid.setLocalWork(groups.localX(), groups.localY(), groups.localZ());
        return grid;
    }

    private void transferToDevice(TaskGraph tasks, int mode, BufferRole role) {
        Object[] arguments = graph.arguments(role);
        if (arguments.length > 0) {
            tasks.transferToDevice(mode, arguments);
        }
    }

    @Override
    public void execute() {
        guarded(() -> {
            if (proof == null) {
                proof = executeChecked();
            } else {
                result = plan.execute();
            }
        });
    }

    @Override
    public OptionalLong executeTimed() {
        return OptionalLong.of(executeProfiled().orElseThrow().kernelNanos());
    }

    @Override
    public Optional<DeviceProof> executeProfiled() {
        if (proof == null) {
            execute();
            return proof();
        }
        guarded(() -> {
            plan.withProfiler(ProfilerMode.SILENT);
            result = plan.execute();
        });
        DeviceProof seen = proofOf(result.getProfilerResult());
        plan.withoutProfiler();
        return Optional.of(seen);
    }

    private static DeviceProof proofOf(TornadoProfilerResult profile) {
        return new DeviceProof(profile.getDeviceKernelTime(), profile.getCompileTime(), profile.getDataTransfersTime(),
                PowerLog.watts(profile.getProfileLog()));
    }

    private void guarded(Runnable run) {
        try {
            run.run();
        } catch (VirtualMachineError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            // TornadoVM reports what it cannot compile by exceptions and by errors of its own
            throw new TaskFailedException("graph " + graph.name() + " failed on " + device.getDeviceName() + ": " + e,
                    e);
        }
    }

    private DeviceProof executeChecked() {
        plan.withProfiler(ProfilerMode.SILENT);
        executeFirst();
        DeviceProof first = proofOf(result.getProfilerResult());
        result.transferToHost(graph.arguments(BufferRole.OUTPUT));
        graph.requireOutputsWritten();
        plan.withoutProfiler();
        return first;
    }

    private void executeFirst() {
        if (!keepsGeneratedCode) {
            result = plan.execute();
            return;
        }
        plan.withPrintKernel();
        generatedCode = GeneratedCode.printedBy(() -> result = plan.execute(), graph);
        plan.withoutPrintKernel();
    }

    private String backend() {
        return device.getTornadoVMBackend().name().toLowerCase(Locale.ROOT);
    }

    /**
     * What the driver's compiler is given besides the source.
     *
     * @param backend
     *            TornadoVM's name of the backend, in lower case
     */
    public static String compilerFlags(String backend, Rounding rounding) {
        return switch (backend) {
            case "opencl" -> rounding == Rounding.EACH_OPERATION
                    ? EACH_OPERATION_FLAGS
                    : System.getProperty("tornado.opencl.compiler.flags", "-cl-mad-enable -cl-fast-relaxed-math -w");
            case "ptx" -> System.getProperty("tornado.ptx.compiler.flags", "CU_JIT_OPTIMIZATION_LEVEL 4");
            default -> "";
        };
    }

    @Override
    public void keepGeneratedCode() {
        keepsGeneratedCode = GeneratedCode.isPrinted(backend());
    }

    @Override
    public Map<String, String> generatedCode() {
        return generatedCode;
    }

    @Override
    public Optional<DeviceProof> proof() {
        return Optional.ofNullable(proof);
    }

    @Override
    public void transferToHost(TornadoNativeArray... arrays) {
        result.transferToHost(graph.arguments(arrays));
    }

    @Override
    public List<Finding> findings() {
        return List.of();
    }

    @Override
    public List<String> notes() {
        return List.of();
    }

    @Override
    public void close() {
        try {
            plan.freeDeviceMemory();
            plan.close();
        } catch (TornadoExecutionPlanException e) {
            throw new TaskFailedException("device memory of graph " + graph.name() + " could not be released: "
                    + e.getMessage(), e);
        }
    }
}
