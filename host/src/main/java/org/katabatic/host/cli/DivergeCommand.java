package org.katabatic.host.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.katabatic.host.device.Determinism;
import org.katabatic.host.device.Device;
import org.katabatic.host.device.Devices;
import org.katabatic.host.device.ScheduleChoice;
import org.katabatic.host.divergence.Divergence;
import org.katabatic.host.divergence.Paths;
import org.katabatic.host.report.DivergenceReport;
import org.katabatic.host.training.Training;
import org.katabatic.tasks.divergence.Difference;
import org.katabatic.tasks.objective.RowSchedule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Finds where two devices part. */
@Command(name = "diverge", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Trains on two devices in lock step; at the first task that is not the same on both, says why.",
        footer = {"", "Example:",
                "  katabatic diverge --between java,opencl:0 --objective logistic-regression \\",
                "      --data builtin:breast-cancer --standardize --step-rule adam --iterations 20 --threshold 0"})
final class DivergeCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(names = "--between", paramLabel = "A,B", required = true, split = ",",
            description = "Two of reference, reference-float, java, java-checked, or backends with an index: "
                    + "java,opencl:0. The first one trains; the reference is held against "
                    + "the other one.") private List<String> between;

    @Mixin private TrainingOptions options;

    @Option(names = "--schedule", paramLabel = "NAME",
            description = "How both form sums over rows (default: what suits both, else "
                    + "blocked).") private String schedule;

    @Option(names = "--threshold", paramLabel = "R", defaultValue = "1",
            description = "They part where a difference is more than R times what rounding explains "
                    + "(default ${DEFAULT-VALUE}); 0 is the first bit.") private double threshold;

    @Option(names = "--free",
            description = "The second one trains by itself as well: its parameters are held against "
                    + "TRAJECTORY(t).") private boolean free;

    @Option(names = "--threads", paramLabel = "N",
            description = "Threads of java (default: all cores).") private Integer threads;

    @Mixin private JsonOption json;

    @Override
    public Integer call() throws IOException {
        json.check();
        List<Device> devices = devices();
        boolean againstReference = devices.getLast() instanceof Device.Reference;
        if (againstReference && free) {
            throw new IllegalArgumentException("the reference always runs freely: --free --between="
                    + String.join(",", between));
        }
        Training training = options.training(options.problem(), options.iterations());
        RowSchedule rows = rows(devices, training);
        Divergence divergence = new Divergence(training, rows, Paths.of(devices.getFirst()),
                Paths.of(devices.getLast()), threshold, free, againstReference);
        long begin = System.nanoTime();
        Divergence.Result result = run(divergence, training);
        DivergenceReport report = DivergenceReport.of(training, devices, rows.text(), threshold, free, result,
                (System.nanoTime() - begin) / 1e9);
        PrintWriter out = spec.commandLine().getOut();
        if (!json.isStandardOutput()) {
            print(report, out);
        }
        json.write(report, out);
        return report.parting() == null ? Katabatic.GOOD : Katabatic.ENDED_BADLY;
    }

    /** The two devices, the reference last: it has no tasks of its own that train. */
    private List<Device> devices() {
        if (between.size() != 2 || between.contains("auto")) {
            throw new IllegalArgumentException("--between names two devices, such as java,opencl:0: --between="
                    + String.join(",", between));
        }
        Devices known = threads == null ? new Devices() : new Devices(threads);
        List<Device> devices = new ArrayList<>(between.stream().map(known::of).toList());
        if (threads != null && devices.stream().noneMatch(Device.Java.class::isInstance)) {
            throw new IllegalArgumentException("--threads applies to java: --between=" + String.join(",", between));
        }
        if (devices.getFirst() instanceof Device.Reference) {
            devices.add(devices.removeFirst());
        }
        if (devices.getFirst() instanceof Device.Reference) {
            throw new IllegalArgumentException("one of the two runs kernels: --between=" + String.join(",", between));
        }
        return devices;
    }

    /** One schedule for both, so that both have the same tasks. */
    private RowSchedule rows(List<Device> devices, Training training) {
        List<Device.OfKernels> kernels = devices.stream().filter(Device.OfKernels.class::isInstance)
                .map(Device.OfKernels.class::cast).toList();
        if (schedule != null) {
            RowSchedule asked = RowSchedule.parse(schedule);
            kernels.forEach(device -> ScheduleChoice.forced(asked, device, training));
            return asked;
        }
        List<RowSchedule> usual = kernels.stream()
                .map(device -> ScheduleChoice.byKind(device, training).schedule()).distinct().toList();
        return usual.size() == 1 ? usual.getFirst() : Determinism.scheduleOfAll();
    }

    private static Divergence.Result run(Divergence divergence, Training training) {
        if (!ProgressObserver.isWanted()) {
            return divergence.run(_ -> {});
        }
        try (ProgressBar bar = ProgressObserver.bar("comparing", training.iterations())) {
            return divergence.run(bar::stepTo);
        }
    }

    private void print(DivergenceReport report, PrintWriter out) {
        out.printf("objective   %s: %s, %d parameters%n", report.objective().name(), report.objective().formula(),
                report.objective().parameters());
        out.printf("data        %s, %d × %d, %.19s…%n", report.data().name(), report.data().samples(),
                report.data().features(), report.data().digest());
        out.printf("step rule   %s: %s%n", report.stepRule().name(), report.stepRule().values());
        report.between().forEach(
                device -> out.printf("between     %s: %s (%s)%n", device.id(), device.name(), device.driver()));
        out.printf("row sums    %s, on both%n", report.rowSchedule());
        out.printf(Locale.ROOT, "threshold   %s%n", threshold == 0
                ? "0: any other bits"
                : "%s of what rounding explains".formatted(threshold));
        if (report.parting() != null) {
            print(report, report.parting(), out);
        } else {
            out.printf(Locale.ROOT, "%nparted      no, in %d steps, %.3f s%n", report.steps(), report.wallSeconds());
            out.printf("largest     %s%n", report.worst() == null
                    ? "none: the same bits in every task"
                    : "%s of its bound, step %d: %s".formatted(ratio(report.worst().ratio()), report.worstStep(),
                            place(report.worst())));
        }
        if (report.worstFree() != null) {
            out.printf("freely      parameters %s of TRAJECTORY(t) apart at most%n", ratio(report.worstFree()));
        }
        out.flush();
    }

    private static void print(DivergenceReport report, DivergenceReport.PartingEntry parting, PrintWriter out) {
        out.printf("%nparted      at step %d%n", parting.step());
        if (parting.difference() != null) {
            Difference difference = parting.difference();
            out.printf("task        %s (%s)%n", difference.task(), difference.kernel());
            out.printf("element     %s[%d], one of %d that differ of %d written%n", difference.array(),
                    difference.index(), parting.differing(), parting.written());
            out.printf(Locale.ROOT, "            %-14s %.9g%n", report.between().getFirst().id(), difference.a());
            out.printf(Locale.ROOT, "            %-14s %.9g%n", report.between().getLast().id(), difference.b());
            out.printf(Locale.ROOT, "            %-14s %.9g ± %.3g%n", "in double", difference.reference(),
                    Math.max(difference.boundA(), difference.boundB()));
            out.printf("apart       %d ulps, %s of what rounding explains%n", difference.ulps(),
                    ratio(difference.ratio()));
            out.printf("%n%-38s %-24s %s%n", "run again", "value", "shows");
            parting.variants().forEach(variant -> out.printf("%-38s %-24s %s%n", variant.name(), variant.value(),
                    variant.shows()));
        }
        out.printf("%ncause       %s: %s%n", parting.cause(), parting.meaning());
        out.printf("because     %s%n", parting.because());
    }

    private static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.3g", ratio);
    }

    private static String place(Difference difference) {
        return "%s %s[%d], %d ulps".formatted(difference.task(), difference.array(), difference.index(),
                difference.ulps());
    }
}
