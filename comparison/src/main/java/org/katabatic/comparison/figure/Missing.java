package org.katabatic.comparison.figure;

import java.util.List;
import org.katabatic.comparison.result.MeasuredCells;
import org.katabatic.comparison.result.MeasuredCells.Shape;

/** What plots leave out, in words: a gap says nothing by itself. */
final class Missing {

    private Missing() {}

    /** A sentence for each cell of a shape that does not count. */
    static List<String> at(MeasuredCells cells, Shape shape) {
        return cells.stepRules().stream()
                .flatMap(rule -> cells.devices().stream().filter(device -> cells.of(device, rule, shape).isEmpty())
                        .map(device -> "No valid result of " + device + " with " + rule + "."))
                .toList();
    }
}
