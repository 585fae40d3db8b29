package org.katabatic.comparison.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.katabatic.comparison.page.Summary;
import org.katabatic.comparison.result.Cell;
import org.katabatic.comparison.result.ComparisonResult;
import org.katabatic.comparison.run.ResultFiles;

/** A result on the terminal. */
final class ResultTable {

    private static final String ROW = "%-10s %-18s %9s %8s  %10s %10s %10s %10s  %s%n";

    private final PrintWriter out;

    ResultTable(PrintWriter out) {
        this.out = out;
    }

    void print(ComparisonResult result, Path folder) {
        out.printf("%s on %s%n%n", result.problem().objective(), result.problem().data());
        out.printf(ROW, "device", "step rule", "samples", "features", "first ms", "step µs", "kernels", "overhead",
                "error/bound");
        for (Cell cell : result.cells()) {
            boolean counts = cell.time() != null;
            out.printf(ROW, cell.device(), cell.stepRule(), cell.samples(), cell.features(),
                    counts ? number(cell.time().firstResult() * 1e3) : "–",
                    counts ? number(cell.time().median() * 1e6) : "–",
                    counts ? micros(cell.time().kernels()) : "–", counts ? micros(cell.time().overhead()) : "–",
                    counts
                            ? cell.accuracy() == null ? "reference" : number(cell.accuracy().ratio())
                            : cell.outcome() + ": " + cell.reason());
        }
        out.println();
        Summary summary = Summary.of(result);
        Stream.of(summary.uncounted(), summary.fastest(), summary.crossovers(), summary.limits())
                .flatMap(sentences -> sentences.stream()).forEach(out::println);
        out.printf("%npage        %s%n", folder.resolve(ResultFiles.PAGE));
        out.printf("result      %s%n", folder.resolve(ResultFiles.JSON));
        out.flush();
    }

    private static String micros(Double seconds) {
        return seconds == null ? "–" : number(seconds * 1e6);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : "%.3g", value);
    }
}
