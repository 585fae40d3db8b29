package org.katabatic.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Results as tables, one a comparison and size: in text for a terminal, in Markdown for the page. */
public final class Tables {

    private static final List<String> HEAD = List.of("contender", "threads", "fastest, ms", "median, ms", "× limit",
            "GB/s", "GFLOP/s", "error/bound");
    /** One more column, behind the median, where a device's profiler tells times. */
    private static final String KERNEL = "kernels, ms";
    private static final int KERNEL_COLUMN = 4;

    private Tables() {}

    /** Titles and tables of results, in their order. */
    public static Map<String, List<List<String>>> of(List<ResultLine> results) {
        Map<String, List<ResultLine>> groups = new LinkedHashMap<>();
        for (ResultLine result : results) {
            groups.computeIfAbsent(title(result), _ -> new ArrayList<>()).add(result);
        }
        Map<String, List<List<String>>> tables = new LinkedHashMap<>();
        groups.forEach((title, lines) -> tables.put(title, rows(lines)));
        return tables;
    }

    /** A table with columns as wide as they must be. */
    public static String text(List<List<String>> rows) {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < widths.length; c++) {
                String pad = " ".repeat(widths[c] - row.get(c).length());
                line.append(c == 0 ? row.get(c) + pad : "  " + pad + row.get(c));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** A table in Markdown. */
    public static String markdown(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        for (int r = 0; r < rows.size(); r++) {
            text.append("| ").append(String.join(" | ", rows.get(r))).append(" |\n");
            if (r == 0) {
                text.append("|---|").append("---:|".repeat(rows.get(r).size() - 1)).append('\n');
            }
        }
        return text.toString();
    }

    private static String title(ResultLine result) {
        return switch (result.comparison()) {
            case "machine" -> "What the machine can do";
            case "logistic-gradient" -> String.format(Locale.ROOT,
                    "Gradient of a logistic regression, n = %,d, d = %,d (%.3g MB)", result.n(), result.d(),
                    4e-6 * result.n() * result.d());
            case "softmax-gradient" -> String.format(Locale.ROOT,
                    "Gradient of a softmax regression with 10 classes, n = %,d, d = %,d (%.3g MB)", result.n(),
                    result.d(), 4e-6 * result.n() * result.d());
            case "sparse-gradient" -> String.format(Locale.ROOT,
                    "Gradient of a logistic regression on sparse rows, 50 entries each, n = %,d, d = %,d", result.n(),
                    result.d());
            case "sensing-gradient" -> String.format(Locale.ROOT,
                    "Gradient of matrix sensing, %,d measurements of %d × %d (%.3g MB)", result.n(), result.d(),
                    result.d(), 4e-6 * result.n() * result.d() * result.d());
            case "adam" -> String.format(Locale.ROOT, "A step of Adam, %,d parameters", result.d());
            case "logistic-optimum" -> String.format(Locale.ROOT,
                    "A whole logistic regression to the optimum, n = %,d, d = %,d", result.n(), result.d());
            default -> result.comparison() + " n=" + result.n() + " d=" + result.d();
        };
    }

    /** The first line of a comparison is its limit, except where nothing limits. */
    private static List<List<String>> rows(List<ResultLine> lines) {
        boolean limited = lines.getFirst().errorOfBound() == null && lines.size() > 1
                && !lines.getFirst().comparison().equals("machine");
        double limit = lines.getFirst().fastest();
        boolean profiled = lines.stream().anyMatch(line -> line.kernel() != null);
        List<List<String>> rows = new ArrayList<>();
        rows.add(row(HEAD, profiled, KERNEL));
        for (ResultLine line : lines) {
            List<String> cells = List.of(line.contender(), Integer.toString(line.threads()),
                    number(1e3 * line.fastest()),
                    number(1e3 * line.median()), limited ? number(line.fastest() / limit) : "",
                    line.bytes() == 0 ? "" : number(line.bytes() / line.fastest() / 1e9),
                    line.flops() == 0 || limited && line.errorOfBound() == null ? ""
                            : number(line.flops() / line.fastest() / 1e9),
                    line.errorOfBound() == null ? "" : String.format(Locale.ROOT, "%.2g", line.errorOfBound()));
            rows.add(row(cells, profiled, line.kernel() == null ? "" : number(1e3 * line.kernel())));
        }
        return rows;
    }

    private static List<String> row(List<String> cells, boolean profiled, String kernel) {
        List<String> row = new ArrayList<>(cells);
        if (profiled) {
            row.add(KERNEL_COLUMN, kernel);
        }
        return row;
    }

    private static String number(double value) {
        int decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 0.1 ? 2 : 4;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
