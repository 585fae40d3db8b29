package org.katabatic.host.device;

import java.util.Locale;
import java.util.Optional;
import org.katabatic.host.training.Descent;
import org.katabatic.host.training.ExecutorDescent;
import org.katabatic.host.training.ReferenceDescent;
import org.katabatic.host.training.Training;
import org.katabatic.tasks.executor.CheckedExecutor;
import org.katabatic.tasks.executor.DeviceExecutor;
import org.katabatic.tasks.executor.Executor;
import org.katabatic.tasks.executor.JavaExecutor;
import org.katabatic.tasks.executor.Rounding;
import org.katabatic.tasks.executor.WholeKernelExecutor;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.objective.RowSchedule;
import org.katabatic.tasks.objective.Schedule;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.enums.TornadoDeviceType;

/** Where a training runs. */
public sealed interface Device permits Device.OfKernels, Device.Reference {

    /**
     * What the user calls it: "reference", "reference-float", "java", "java-checked", or backend and index, "opencl:0".
     */
    String id();

    /** The name of the hardware. */
    String name();

    /** What drives it: a library or a driver with its version. */
    String driver();

    /** TornadoVM's backend, "java", or "ejml". */
    String backend();

    /** Begins a training here. */
    Descent begin(Training training);

    /** A device that runs graphs of kernels. */
    sealed interface OfKernels extends Device permits Java, JavaChecked, ReferenceFloat, Tornado {

        /** The schedule that suits devices of its kind. */
        Schedule schedule();

        /** Why it cannot run kernels of a schedule, in a sentence; empty if it can. */
        default Optional<String> obstacle(RowSchedule asked) {
            return Optional.empty();
        }

        /** Whether it computes in double precision. */
        default boolean hasDouble() {
            return true;
        }

        /** An executor of a graph here. */
        Executor executor(IterationGraph graph);

        @Override
        default Descent begin(Training training) {
            return begin(training, ScheduleChoice.byKind(this, training).schedule());
        }

        /** Begins a training here, by a schedule. */
        default Descent begin(Training training, RowSchedule schedule) {
            return new ExecutorDescent(training, schedule, this::executor);
        }

        /** An executor of a graph here, which keeps to what a level of determinism asks of the device's compilers. */
        default Executor executor(IterationGraph graph, Determinism level) {
            return executor(graph);
        }

        /** What the driver's compiler is given besides the source; empty where there is none. */
        default String compilerFlags(Determinism level) {
            return "";
        }

        /**
         * Begins a training here, by a schedule, with a level of determinism.
         *
         * @throws IllegalArgumentException
         *             if the level cannot be met
         */
        default Descent begin(Training training, RowSchedule schedule, Determinism level) {
            level.requireOn(this);
            level.requireOf(schedule);
            return new ExecutorDescent(training, schedule, graph -> {
                level.requireOf(graph);
                return executor(graph, level);
            });
        }
    }

    /** REFERENCE: EJML in double precision, on one thread. */
    record Reference() implements Device {

        @Override
        public String id() {
            return "reference";
        }

        @Override
        public String name() {
            return "EJML, double precision, 1 thread";
        }

        @Override
        public String driver() {
            return "EJML " + Versions.ejml();
        }

        @Override
        public String backend() {
            return "ejml";
        }

        @Override
        public Descent begin(Training training) {
            return new ReferenceDescent(training);
        }
    }

    /**
     * JAVA: the kernels on JVM threads.
     *
     * @param threads
     *            number of threads, at least 1
     */
    record Java(int threads) implements OfKernels {

        @Override
        public String id() {
            return "java";
        }

        @Override
        public String name() {
            return "JVM, " + threads + (threads == 1 ? " thread" : " threads");
        }

        @Override
        public String driver() {
            return System.getProperty("java.vm.name") + " " + Runtime.version();
        }

        @Override
        public String backend() {
            return "java";
        }

        @Override
        public Schedule schedule() {
            return Schedule.TILED;
        }

        @Override
        public Executor executor(IterationGraph graph) {
            return new JavaExecutor(graph, threads);
        }
    }

    /** JAVA in checked mode: a sanitizer for kernels, on one thread. */
    record JavaChecked() implements OfKernels {

        @Override
        public String id() {
            return "java-checked";
        }

        @Override
        public String name() {
            return "JVM, checked mode, 1 thread";
        }

        @Override
        public String driver() {
            return new Java(1).driver();
        }

        @Override
        public String backend() {
            return "java";
        }

        @Override
        public Schedule schedule() {
            return Schedule.TILED;
        }

        @Override
        public Executor executor(IterationGraph graph) {
            return new CheckedExecutor(graph);
        }
    }

    /** REFERENCE in float32: each kernel as it is written, one operation after the other, on one thread. */
    record ReferenceFloat() implements OfKernels {

        @Override
        public String id() {
            return "reference-float";
        }

        @Override
        public String name() {
            return "JVM, kernels as they are written, 1 thread";
        }

        @Override
        public String driver() {
            return new Java(1).driver();
        }

        @Override
        public String backend() {
            return "java";
        }

        @Override
        public Schedule schedule() {
            return Schedule.BLOCKED;
        }

        @Override
        public Optional<String> obstacle(RowSchedule asked) {
            return asked.schedule() == Schedule.WORK_GROUPS
                    ? Optional.of("a kernel of work-items cannot be called as a whole: device=" + id())
                    : Optional.empty();
        }

        @Override
        public Executor executor(IterationGraph graph) {
            return new WholeKernelExecutor(graph);
        }
    }

    /**
     * DEVICE: the kernels on a device of TornadoVM.
     *
     * @param backend
     *            TornadoVM's name of the backend, in lower case
     * @param index
     *            the device's index in its backend
     * @param device
     *            TornadoVM's device
     */
    record Tornado(String backend, int index, TornadoDevice device) implements OfKernels {

        @Override
        public String id() {
            return backend + ":" + index;
        }

        @Override
        public String name() {
            return device.getPhysicalDevice().getDeviceName().strip();
        }

        @Override
        public String driver() {
            return device.getPlatformName().strip() + ", " + device.getDeviceOpenCLCVersion().strip() + ", TornadoVM "
                    + Versions.tornadoVm();
        }

        /** CPU, GPU, FPGA, ACCELERATOR or UNKNOWN, as TornadoVM reports it. */
        public String kind() {
            return device.getDeviceType().name();
        }

        /** Whether the device is hardware of its own, not the CPU that the JVM runs on. */
        boolean accelerates() {
            return !kind().equals(TornadoDeviceType.CPU.name()) && !kind().equals(TornadoDeviceType.UNKNOWN.name());
        }

        /** Global memory in bytes. */
        public long memory() {
            return device.getMaxGlobalMemory();
        }

        @Override
        public Schedule schedule() {
            return scheduleOf(device.getDeviceType());
        }

        /** The schedule that suits a kind of device. */
        static Schedule scheduleOf(TornadoDeviceType kind) {
            return switch (kind) {
                case GPU, ACCELERATOR -> Schedule.WORK_GROUPS;
                case FPGA -> Schedule.PLAIN;
                case CPU -> Schedule.VECTORS;
                case UNKNOWN, DEFAULT, CUSTOM, ALL -> Schedule.BLOCKED;
            };
        }

        @Override
        public Optional<String> obstacle(RowSchedule asked) {
            if (asked.schedule() == Schedule.TILED && device.getDeviceType() != TornadoDeviceType.CPU) {
                return Optional.of("the schedule tiled sums in double, for CPUs: device=" + this);
            }
            if (asked.schedule() == Schedule.WORK_GROUPS && asked.groupSize() > largestGroup()) {
                return Optional.of("a work-group has at most " + largestGroup() + " work-items on " + this + ": group="
                        + asked.groupSize());
            }
            return Optional.empty();
        }

        /** OpenCL's devices may have none, and list it among their extensions; those of other backends have it. */
        @Override
        public boolean hasDouble() {
            return !backend.equals("opencl") || device.getPhysicalDevice().getDeviceInfo().contains("cl_khr_fp64");
        }

        private long largestGroup() {
            return device.getDeviceMaxWorkgroupDimensions()[0];
        }

        @Override
        public Executor executor(IterationGraph graph) {
            return new DeviceExecutor(graph, device);
        }

        @Override
        public Executor executor(IterationGraph graph, Determinism level) {
            return new DeviceExecutor(graph, device, rounding(level));
        }

        private static Rounding rounding(Determinism level) {
            return level == Determinism.DEVICE_TO_DEVICE ? Rounding.EACH_OPERATION : Rounding.RELAXED;
        }

        @Override
        public String compilerFlags(Determinism level) {
            return DeviceExecutor.compilerFlags(backend, rounding(level));
        }

        @Override
        public String toString() {
            return id() + " (" + name() + ", " + kind().toLowerCase(Locale.ROOT) + ")";
        }
    }
}
