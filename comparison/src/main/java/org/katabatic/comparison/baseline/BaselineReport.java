package org.katabatic.comparison.baseline;

import java.util.List;

/**
 * What changed from one comparison to another.
 *
 * @param threshold
 *            part of a step's time from which on a change is called one
 * @param level
 *            of the intervals
 * @param warnings
 *            why the two may not be comparable, one sentence each
 */
public record BaselineReport(double threshold, double level, List<CellChange> cells, List<String> warnings) {

    /** Whether any cell is a regression. */
    public boolean hasRegression() {
        return cells.stream().anyMatch(CellChange::isRegression);
    }
}
