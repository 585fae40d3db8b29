package org.katabatic.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a comparison requires, what was seen, and whether it holds. */
final class Requirements {

    private final List<Row> rows = new ArrayList<>();

    /** One line; a row that requires nothing always holds. */
    private record Row(String what, double seen, String required, boolean holds) {}

    /** Requires a number to be at most a limit. */
    Requirements atMost(double limit, double seen, String what) {
        rows.add(new Row(what, seen, String.format(Locale.ROOT, "at most %.3g", limit), seen <= limit));
        return this;
    }

    /** Requires a number to be at least a limit. */
    Requirements atLeast(double limit, double seen, String what) {
        rows.add(new Row(what, seen, String.format(Locale.ROOT, "at least %.3g", limit), seen >= limit));
        return this;
    }

    /** Requires nothing: a number that helps to read the others. */
    Requirements note(double seen, String what) {
        rows.add(new Row(what, seen, "", true));
        return this;
    }

    /** Prints all rows, and says whether all hold. */
    boolean print(PrintStream out) {
        out.print(text());
        return hold();
    }

    /** Whether all hold. */
    boolean hold() {
        return rows.stream().allMatch(Row::holds);
    }

    /** All rows, one a line. */
    String text() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%n%8s  %-15s %-5s%n", "seen", "required", "holds"));
        for (Row row : rows) {
            String holds = row.required().isEmpty() ? "" : row.holds() ? "yes" : "NO";
            text.append(String.format(Locale.ROOT, "%8.3f  %-15s %-5s %s%n", row.seen(), row.required(), holds,
                    row.what()));
        }
        return text.toString();
    }
}
