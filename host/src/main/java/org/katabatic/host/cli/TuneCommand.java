package org.katabatic.host.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.katabatic.host.device.Device;
import org.katabatic.host.device.Devices;
import org.katabatic.host.device.ScheduleChoice;
import org.katabatic.host.report.TuneReport;
import org.katabatic.host.tune.TunedSchedules;
import org.katabatic.host.tune.Tuning;
import org.katabatic.host.tune.Tuning.Measured;
import org.katabatic.models.data.SparseDataset;
import org.katabatic.models.objective.TestFunction;
import org.katabatic.tasks.objective.RowSchedule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Finds the fastest schedule of a device for a shape. */
@Command(name = "tune", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Measures an objective's gradient by every schedule that a device can run, and remembers the "
                + "fastest for trainings on that device with data of that shape.",
        footer = {
                "", "Example:",
                "  katabatic tune --objective logistic-regression --samples 100000 --features 256 \\",
                "      --device opencl:0"})
final class TuneCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private ProblemOptions problem;

    @Option(names = "--device", paramLabel = "DEVICE", defaultValue = "auto",
            description = "auto (default), java, or a backend and an index: opencl:0, ptx:1, "
                    + "spirv:0.") private String device;

    @Option(names = "--threads", paramLabel = "N",
            description = "Threads of --device java (default: all cores).") private Integer threads;

    @Option(names = "--repetitions", paramLabel = "R", defaultValue = "15",
            description = "How often each schedule is timed (default ${DEFAULT-VALUE}); the median "
                    + "counts.") private int repetitions;

    @Option(names = "--warm-up", paramLabel = "SECONDS",
            description = "How long each schedule runs before it is timed (default: 3 on java, whose compiler works "
                    + "meanwhile, else 0.3).") private Double warmUp;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1",
            description = "Of generated data and of the parameters (default 1).") private long seed;

    @Option(names = "--file", paramLabel = "FILE",
            description = "Where the winner is kept (default: tuned.json in the user's cache; train reads it "
                    + "there).") private Path file;

    @Mixin private JsonOption json;

    @Override
    public Integer call() throws IOException {
        json.check();
        Device chosen = (threads == null ? new Devices() : new Devices(threads)).of(device);
        if (threads != null && !(chosen instanceof Device.Java)) {
            throw new IllegalArgumentException("--threads applies to --device java: --device=" + chosen.id());
        }
        if (!(chosen instanceof Device.OfKernels on) || chosen instanceof Device.JavaChecked) {
            throw new IllegalArgumentException("tune is for devices whose time counts: --device=" + chosen.id());
        }
        Path kept = file == null ? TunedSchedules.usualFile() : file;
        TunedSchedules tuned = TunedSchedules.read(kept);
        ProblemOptions.Problem given = problem.problemOrGenerated(seed);
        if (given.data() instanceof SparseDataset) {
            throw new IllegalArgumentException(
                    "sparse rows have one schedule for all devices; there is nothing to tune");
        }
        if (given.objective() instanceof TestFunction) {
            throw new IllegalArgumentException("a test function has no rows to sum over; there is nothing to tune");
        }
        RowSchedule byKind = ScheduleChoice.byKind(on, given.objective(), given.data()).schedule();
        List<Measured> results = measure(on, given);
        Optional<Measured> winner = Tuning.winner(results);
        if (winner.isPresent()) {
            tuned.put(new TunedSchedules.Entry(on.name(), on.driver(), on.backend(), given.objective().name(),
                    given.data().samples(), given.data().features(), winner.get().schedule().text(),
                    winner.get().medianSeconds(), LocalDate.now().toString()));
            tuned.write(kept);
        }
        TuneReport report = TuneReport.of(given.objective(), given.data(), on, results, byKind.text(),
                winner.isPresent() ? kept.toString() : null);
        PrintWriter out = spec.commandLine().getOut();
        if (!json.isStandardOutput()) {
            print(report, out);
        }
        json.write(report, out);
        return results.stream().allMatch(Measured::isRight) && winner.isPresent()
                ? Katabatic.GOOD
                : Katabatic.ENDED_BADLY;
    }

    private List<Measured> measure(Device.OfKernels on, ProblemOptions.Problem given) {
        List<RowSchedule> candidates = Tuning.candidates(on, given.objective(), given.data());
        Tuning tuning = new Tuning(on, given.objective(), given.data(), repetitions,
                warmUp == null ? Tuning.usualWarmUp(on) : warmUp, seed);
        if (!ProgressObserver.isWanted()) {
            return tuning.run(candidates, _ -> {});
        }
        try (ProgressBar bar = ProgressObserver.bar("tuning", candidates.size())) {
            return tuning.run(candidates, measured -> {
                bar.step();
                bar.setExtraMessage(" " + measured.schedule().text());
            });
        }
    }

    private static void print(TuneReport report, PrintWriter out) {
        out.printf("objective   %s%n", report.objective().name());
        out.printf("data        %s, %d × %d%n", report.data().name(), report.data().samples(),
                report.data().features());
        out.printf("device      %s: %s (%s)%n", report.device().id(), report.device().name(), report.device().driver());
        out.printf("%n%-22s %10s %10s %8s  %s%n", "schedule", "median", "fastest", "GB/s", "error/bound");
        double bytes = 4.0 * report.data().samples() * report.data().features();
        for (TuneReport.Candidate one : report.candidates()) {
            String mark = one.schedule().equals(report.winner()) ? "  fastest" : "";
            if (one.failure() == null) {
                out.printf(Locale.ROOT, "%-22s %7.3f ms %7.3f ms %8.2f  %.3f%s%n", one.schedule(),
                        one.medianSeconds() * 1e3, one.fastestSeconds() * 1e3, bytes / one.medianSeconds() / 1e9,
                        one.errorOverBound(), mark);
            } else {
                out.printf("%-22s %s%n", one.schedule(), one.failure());
            }
        }
        out.println();
        out.printf("by kind     %s%n", report.byKind());
        if (report.winner() != null) {
            out.printf("winner      %s, kept in %s%n", report.winner(), report.file());
        } else {
            out.println("winner      none");
        }
        out.flush();
    }
}
