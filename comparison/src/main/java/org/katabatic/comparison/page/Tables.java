package org.katabatic.comparison.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.katabatic.comparison.result.Cell;
import org.katabatic.comparison.result.ComparisonResult;
import org.katabatic.comparison.result.ComparisonResult.MeasuredDevice;
import org.katabatic.comparison.result.MeasuredCells;
import org.katabatic.comparison.result.MeasuredCells.Shape;
import org.katabatic.comparison.result.MeasuredCells.SizeAxis;
import org.katabatic.comparison.statistic.PowerLaw;
import org.katabatic.comparison.statistic.TimeToTarget;

/** The small tables of the page, as HTML. */
final class Tables {

    private Tables() {}

    /** The fastest device by shape and step rule. */
    static String fastest(MeasuredCells cells) {
        List<List<String>> rows = new ArrayList<>();
        for (Shape shape : cells.shapes()) {
            List<String> row = new ArrayList<>(
                    List.of(UnitText.count(shape.samples()), UnitText.count(shape.parameters())));
            for (String rule : cells.stepRules()) {
                row.add(FastestDevice.of(cells, rule, shape).map(Tables::fastest).orElse(UnitText.NONE));
            }
            rows.add(row);
        }
        List<String> headers = new ArrayList<>(List.of("n", "d"));
        headers.addAll(cells.stepRules());
        return table("The device with the smallest median step, and how many times as long the next one takes; "
                + "≈ where the middle halves of both overlap.", headers, 2, rows);
    }

    private static String fastest(FastestDevice fastest) {
        String device = fastest.cell().device();
        String without = fastest.uncounted().isEmpty()
                ? ""
                : " (" + Summary.list(fastest.uncounted()) + " did not count)";
        if (fastest.next() == null) {
            return device + without;
        }
        return (fastest.isClose() ? device + " ≈ " + fastest.next().device() : device) + " "
                + UnitText.number(fastest.lead(), 2) + "×" + without;
    }

    /** Sizes at which devices overtake each other. */
    static String crossovers(MeasuredCells cells) {
        SizeAxis axis = CrossoverText.axis(cells);
        List<List<String>> rows = CrossoverText.pairs(cells, axis).stream()
                .map(pair -> List.of(pair.first(), pair.second(), pair.stepRule(), UnitText.count(pair.fixed()),
                        CrossoverText.text(pair, axis)))
                .toList();
        return rows.isEmpty()
                ? ""
                : table("Which of two devices is faster, and from what size on: where straight lines through the "
                        + "medians cross, in logarithms of size and time.",
                        List.of("device", "other device", "step rule", axis.other().letter(), "faster"), 2, rows);
    }

    /** Time to each target; what was not reached is said. */
    static String targets(MeasuredCells cells, List<Double> targets) {
        List<List<String>> rows = new ArrayList<>();
        for (Cell cell : cells.all()) {
            List<String> row = new ArrayList<>(List.of(cell.device(), cell.stepRule(), UnitText.count(cell.samples()),
                    UnitText.count(cell.parameters())));
            targets.forEach(target -> row.add(target(TimeToTarget.of(cell, target))));
            rows.add(row);
        }
        List<String> headers = new ArrayList<>(List.of("device", "step rule", "n", "d"));
        targets.forEach(target -> headers.add("target " + target));
        return table("Time to target: median [quartiles] over the repeats that reached it.", headers, 2, rows);
    }

    private static String target(TimeToTarget time) {
        if (time.reached() == 0) {
            return "not reached";
        }
        String seconds = UnitText.seconds(time.seconds().median()) + " [" + UnitText.seconds(time.seconds().lower())
                + ", " + UnitText.seconds(time.seconds().upper()) + "]";
        return time.reached() == time.repeats()
                ? seconds
                : seconds + " in " + time.reached() + " of " + time.repeats();
    }

    /** Fitted exponents along both sizes. */
    static String growth(MeasuredCells cells) {
        List<List<String>> rows = new ArrayList<>();
        for (SizeAxis axis : SizeAxis.values()) {
            for (Shape at : cells.across(axis)) {
                for (String rule : cells.stepRules()) {
                    for (String device : cells.devices()) {
                        List<Cell> along = cells.along(axis, device, rule, at);
                        if (!along.isEmpty()) {
                            rows.add(List.of(device, rule, axis.letter(),
                                    axis.other().letter() + " = " + UnitText.count(axis.fixed(at)),
                                    growth(along, axis)));
                        }
                    }
                }
            }
        }
        return table("Growth of a step's median time: exponent ± its standard error, by least squares in logarithms.",
                List.of("device", "step rule", "along", "at", "growth"), 2, rows);
    }

    private static String growth(List<Cell> along, SizeAxis axis) {
        if (along.size() < PowerLaw.LEAST_POINTS) {
            return "not fitted: " + along.size() + (along.size() == 1 ? " size" : " sizes") + ", and "
                    + PowerLaw.LEAST_POINTS + " are needed";
        }
        PowerLaw law = PowerLaw.fit(along.stream().mapToDouble(axis::size).toArray(),
                along.stream().mapToDouble(cell -> cell.time().median()).toArray());
        return String.format(Locale.ROOT, "%s^(%.2f ± %.2f)", axis.letter(), law.exponent(), law.standardError());
    }

    /** The devices with their limits. */
    static String devices(ComparisonResult result) {
        List<List<String>> rows = result.devices().stream().map(Tables::device).toList();
        return table("Devices, and what kernels that do nothing else reach on them.",
                List.of("device", "name", "driver", "backend", "read", "copy", "arithmetic"), 1, rows);
    }

    private static List<String> device(MeasuredDevice device) {
        ComparisonResult.Limits limits = device.limits();
        return List.of(device.id(), orNone(device.name()), orNone(device.driver()), orNone(device.backend()),
                limits == null ? "not measured" : UnitText.bandwidth(limits.readBytesPerSecond()),
                limits == null ? "not measured" : UnitText.bandwidth(limits.copyBytesPerSecond()),
                limits == null ? "not measured" : UnitText.flops(limits.flopsPerSecond()));
    }

    static String orNone(String text) {
        return text == null || text.isBlank() ? UnitText.NONE : text;
    }

    /** A table whose first columns name the row. */
    private static String table(String caption, List<String> headers, int names, List<List<String>> rows) {
        StringBuilder table = new StringBuilder("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"")
                .append(Html.text(caption)).append("\"><table><caption><span>").append(Html.text(caption))
                .append("</span></caption>\n<thead><tr>");
        headers.forEach(header -> table.append("<th scope=\"col\">").append(Html.text(header)).append("</th>"));
        table.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : rows) {
            table.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                table.append(i < names ? "<th scope=\"row\">" : "<td>").append(Html.text(row.get(i)))
                        .append(i < names ? "</th>" : "</td>");
            }
            table.append("</tr>\n");
        }
        return table.append("</tbody></table></div>\n").toString();
    }
}
