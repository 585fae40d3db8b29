package org.katabatic.comparison.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.katabatic.comparison.result.Cell.Outcome;

/** The cells that count, by device, step rule and shape: a wrong or failed one is not among them. */
public final class MeasuredCells {

    private final List<String> devices;
    private final List<String> stepRules;
    private final List<Shape> shapes;
    private final List<Cell> all = new ArrayList<>();
    private final Map<Key, Cell> byKey = new HashMap<>();

    /** Of a result. */
    public MeasuredCells(ComparisonResult result) {
        devices = result.devices().stream().map(ComparisonResult.MeasuredDevice::id).toList();
        stepRules = result.cells().stream().map(Cell::stepRule).distinct().toList();
        shapes = result.cells().stream().map(Shape::of).distinct()
                .sorted(Comparator.comparingInt(Shape::samples).thenComparingInt(Shape::parameters)).toList();
        for (Cell cell : result.cells()) {
            if (cell.outcome() == Outcome.MEASURED) {
                all.add(cell);
                byKey.put(new Key(cell.device(), cell.stepRule(), Shape.of(cell)), cell);
            }
        }
    }

    /** Ids of the devices, in the user's order. */
    public List<String> devices() {
        return devices;
    }

    /** Names of the step rules, in the order of the cells. */
    public List<String> stepRules() {
        return stepRules;
    }

    /** Shapes of all cells, also of those that do not count, the smallest first. */
    public List<Shape> shapes() {
        return shapes;
    }

    /** The cells that count, in the result's order. */
    public List<Cell> all() {
        return all;
    }

    /** The cell, where there is one that counts. */
    public Optional<Cell> of(String device, String stepRule, Shape shape) {
        return Optional.ofNullable(byKey.get(new Key(device, stepRule, shape)));
    }

    /** Cells of a device and a step rule that count, whose shape agrees with the given one but for the axis. */
    public List<Cell> along(SizeAxis axis, String device, String stepRule, Shape at) {
        return shapes.stream().filter(shape -> axis.fixed(shape) == axis.fixed(at))
                .flatMap(shape -> of(device, stepRule, shape).stream()).toList();
    }

    /** One shape for each value of what the axis leaves as it is, the smallest first. */
    public List<Shape> across(SizeAxis axis) {
        Map<Integer, Shape> firsts = new HashMap<>();
        shapes.forEach(shape -> firsts.putIfAbsent(axis.fixed(shape), shape));
        return firsts.values().stream().sorted(Comparator.comparingInt(axis::fixed)).toList();
    }

    private record Key(String device, String stepRule, Shape shape) {}

    /** A size that grows while the other stays. */
    public enum SizeAxis {
        /** The samples, n. */
        SAMPLES("n"),
        /** The parameters, d. */
        PARAMETERS("d");

        private final String letter;

        SizeAxis(String letter) {
            this.letter = letter;
        }

        /** What the size is called in formulas. */
        public String letter() {
            return letter;
        }

        /** The size that grows, of a cell. */
        public int size(Cell cell) {
            return size(Shape.of(cell));
        }

        /** The size that grows. */
        public int size(Shape shape) {
            return this == SAMPLES ? shape.samples() : shape.parameters();
        }

        /** The size that stays. */
        public int fixed(Shape shape) {
            return other().size(shape);
        }

        /** The axis of the size that stays. */
        public SizeAxis other() {
            return this == SAMPLES ? PARAMETERS : SAMPLES;
        }
    }

    /** Sizes of a problem: samples n, features of the data, and parameters d. */
    public record Shape(int samples, int features, int parameters) {

        /** Of a cell. */
        public static Shape of(Cell cell) {
            return new Shape(cell.samples(), cell.features(), cell.parameters());
        }

        /** "n = 10,000, d = 64". */
        public String text() {
            return String.format(Locale.ROOT, "n = %,d, d = %,d", samples, parameters);
        }
    }
}
