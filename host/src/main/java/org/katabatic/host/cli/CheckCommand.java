package org.katabatic.host.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import org.katabatic.host.check.KernelCheck;
import org.katabatic.host.check.KernelGraphs;
import org.katabatic.host.check.ProjectKernels;
import org.katabatic.host.check.UserKernels;
import org.katabatic.tasks.checked.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks kernels. */
@Command(name = "check", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Runs kernels in checked mode, at awkward sizes: races, missing transfers, accesses outside an "
                + "array, results that depend on the order of iterations, outputs that are not written in full. Exit "
                + "code 1 on any finding. docs/kernels.md has an example with kernels of one's own.")
final class CheckCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(names = "--kernel", paramLabel = "CLASS",
            description = "A class of your own kernels (default: all of Katabatic's).") private String kernelClass;

    @Option(names = "--class-path", paramLabel = "PATH", split = ":",
            description = "Folders and jars that hold it.") private List<Path> classPath = List
                    .of();

    @Option(names = "--sizes", paramLabel = "LIST", split = ",",
            description = "Sizes (default 1,2,3,7,31,32,33,100,257).") private List<Integer> sizes = KernelGraphs.SIZES;

    @Mixin private JsonOption json;

    /** The record. */
    record CheckReport(List<RowEntry> kernels, List<Finding> findings, List<String> notes) {}

    /** What was found in one kernel: number of findings by kind. */
    record RowEntry(String kernel, List<Integer> sizes, Map<String, Long> findings) {

        static RowEntry of(KernelCheck.Row row) {
            Map<String, Long> counts = new LinkedHashMap<>();
            for (Finding.Kind kind : Finding.Kind.values()) {
                counts.put(kind.name().toLowerCase(Locale.ROOT), row.count(kind));
            }
            return new RowEntry(row.kernel(), List.copyOf(row.sizes()), counts);
        }
    }

    @Override
    public Integer call() throws IOException {
        json.check();
        if (kernelClass == null && !classPath.isEmpty()) {
            throw new IllegalArgumentException("--class-path applies to --kernel");
        }
        for (int size : sizes) {
            if (size < 1) {
                throw new IllegalArgumentException("sizes must be >= 1: size=" + size);
            }
        }
        for (Path path : classPath) {
            if (!Files.exists(path)) {
                throw new IllegalArgumentException("the class path must exist: " + path);
            }
        }
        KernelGraphs kernels = kernelClass == null ? new ProjectKernels() : UserKernels.of(kernelClass);
        KernelCheck check = run(kernels, sizes);
        PrintWriter out = spec.commandLine().getOut();
        CheckReport report = new CheckReport(check.rows().stream().map(RowEntry::of).toList(), check.findings(),
                check.notes());
        if (!json.isStandardOutput()) {
            print(report, out);
        }
        json.write(report, out);
        return check.findings().isEmpty() ? Katabatic.GOOD : Katabatic.ENDED_BADLY;
    }

    private static KernelCheck run(KernelGraphs kernels, List<Integer> sizes) {
        if (!ProgressObserver.isWanted()) {
            return new KernelCheck(kernels, sizes, _ -> {});
        }
        try (ProgressBar bar = ProgressObserver.bar("checking", sizes.size())) {
            return new KernelCheck(kernels, sizes, bar::stepTo);
        }
    }

    private static void print(CheckReport report, PrintWriter out) {
        String kinds = Arrays.stream(Finding.Kind.values())
                .map(kind -> "%9s".formatted(kind.name().toLowerCase(Locale.ROOT))).collect(Collectors.joining());
        out.printf("%-52s %6s%s%n", "kernel", "sizes", kinds);
        for (RowEntry row : report.kernels()) {
            String counts = row.findings().values().stream().map(count -> "%9s".formatted(count == 0 ? "-" : count))
                    .collect(Collectors.joining());
            out.printf("%-52s %6d%s%n", row.kernel(), row.sizes().size(), counts);
        }
        out.println();
        report.notes().forEach(note -> out.printf("note     %s%n", note));
        report.findings().forEach(finding -> out.printf("finding  %s%n", finding));
        out.printf("%d kernels, %s%n", report.kernels().size(),
                report.findings().isEmpty() ? "no findings" : report.findings().size() + " findings");
        out.flush();
    }
}
