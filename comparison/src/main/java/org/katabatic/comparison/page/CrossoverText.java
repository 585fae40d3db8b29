package org.katabatic.comparison.page;

import java.util.ArrayList;
import java.util.List;
import org.katabatic.comparison.result.Cell;
import org.katabatic.comparison.result.MeasuredCells;
import org.katabatic.comparison.result.MeasuredCells.Shape;
import org.katabatic.comparison.result.MeasuredCells.SizeAxis;
import org.katabatic.comparison.statistic.Crossover;

/** Sizes from which on one device is faster than another. */
final class CrossoverText {

    private CrossoverText() {}

    /** Two devices with a step rule, at sizes where both count. */
    record Pair(String first, String second, String stepRule, int fixed, List<Crossover> crossovers,
            boolean isFirstFasterAtLeast, int sizes) {}

    /** The size along which crossovers are looked for: n where it varies, else d. */
    static SizeAxis axis(MeasuredCells cells) {
        return cells.shapes().stream().mapToInt(Shape::samples).distinct().count() > 1
                ? SizeAxis.SAMPLES
                : SizeAxis.PARAMETERS;
    }

    /** All pairs of devices by step rule and other size, without those that share no size. */
    static List<Pair> pairs(MeasuredCells cells, SizeAxis axis) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < cells.devices().size(); i++) {
            for (int j = i + 1; j < cells.devices().size(); j++) {
                for (Shape at : cells.across(axis)) {
                    for (String rule : cells.stepRules()) {
                        add(pairs, cells, axis, cells.devices().get(i), cells.devices().get(j), rule, at);
                    }
                }
            }
        }
        return pairs;
    }

    private static void add(List<Pair> pairs, MeasuredCells cells, SizeAxis axis, String first, String second,
            String rule, Shape at) {
        List<Cell> ofFirst = cells.along(axis, first, rule, at).stream()
                .filter(cell -> cells.of(second, rule, Shape.of(cell)).isPresent()).toList();
        if (ofFirst.isEmpty()) {
            return;
        }
        double[] sizes = ofFirst.stream().mapToDouble(axis::size).toArray();
        double[] firsts = ofFirst.stream().mapToDouble(cell -> cell.time().median()).toArray();
        double[] seconds = ofFirst.stream()
                .mapToDouble(cell -> cells.of(second, rule, Shape.of(cell)).orElseThrow().time().median()).toArray();
        pairs.add(new Pair(first, second, rule, axis.fixed(at), Crossover.between(sizes, firsts, seconds),
                firsts[0] < seconds[0], sizes.length));
    }

    /** "from n ≈ 23,000", "java at all 4 sizes measured": who is faster, of one pair. */
    static String text(Pair pair, SizeAxis axis) {
        if (pair.crossovers().isEmpty()) {
            String winner = pair.isFirstFasterAtLeast() ? pair.first() : pair.second();
            return winner + (pair.sizes() == 1 ? " at the one size measured" : " at all " + pair.sizes()
                    + " sizes measured");
        }
        List<String> parts = new ArrayList<>();
        for (Crossover one : pair.crossovers()) {
            parts.add((one.isFirstFasterAbove() ? pair.first() : pair.second()) + " from " + axis.letter() + " ≈ "
                    + UnitText.roughCount(one.size()));
        }
        return String.join(", ", parts);
    }

    /** A sentence or two for each pair of devices. */
    static List<String> sentences(MeasuredCells cells) {
        SizeAxis axis = axis(cells);
        List<Pair> pairs = pairs(cells, axis);
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < cells.devices().size(); i++) {
            for (int j = i + 1; j < cells.devices().size(); j++) {
                String first = cells.devices().get(i);
                String second = cells.devices().get(j);
                List<Pair> of = pairs.stream()
                        .filter(pair -> pair.first().equals(first) && pair.second().equals(second)).toList();
                if (!of.isEmpty()) {
                    sentences.add(sentence(first, second, of, axis));
                }
            }
        }
        return sentences;
    }

    private static String sentence(String first, String second, List<Pair> pairs, SizeAxis axis) {
        List<String> parts = new ArrayList<>();
        for (boolean isFirst : new boolean[] {true, false}) {
            String winner = isFirst ? first : second;
            String loser = isFirst ? second : first;
            double[] sizes = pairs.stream().filter(pair -> pair.crossovers().size() == 1)
                    .map(pair -> pair.crossovers().getFirst()).filter(one -> one.isFirstFasterAbove() == isFirst)
                    .mapToDouble(Crossover::size).sorted().toArray();
            if (sizes.length > 0) {
                parts.add(winner + " is faster than " + loser + " from " + range(sizes, axis) + " on"
                        + share(sizes.length, pairs.size()));
            }
            long always = pairs.stream()
                    .filter(pair -> pair.crossovers().isEmpty() && pair.isFirstFasterAtLeast() == isFirst).count();
            if (always > 0) {
                boolean isOne = pairs.stream().allMatch(pair -> pair.sizes() == 1);
                parts.add(winner + " is faster than " + loser
                        + (isOne ? " at the one size measured" : " at all sizes measured")
                        + share((int) always, pairs.size()));
            }
        }
        long several = pairs.stream().filter(pair -> pair.crossovers().size() > 1).count();
        if (several > 0) {
            parts.add(first + " and " + second + " cross more than once" + share((int) several, pairs.size()));
        }
        return String.join("; ", parts) + ".";
    }

    private static String range(double[] sizes, SizeAxis axis) {
        String least = UnitText.roughCount(sizes[0]);
        String most = UnitText.roughCount(sizes[sizes.length - 1]);
        return axis.letter() + " ≈ " + least + (least.equals(most) ? "" : "–" + most);
    }

    private static String share(int count, int all) {
        return count == all ? "" : " (" + count + " of " + all + " cases)";
    }
}
