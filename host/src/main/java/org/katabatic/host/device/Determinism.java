package org.katabatic.host.device;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.katabatic.tasks.bytecode.InexactFunctions;
import org.katabatic.tasks.bytecode.NotDerivableException;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Task;
import org.katabatic.tasks.objective.RowSchedule;
import org.katabatic.tasks.objective.Schedule;

/**
 * What must be the same for a training to give the same bits again. The levels are those of reductions in NVIDIA's CUB,
 * whose {@code cuda::execution::determinism} has not_guaranteed, run_to_run and gpu_to_gpu; there is none without a
 * guarantee here. Each level holds what those before it hold.
 */
public enum Determinism {

    /**
     * The same bits in every run on the same device with the same drivers. No kernel adds floats atomically, and blocks
     * of rows are fixed by the sizes and the schedule.
     */
    RUN_TO_RUN,

    /** The same bits whatever the number of threads, or of compute units: no sum is cut where threads meet. */
    ANY_THREAD_COUNT,

    /**
     * The same bits on the JVM and on every OpenCL device that divides and takes roots correctly: one schedule of sums
     * for all, each operation rounded by itself, and no other than +, −, ×, ÷ and √.
     */
    DEVICE_TO_DEVICE;

    /** "run-to-run", as it is written on the command line. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The level of that text.
     *
     * @throws IllegalArgumentException
     *             if there is none; the message lists those there are
     */
    public static Determinism of(String text) {
        return Arrays.stream(values()).filter(level -> level.text().equals(text)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a level of determinism is one of "
                        + Arrays.stream(values()).map(Determinism::text).collect(Collectors.joining(", "))
                        + ": determinism=" + text));
    }

    /** The schedule that sums over rows have on every device where they must be the same there. */
    public static RowSchedule scheduleOfAll() {
        return RowSchedule.of(Schedule.BLOCKED);
    }

    /**
     * Refuses a device on which this level cannot be met.
     *
     * @throws IllegalArgumentException
     *             with the reason
     */
    public void requireOn(Device device) {
        obstacle(device).ifPresent(reason -> {
            throw new IllegalArgumentException(reason + ": determinism=" + text() + " device=" + device.id());
        });
    }

    private Optional<String> obstacle(Device device) {
        if (this != DEVICE_TO_DEVICE) {
            return Optional.empty();
        }
        return switch (device) {
            case Device.Reference reference -> Optional.of("the reference computes in double, no device does");
            case Device.Tornado tornado when tornado.backend().equals("ptx") -> Optional.of(
                    "ptxas fuses products with sums, and TornadoVM cannot tell it not to");
            case Device.Tornado tornado when !tornado.backend().equals("opencl") -> Optional.of(
                    "TornadoVM cannot tell the compiler of " + tornado.backend() + " to round each operation");
            default -> Optional.empty();
        };
    }

    /**
     * Refuses a schedule by which other devices would sum in another order.
     *
     * @throws IllegalArgumentException
     *             with the reason
     */
    public void requireOf(RowSchedule schedule) {
        if (this == DEVICE_TO_DEVICE && schedule.schedule() != Schedule.BLOCKED) {
            throw new IllegalArgumentException(
                    text() + " needs a schedule that every device has: blocked: schedule=" + schedule.text());
        }
    }

    /**
     * Refuses a graph whose kernels have functions that devices round in their own ways.
     *
     * @throws IllegalArgumentException
     *             naming the first such task and its functions
     */
    public void requireOf(IterationGraph graph) {
        if (this != DEVICE_TO_DEVICE) {
            return;
        }
        for (Task task : graph.tasks()) {
            String name = graph.name() + "." + task.id();
            SortedSet<String> inexact;
            try {
                inexact = InexactFunctions.of(task);
            } catch (NotDerivableException e) {
                throw new IllegalArgumentException(text() + " needs kernels whose code can be read: task=" + name
                        + ", " + e.getMessage(), e);
            }
            if (!inexact.isEmpty()) {
                throw new IllegalArgumentException(text() + " needs kernels of + − × ÷ √ only: task " + name
                        + " uses " + String.join(", ", inexact));
            }
        }
    }

    /** The level that a training on a device holds, of which this much was asked for. */
    public Determinism heldOn(Device device) {
        if (this == DEVICE_TO_DEVICE) {
            return this;
        }
        return device instanceof Device.Tornado ? this : ANY_THREAD_COUNT;
    }
}
