package org.katabatic.host.conformance;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was found of one subject, column by column.
 *
 * @param name
 *            the subject's
 * @param kind
 *            the subject's
 * @param cells
 *            in the order of the columns
 */
public record Row(String name, String kind, List<Cell> cells) {

    /** The number that is furthest off in all columns; empty where none was compared. */
    public Optional<Discrepancy> worst() {
        return cells.stream().flatMap(cell -> cell.worst().stream())
                .max(Comparator.comparingDouble(Discrepancy::ratio));
    }

    /** The cells that are a defect. */
    public List<Cell> failures() {
        return cells.stream().filter(cell -> cell.outcome().isFailure()).toList();
    }
}
