package org.katabatic.comparison.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.katabatic.comparison.baseline.BaselineReport;
import org.katabatic.comparison.baseline.CellChange;
import org.katabatic.comparison.baseline.RatioInterval;

/** What changed since a baseline, on the terminal. */
final class BaselineTable {

    private final PrintWriter out;

    BaselineTable(PrintWriter out) {
        this.out = out;
    }

    void print(BaselineReport report) {
        out.printf("%n%-44s %-13s %8s  %-16s %s%n", "cell", "since", "ratio", "interval", "");
        for (CellChange change : report.cells()) {
            RatioInterval interval = change.interval();
            out.printf("%-44s %-13s %8s  %-16s %s%n", change.cell(),
                    change.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    interval == null ? "–" : String.format(Locale.ROOT, "%.3f", interval.ratio()),
                    interval == null
                            ? "–"
                            : String.format(Locale.ROOT, "[%.3f, %.3f]", interval.low(), interval.high()),
                    change.sentence() == null ? "" : change.sentence());
        }
        out.println();
        report.warnings().forEach(warning -> out.printf("warning     %s%n", warning));
        long bad = report.cells().stream().filter(CellChange::isRegression).count();
        out.printf(Locale.ROOT, "baseline    %s (threshold %.0f %%, level %.0f %%)%n",
                bad == 0 ? "no regression" : bad + (bad == 1 ? " REGRESSION" : " REGRESSIONS"),
                100 * report.threshold(), 100 * report.level());
        out.flush();
    }
}
