package org.katabatic.comparison.statistic;

import java.util.Map;
import org.katabatic.comparison.result.Cell;

/**
 * When the repeats of a cell reached a target.
 *
 * @param reached
 *            how many did
 * @param repeats
 *            of how many
 * @param seconds
 *            of those that reached it; absent where none did
 */
public record TimeToTarget(int reached, int repeats, Quartiles seconds) {

    /** Of a cell that counts. */
    public static TimeToTarget of(Cell cell, double target) {
        double[] seconds = cell.repeats().stream().flatMap(repeat -> repeat.secondsToTarget().entrySet().stream())
                .filter(entry -> Double.parseDouble(entry.getKey()) == target).mapToDouble(Map.Entry::getValue)
                .toArray();
        return new TimeToTarget(seconds.length, cell.repeats().size(),
                seconds.length == 0 ? null : Quartiles.of(seconds));
    }

    /** "not reached", "reached in 2 of 7 repeats". */
    public String text() {
        return reached == 0 ? "not reached" : "reached in " + reached + " of " + repeats + " repeats";
    }
}
