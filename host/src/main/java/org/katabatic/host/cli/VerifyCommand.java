package org.katabatic.host.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import org.katabatic.host.conformance.Cell;
import org.katabatic.host.conformance.ConformanceRun;
import org.katabatic.host.conformance.Discrepancy;
import org.katabatic.host.conformance.Outcome;
import org.katabatic.host.conformance.Row;
import org.katabatic.host.conformance.Subject;
import org.katabatic.host.device.Device;
import org.katabatic.host.device.Devices;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Verifies a device. */
@Command(name = "verify", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Holds every kernel, every oracle of an objective and every step rule on a device against the "
                + "reference, at awkward sizes and at drawn ones. Exit code 1 if a number is off by more than its "
                + "bound, "
                + "if something is not refused as it must be, or does not compile.")
final class VerifyCommand implements Callable<Integer> {

    private static final List<Integer> SIZES_ON_JVM = List.of(1, 2, 3, 7, 31, 32, 33, 100, 257);
    /** Each shape is compiled anew. */
    private static final List<Integer> SIZES_ON_DEVICE = List.of(1, 33, 257);
    private static final int DRAWN_ON_JVM = 5;
    private static final int DRAWN_ON_DEVICE = 1;

    private final List<Subject> subjects;

    @Spec private CommandSpec spec;

    @Option(names = "--device", paramLabel = "DEVICE", defaultValue = "java",
            description = "java, java-checked, or a device of TornadoVM such as opencl:0 "
                    + "(default ${DEFAULT-VALUE}).") private String device;

    @Option(names = "--only", paramLabel = "NAME", split = ",",
            description = "Kernels, oracles such as logistic-regression:gradient, or "
                    + "step rules (default all).") private List<String> only = List
                            .of();

    @Option(names = "--sizes", paramLabel = "LIST", split = ",",
            description = "Sizes from 1 to 257 (default 1,2,3,7,31,32,33,100,257; "
                    + "on TornadoVM 1,33,257).") private List<Integer> sizes;

    @Option(names = "--drawn", paramLabel = "N",
            description = "Shapes that are drawn, each row its own (default 5; on TornadoVM 1).") private Integer drawn;

    @Option(names = "--seed", paramLabel = "SEED",
            description = "Of the drawn shapes and of all values (default: drawn, and "
                    + "printed first).") private Long seed;

    @Mixin private JsonOption json;

    VerifyCommand() {
        this(ConformanceRun.subjects());
    }

    VerifyCommand(List<Subject> subjects) {
        this.subjects = subjects;
    }

    /** The record. */
    record VerifyReport(String device, String name, String driver, long seed, List<String> columns, boolean passed,
            List<RowEntry> rows) {}

    /** A row; the ratio is null where nothing was compared, and text where it is infinite. */
    record RowEntry(String name, String kind, Object ratio, String where, List<CellEntry> cells) {}

    /** A cell; the reason and the command line only where it is a defect. */
    record CellEntry(String column, String outcome, Object ratio, String where, String reason, String again) {}

    @Override
    public Integer call() throws IOException {
        json.check();
        if (!(new Devices().of(device) instanceof Device.OfKernels of)) {
            throw new IllegalArgumentException(
                    "--device " + device + " runs no kernels: it is what they are held against");
        }
        boolean compiles = of instanceof Device.Tornado;
        ConformanceRun run = new ConformanceRun(of, sizes != null ? sizes : compiles ? SIZES_ON_DEVICE : SIZES_ON_JVM,
                drawn != null ? drawn : compiles ? DRAWN_ON_DEVICE : DRAWN_ON_JVM,
                seed != null ? seed : new SecureRandom().nextInt() & Integer.MAX_VALUE);
        List<Subject> chosen = chosen();
        PrintWriter out = spec.commandLine().getOut();
        if (!json.isStandardOutput()) {
            out.printf("seed     %d%ndevice   %s (%s; %s)%n", run.seed(), of.id(), of.name(), of.driver());
            out.flush();
        }
        List<Row> rows = rows(run, chosen);
        if (!json.isStandardOutput()) {
            print(run, rows, out);
        }
        boolean passed = rows.stream().allMatch(row -> row.failures().isEmpty());
        json.write(new VerifyReport(of.id(), of.name(), of.driver(), run.seed(), run.columns(), passed,
                rows.stream().map(row -> entry(run, row)).toList()), out);
        return passed ? Katabatic.GOOD : Katabatic.ENDED_BADLY;
    }

    private List<Subject> chosen() {
        for (String name : only) {
            if (subjects.stream().noneMatch(subject -> subject.name().equals(name))) {
                throw new IllegalArgumentException(
                        "--only " + name + " is no kernel, oracle or step rule" + near(name));
            }
        }
        return only.isEmpty() ? subjects : subjects.stream().filter(s -> only.contains(s.name())).toList();
    }

    /** The names that have the word, or what stands before its colon, in them. */
    private String near(String word) {
        String part = word.split(":")[0].toLowerCase(Locale.ROOT);
        List<String> names = subjects.stream().map(Subject::name)
                .filter(name -> name.toLowerCase(Locale.ROOT).contains(part)).toList();
        return names.isEmpty() ? "" : "; there are " + String.join(", ", names);
    }

    private static List<Row> rows(ConformanceRun run, List<Subject> chosen) {
        if (!ProgressObserver.isWanted()) {
            return chosen.stream().map(run::row).toList();
        }
        List<Row> rows = new ArrayList<>();
        try (ProgressBar bar = ProgressObserver.bar("verifying", chosen.size())) {
            for (Subject subject : chosen) {
                bar.setExtraMessage(" " + subject.name());
                rows.add(run.row(subject));
                bar.step();
            }
        }
        return rows;
    }

    private static void print(ConformanceRun run, List<Row> rows, PrintWriter out) {
        List<String> columns = run.columns();
        int width = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
        String kind = "";
        for (Row row : rows) {
            if (!row.kind().equals(kind)) {
                kind = row.kind();
                out.printf("%n%-" + width + "s  %s  %11s  %s%n", kind, String.join(" ", columns), "error/bound",
                        "worst at");
            }
            StringBuilder symbols = new StringBuilder();
            for (Cell cell : row.cells()) {
                symbols.append(String.format("%" + cell.column().length() + "s ", cell.outcome().symbol()));
            }
            out.printf("%-" + width + "s  %s %11s  %s%n", row.name(), symbols,
                    row.worst().map(VerifyCommand::ratio).orElse("-"), row.worst().map(Discrepancy::what).orElse(""));
        }
        out.printf("%n%s%n", Arrays.stream(Outcome.values())
                .sorted(Comparator.comparing(Outcome::isFailure)).map(o -> o.symbol() + " " + o.text())
                .collect(Collectors.joining(", ")));
        printFailures(run, rows, out);
        long cells = rows.stream().mapToLong(row -> row.cells().size()).sum();
        long failures = rows.stream().mapToLong(row -> row.failures().size()).sum();
        out.printf("%d rows, %d cells, %s; largest error/bound %s%n", rows.size(), cells,
                failures == 0 ? "no failures" : failures + " failures",
                rows.stream().flatMap(row -> row.worst().stream())
                        .max(Comparator.comparingDouble(Discrepancy::ratio)).map(VerifyCommand::ratio).orElse("-"));
        out.flush();
    }

    private static void printFailures(ConformanceRun run, List<Row> rows, PrintWriter out) {
        for (Row row : rows) {
            for (Cell cell : row.failures()) {
                out.printf("%s: %s, %s: %s%n  %s%n", cell.outcome().text(), row.name(), cell.column(), cell.reason(),
                        run.again(row, cell));
            }
        }
    }

    /** Three digits, rounded away from 1, so that the side on which it is can be seen. */
    private static String ratio(Discrepancy worst) {
        double ratio = worst.ratio();
        if (!Double.isFinite(ratio)) {
            return String.valueOf(ratio);
        }
        BigDecimal rounded = BigDecimal.valueOf(ratio)
                .round(new MathContext(3, ratio < 1 ? RoundingMode.DOWN : RoundingMode.UP));
        return String.format(Locale.ROOT, "%.3g", rounded);
    }

    /** JSON has no infinity. */
    private static Object number(double ratio) {
        return Double.isInfinite(ratio) ? (Object) "Infinity" : (Object) ratio;
    }

    private static RowEntry entry(ConformanceRun run, Row row) {
        return new RowEntry(row.name(), row.kind(), row.worst().map(worst -> number(worst.ratio())).orElse(null),
                row.worst().map(Discrepancy::what).orElse(null),
                row.cells().stream().map(cell -> entry(run, row, cell)).toList());
    }

    private static CellEntry entry(ConformanceRun run, Row row, Cell cell) {
        boolean failure = cell.outcome().isFailure();
        return new CellEntry(cell.column(), cell.outcome().text(),
                cell.worst().map(worst -> number(worst.ratio())).orElse(null),
                cell.worst().map(Discrepancy::what).orElse(null), failure ? cell.reason() : null,
                failure ? run.again(row, cell) : null);
    }
}
