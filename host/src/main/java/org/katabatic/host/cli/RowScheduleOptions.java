package org.katabatic.host.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.katabatic.host.device.Determinism;
import org.katabatic.host.device.Device;
import org.katabatic.host.device.ScheduleChoice;
import org.katabatic.host.training.Training;
import org.katabatic.host.tune.TunedSchedules;
import org.katabatic.models.data.SparseDataset;
import org.katabatic.models.objective.TestFunction;
import org.katabatic.tasks.objective.RowSchedule;
import picocli.CommandLine.Option;

/** How sums over rows are formed on the device. */
final class RowScheduleOptions {

    @Option(names = "--schedule", paramLabel = "NAME",
            description = "How sums over rows are formed: blocked, vectors, tiled, work-groups or plain, with "
                    + "numbers as blocked:BLOCKS or work-groups:BLOCKS,GROUP (default: what tune has measured for this "
                    + "device and shape, else what suits the device's kind).") private String schedule;

    @Option(names = "--tuned", paramLabel = "FILE",
            description = "What tune has measured (default: its own file).") private Path file;

    @Option(names = "--determinism", paramLabel = "LEVEL", defaultValue = "run-to-run",
            description = "What must not change a bit of the result: run-to-run (default), any-thread-count, or "
                    + "device-to-device, for kernels of + - * / and roots on the JVM and OpenCL.") private String level;

    /**
     * A choice, if there is one, and what the user should know about it.
     *
     * @param choice
     *            null for the reference, and for sparse rows, which have one schedule, or no rows
     * @param notes
     *            one sentence each
     */
    record Chosen(ScheduleChoice choice, List<String> notes) {}

    /**
     * The level of determinism that the user asked for.
     *
     * @throws IllegalArgumentException
     *             if there is no such level, or the device cannot meet it
     */
    Determinism determinism(Device device) {
        Determinism asked = Determinism.of(level);
        asked.requireOn(device);
        return asked;
    }

    /** What the user asked for, else what was measured for the shape, else what suits the kind of device. */
    Chosen choose(Device device, Training training) throws IOException {
        if (!(device instanceof Device.OfKernels kernels)) {
            refuse("--schedule", schedule, device);
            refuse("--tuned", file, device);
            return new Chosen(null, List.of());
        }
        Determinism asked = determinism(device);
        if (schedule != null) {
            asked.requireOf(RowSchedule.parse(schedule));
            if (file != null) {
                throw new IllegalArgumentException("--tuned has no effect with --schedule: --schedule=" + schedule);
            }
            return new Chosen(ScheduleChoice.forced(RowSchedule.parse(schedule), kernels, training),
                    List.of());
        }
        if (training.data() instanceof SparseDataset || training.objective() instanceof TestFunction) {
            return new Chosen(null, List.of());
        }
        if (asked == Determinism.DEVICE_TO_DEVICE) {
            if (file != null) {
                throw new IllegalArgumentException("--tuned has no effect with --determinism: --determinism=" + level);
            }
            return new Chosen(new ScheduleChoice(Determinism.scheduleOfAll(), "the same on every device"), List.of());
        }
        return measured(kernels, training);
    }

    private Chosen measured(Device.OfKernels device, Training training) throws IOException {
        ScheduleChoice byKind = ScheduleChoice.byKind(device, training);
        TunedSchedules tuned;
        if (file != null) {
            if (!Files.exists(file)) {
                throw new IllegalArgumentException("there is no file " + file + "; `katabatic tune` writes one");
            }
            tuned = TunedSchedules.read(file);
        } else {
            try {
                tuned = TunedSchedules.read(TunedSchedules.usualFile());
            } catch (IllegalArgumentException | IOException e) {
                return new Chosen(byKind, List.of("what was tuned is not used: " + e.getMessage()));
            }
        }
        int samples = training.sampler().batchSize(training.data().samples());
        Optional<TunedSchedules.Entry> entry = tuned.find(device, training.objective(), samples,
                training.data().features());
        if (entry.isEmpty()) {
            return new Chosen(byKind, List.of());
        }
        RowSchedule winner = RowSchedule.parse(entry.get().schedule());
        Optional<String> obstacle = ScheduleChoice.obstacle(winner, device, training);
        return obstacle.isEmpty()
                ? new Chosen(new ScheduleChoice(winner, "tuned on " + entry.get().date()), List.of())
                : new Chosen(byKind, List.of("what was tuned is not used: " + obstacle.get()));
    }

    private static void refuse(String option, Object given, Device device) {
        if (given != null) {
            throw new IllegalArgumentException(option + " is for devices that run kernels: --device=" + device.id());
        }
    }
}
