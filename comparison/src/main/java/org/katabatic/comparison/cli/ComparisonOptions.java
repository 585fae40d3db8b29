package org.katabatic.comparison.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.katabatic.comparison.baseline.Baseline;
import org.katabatic.comparison.baseline.BaselineReport;
import org.katabatic.comparison.measure.Effort;
import org.katabatic.comparison.result.Cell.Outcome;
import org.katabatic.comparison.result.ComparisonResult;
import org.katabatic.comparison.run.Comparison;
import org.katabatic.comparison.run.ComparisonRun;
import org.katabatic.comparison.run.ResultFiles;
import org.katabatic.comparison.run.Rounds;
import org.katabatic.comparison.workload.Shape;
import org.katabatic.comparison.workload.Workload;
import org.katabatic.host.cli.JsonOption;
import org.katabatic.host.cli.Katabatic;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a workload is compared, at what sizes, how often, and what becomes of it. */
final class ComparisonOptions {

    @Option(names = "--devices", paramLabel = "LIST", split = ",", defaultValue = "reference,java",
            description = "Devices (default ${DEFAULT-VALUE}): reference, java, or backend and index: opencl:0.") //
    private List<String> devices;

    @Option(names = "--sizes", paramLabel = "LIST", split = ",", converter = Sizes.class,
            description = "Numbers of samples, such as 1e3,1e4: so many rows of the data, in a random order; "
                    + "generated data is generated at that size (default: n/8, n/4, n/2 and n).") //
    private List<Integer> sizes;

    @Option(names = "--targets", paramLabel = "LIST", split = ",",
            description = "Parts of the way from the first loss to the best that are left where a target is reached "
                    + "(default 0.1,0.01).") private List<Double> targets;

    @Option(names = "--repeats", paramLabel = "R",
            description = "Runs of each cell, each in a JVM of its own and from another seed (default 5).") //
    private int repeats = Comparison.USUAL_REPEATS;

    @Option(names = "--iterations", paramLabel = "T", defaultValue = "100",
            description = "Steps of each run whose losses are kept (default ${DEFAULT-VALUE}).") private int iterations;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1",
            description = "Of the first run, of the rows that are taken, and of the order of the cells (default 1).") //
    private long seed;

    @Option(names = "--out", paramLabel = "DIR",
            description = "Where runs and results are kept (default: a new folder, comparison-DATE-TIME). One that "
                    + "holds a part of the same comparison is completed.") private Path folder;

    @Option(names = "--restart", description = "Deletes the runs that are in the folder.") private boolean restart;

    @Option(names = "--baseline", paramLabel = "FILE",
            description = "Says what got slower or less accurate since this older result.json; exit code 1 if anything "
                    + "did. Without an objective the older comparison is measured again.") private Path baseline;

    @Option(names = "--threshold", paramLabel = "PART",
            description = "From what part of a step's time on a change is one (default 0.1).") //
    private double threshold = Baseline.USUAL_THRESHOLD;

    @Option(names = "--on", hidden = true,
            description = "Measures a round on this device, for the process that started this one.") private String on;

    @Option(names = "--round", hidden = true, description = "The round.") private int round;

    @Mixin private JsonOption json;

    long seed() {
        return seed;
    }

    int iterations() {
        return iterations;
    }

    /** The sizes that were asked for, or else parts of that many samples. */
    List<Integer> sizes(int samples) {
        return sizes == null ? Sizes.upTo(samples) : sizes;
    }

    boolean namesSizes() {
        return sizes != null;
    }

    /**
     * Measures and reports.
     *
     * @param arguments
     *            the command line, with everything that was chosen for the user
     * @return exit code
     */
    int compare(Workload workload, List<Shape> shapes, List<String> arguments, PrintWriter out) throws IOException {
        json.check();
        List<String> command = new ArrayList<>(List.of("./katabatic"));
        command.addAll(Arguments.without(arguments, "--out", "--baseline", "--threshold", "--json", "--restart"));
        Comparison comparison = new Comparison(workload, devices, shapes, Effort.USUAL.withIterations(iterations),
                repeats, seed, targets == null ? Comparison.USUAL_TARGETS : targets, command);
        if (on != null) {
            return measureRound(comparison, out);
        }
        Path kept = folder == null ? Path.of("comparison-" + LocalDateTime.now().format(
                DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"))) : folder;
        ComparisonResult older = older(kept);
        Baseline held = older == null ? null : new Baseline(older, threshold);
        ComparisonRun run = new ComparisonRun(comparison, kept);
        if (restart) {
            run.restart();
        }
        String launcher = System.getProperty("katabatic.launcher");
        Rounds rounds = launcher == null
                ? Rounds.inThisProcess()
                : new ChildProcesses(launcher, childArguments(arguments, kept));
        ComparisonResult result;
        try (ProgressLine progress = new ProgressLine()) {
            result = run.run(rounds, progress);
        }
        ResultFiles.write(result, kept);
        BaselineReport report = held == null ? null : held.against(result);
        if (!json.isStandardOutput()) {
            new ResultTable(out).print(result, kept);
            if (report != null) {
                new BaselineTable(out).print(report);
            }
        }
        json.write(report == null ? result : report, out);
        boolean allCount = result.cells().stream().allMatch(cell -> cell.outcome() == Outcome.MEASURED);
        return allCount && (report == null || !report.hasRegression()) ? Katabatic.GOOD : Katabatic.ENDED_BADLY;
    }

    private ComparisonResult older(Path kept) throws IOException {
        if (baseline == null) {
            return null;
        }
        if (kept.toAbsolutePath().normalize().equals(baseline.toAbsolutePath().normalize().getParent())) {
            throw new IllegalArgumentException(
                    "the folder of the older result keeps it; measure into another one: --out=" + kept);
        }
        return ResultFiles.read(baseline);
    }

    private static List<String> childArguments(List<String> arguments, Path kept) {
        List<String> child = new ArrayList<>(
                Arguments.without(arguments, "--out", "--baseline", "--threshold", "--json", "--restart"));
        child.addAll(List.of("--out", kept.toString()));
        return child;
    }

    private int measureRound(Comparison comparison, PrintWriter out) throws IOException {
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IllegalArgumentException("a round is measured for a comparison that has begun: --out=" + folder);
        }
        ChildProcesses.endWithParent();
        new ComparisonRun(comparison, folder).measureRound(on, round, ChildProcesses.teller(out));
        return Katabatic.GOOD;
    }
}
