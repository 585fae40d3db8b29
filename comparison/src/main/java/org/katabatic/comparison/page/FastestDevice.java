package org.katabatic.comparison.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.katabatic.comparison.result.Cell;
import org.katabatic.comparison.result.MeasuredCells;
import org.katabatic.comparison.result.MeasuredCells.Shape;
import org.katabatic.comparison.result.MeasuredCells.SizeAxis;

/**
 * The device with the smallest median step of a step rule and shape.
 *
 * @param cell
 *            its cell
 * @param next
 *            the second, absent where only one device counts
 * @param uncounted
 *            devices that do not count here
 */
record FastestDevice(Cell cell, Cell next, List<String> uncounted) {

    /** More groups than these are left to the table. */
    private static final int MOST_SENTENCES = 4;

    /** Where a device counts. */
    static Optional<FastestDevice> of(MeasuredCells cells, String stepRule, Shape shape) {
        List<Cell> ranked = cells.devices().stream().flatMap(device -> cells.of(device, stepRule, shape).stream())
                .sorted(Comparator.comparingDouble(cell -> cell.time().median())).toList();
        return ranked.isEmpty()
                ? Optional.empty()
                : Optional.of(new FastestDevice(ranked.getFirst(), ranked.size() > 1 ? ranked.get(1) : null,
                        cells.devices().stream().filter(device -> cells.of(device, stepRule, shape).isEmpty())
                                .toList()));
    }

    /** Whether the middle halves of the first and the second overlap: the order may then be chance. */
    boolean isClose() {
        return next != null && next.time().lowerQuartile() <= cell.time().upperQuartile();
    }

    /** How many times the second's median step is as long. */
    double lead() {
        return next.time().median() / cell.time().median();
    }

    /** First how often each device is the fastest, then by size: cases with the same answer in one sentence. */
    static List<String> sentences(MeasuredCells cells) {
        if (cells.all().isEmpty()) {
            return List.of("No cell counts, so no device is the fastest.");
        }
        List<String> sentences = new ArrayList<>();
        sentences.add(wins(cells));
        // by answer, then by d, the step rules
        Map<String, Map<Integer, List<String>>> groups = new LinkedHashMap<>();
        List<Shape> across = cells.across(SizeAxis.SAMPLES);
        for (Shape at : across) {
            for (String rule : cells.stepRules()) {
                String bySize = bySize(cells, rule, at);
                if (!bySize.isEmpty()) {
                    groups.computeIfAbsent(bySize, key -> new LinkedHashMap<>())
                            .computeIfAbsent(at.parameters(), key -> new ArrayList<>()).add(rule);
                }
            }
        }
        groups.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        group -> -group.getValue().values().stream().mapToInt(List::size).sum()))
                .limit(MOST_SENTENCES).forEach(group -> sentences
                        .add(cases(group.getValue(), cells.stepRules().size(), across.size()) + ": " + group.getKey()
                                + "."));
        if (groups.size() > MOST_SENTENCES) {
            sentences.add(
                    "The table of fastest devices has the other " + (groups.size() - MOST_SENTENCES) + " answers.");
        }
        return sentences;
    }

    /** "opencl:0 has the fastest step in 17 of 36 cases, java in 16 and reference in 3." */
    private static String wins(MeasuredCells cells) {
        Map<String, Integer> wins = new LinkedHashMap<>();
        int all = 0;
        for (Shape shape : cells.shapes()) {
            for (String rule : cells.stepRules()) {
                Optional<FastestDevice> fastest = of(cells, rule, shape);
                if (fastest.isPresent()) {
                    wins.merge(fastest.get().cell().device(), 1, Integer::sum);
                    all++;
                }
            }
        }
        List<Map.Entry<String, Integer>> ranked = wins.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getValue())).toList();
        if (ranked.size() == 1) {
            return ranked.getFirst().getKey() + " has the fastest step at every size and with every step rule.";
        }
        List<String> parts = new ArrayList<>();
        for (Map.Entry<String, Integer> entry : ranked) {
            parts.add(parts.isEmpty()
                    ? entry.getKey() + " has the fastest step in " + entry.getValue() + " of " + all
                            + " cases of size and step rule"
                    : entry.getKey() + " in " + entry.getValue());
        }
        return Summary.list(parts) + ".";
    }

    /** "With every step rule and d", "With adam (d = 64), with every step rule (d = 256)". */
    private static String cases(Map<Integer, List<String>> rulesByParameters, int rules, int parameters) {
        Map<String, List<String>> parametersByRules = new LinkedHashMap<>();
        rulesByParameters.forEach((d, of) -> parametersByRules
                .computeIfAbsent(of.size() == rules && rules > 1 ? "every step rule" : Summary.list(of),
                        key -> new ArrayList<>())
                .add(UnitText.count(d)));
        List<String> parts = new ArrayList<>();
        parametersByRules.forEach((of, d) -> parts.add("with " + of + (parameters == 1
                ? ""
                : d.size() == parameters ? " at every d" : " at d = " + Summary.list(d))));
        String text = String.join(", ", parts);
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** "java at n = 100 to 1,000, opencl:0 at n = 10,000"; empty where nothing counts. */
    private static String bySize(MeasuredCells cells, String rule, Shape at) {
        List<String> parts = new ArrayList<>();
        String device = null;
        int first = 0;
        int last = 0;
        for (Shape shape : cells.shapes()) {
            if (shape.parameters() != at.parameters()) {
                continue;
            }
            Optional<FastestDevice> fastest = of(cells, rule, shape);
            if (fastest.isEmpty()) {
                continue;
            }
            if (!fastest.get().cell().device().equals(device)) {
                if (device != null) {
                    parts.add(part(device, first, last));
                }
                device = fastest.get().cell().device();
                first = shape.samples();
            }
            last = shape.samples();
        }
        if (device != null) {
            parts.add(part(device, first, last));
        }
        return String.join(", ", parts);
    }

    private static String part(String device, int first, int last) {
        return device + " at n = " + UnitText.count(first) + (first == last ? "" : " to " + UnitText.count(last));
    }
}
