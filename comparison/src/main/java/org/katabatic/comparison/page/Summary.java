package org.katabatic.comparison.page;

import java.util.ArrayList;
import java.util.List;
import org.katabatic.comparison.result.Cell;
import org.katabatic.comparison.result.Cell.Outcome;
import org.katabatic.comparison.result.ComparisonResult;
import org.katabatic.comparison.result.MeasuredCells;

/**
 * What came out, in sentences of plain text.
 *
 * @param uncounted
 *            the cells that do not count, and why; read first
 * @param fastest
 *            which device takes the least time for a step
 * @param crossovers
 *            from what size on one device overtakes another
 * @param limits
 *            what limits each device
 */
public record Summary(List<String> uncounted, List<String> fastest, List<String> crossovers, List<String> limits) {

    /** Of a result, whatever of it could be measured. */
    public static Summary of(ComparisonResult result) {
        MeasuredCells cells = new MeasuredCells(result);
        return new Summary(uncounted(result), FastestDevice.sentences(cells), CrossoverText.sentences(cells),
                LimitText.sentences(result, cells));
    }

    private static List<String> uncounted(ComparisonResult result) {
        List<String> sentences = new ArrayList<>();
        List<Cell> without = result.cells().stream().filter(cell -> cell.outcome() != Outcome.MEASURED).toList();
        if (without.isEmpty()) {
            return sentences;
        }
        sentences.add(without.size() + " of " + result.cells().size()
                + " cells do not count, and show no time anywhere on this page:");
        without.forEach(
                cell -> sentences.add(cell.text() + (cell.outcome() == Outcome.WRONG ? ", wrong: " : ", failed: ")
                        + cell.reason()));
        return sentences;
    }

    /** "a, b and c". */
    static String list(List<String> names) {
        return names.size() < 2
                ? String.join("", names)
                : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }
}
