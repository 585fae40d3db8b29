package org.katabatic.host.conformance;

import java.util.Optional;

/**
 * How a row ended in a column: a size, what was drawn, or what must be refused.
 *
 * @param column
 *            the column's name
 * @param outcome
 *            the worst of its shapes
 * @param worst
 *            the number that is furthest off; empty where none was compared
 * @param reason
 *            what is wrong, in a sentence; empty where nothing is
 */
public record Cell(String column, Outcome outcome, Optional<Discrepancy> worst, String reason) {

    static Cell of(String column, Outcome outcome, String reason) {
        return new Cell(column, outcome, Optional.empty(), reason);
    }

    /** The worse of two: by outcome, then by ratio. */
    Cell worse(Cell other) {
        int byOutcome = outcome.compareTo(other.outcome);
        if (byOutcome != 0) {
            return byOutcome > 0 ? this : other;
        }
        return ratio() >= other.ratio() ? this : other;
    }

    /** The largest ratio error/bound; 0 where nothing was compared. */
    public double ratio() {
        return worst.map(Discrepancy::ratio).orElse(0.0);
    }
}
