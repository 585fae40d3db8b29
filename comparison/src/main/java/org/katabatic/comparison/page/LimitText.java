package org.katabatic.comparison.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.katabatic.comparison.result.Cell;
import org.katabatic.comparison.result.ComparisonResult;
import org.katabatic.comparison.result.ComparisonResult.Limits;
import org.katabatic.comparison.result.ComparisonResult.MeasuredDevice;
import org.katabatic.comparison.result.MeasuredCells;
import org.katabatic.comparison.result.MeasuredCells.Shape;
import org.katabatic.comparison.statistic.Limitation;
import org.katabatic.comparison.statistic.Quartiles;

/** What limits each device at its smallest and its largest shape, and what compilation takes. */
final class LimitText {

    private LimitText() {}

    /** A sentence or two for each device that counts. */
    static List<String> sentences(ComparisonResult result, MeasuredCells cells) {
        List<String> sentences = new ArrayList<>();
        for (MeasuredDevice device : result.devices()) {
            List<Shape> shapes = cells.shapes().stream().filter(shape -> !at(cells, device, shape).isEmpty()).toList();
            if (shapes.isEmpty()) {
                sentences.add(device.id() + ": no cell counts.");
                continue;
            }
            List<String> parts = new ArrayList<>();
            String largest = usual(at(cells, device, shapes.getLast()), device.limits());
            String smallest = usual(at(cells, device, shapes.getFirst()), device.limits());
            parts.add((smallest.equals(largest) ? "" : "at " + shapes.getLast().text() + " ") + largest);
            if (!smallest.equals(largest)) {
                parts.add("at " + shapes.getFirst().text() + " " + smallest);
            }
            String sentence = device.id() + ": " + String.join("; ", parts) + ".";
            sentences.add(sentence + compilation(cells, device));
        }
        return sentences;
    }

    private static List<Cell> at(MeasuredCells cells, MeasuredDevice device, Shape shape) {
        return cells.stepRules().stream().flatMap(rule -> cells.of(device.id(), rule, shape).stream()).toList();
    }

    /** What limits most step rules of a shape; its part is their median. */
    private static String usual(List<Cell> cells, Limits limits) {
        Map<Limitation.Kind, List<Limitation>> kinds = cells.stream().map(cell -> Limitation.of(cell, limits))
                .collect(Collectors.groupingBy(Limitation::kind, TreeMap::new, Collectors.toList()));
        List<Limitation> usual = kinds.values().stream().max(Comparator.comparingInt(List::size)).orElseThrow();
        double part = Quartiles.of(usual.stream().mapToDouble(Limitation::part).toArray()).median();
        return text(usual.getFirst().kind(), UnitText.percent(part), limits);
    }

    private static String text(Limitation.Kind kind, String part, Limits limits) {
        return switch (kind) {
            case OVERHEAD -> "the host's overhead takes " + part + " of a step";
            case TRANSFER -> "transfers take " + part + " of a step";
            case READ_BANDWIDTH -> "it reads at " + part + " of its memory's "
                    + UnitText.bandwidth(limits.readBytesPerSecond()) + ", which limits it";
            case CACHE -> "its data are in caches: it reads at " + part + " of its memory's "
                    + UnitText.bandwidth(limits.readBytesPerSecond());
            case FLOPS -> "it computes at " + part + " of its " + UnitText.flops(limits.flopsPerSecond())
                    + ", which limits it";
            case KERNELS -> "neither memory nor arithmetic limits it: its kernels reach " + part
                    + " of what they allow";
            case UNKNOWN -> "its limits were not measured";
        };
    }

    private static String compilation(MeasuredCells cells, MeasuredDevice device) {
        List<Cell.Time> times = cells.all().stream().filter(cell -> cell.device().equals(device.id())).map(Cell::time)
                .filter(Objects::nonNull).filter(time -> time.firstResult() > 0 && time.compilation() > 0).toList();
        if (times.isEmpty()) {
            return "";
        }
        double part = Quartiles
                .of(times.stream().mapToDouble(time -> time.compilation() / time.firstResult()).toArray())
                .median();
        double first = Quartiles.of(times.stream().mapToDouble(Cell.Time::firstResult).toArray()).median();
        return " Its first result takes " + UnitText.seconds(first) + ", of which compilation is "
                + UnitText.percent(part) + " (medians).";
    }
}
