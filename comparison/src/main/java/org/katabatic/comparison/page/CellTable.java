package org.katabatic.comparison.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.katabatic.comparison.result.Cell;
import org.katabatic.comparison.result.Cell.Outcome;
import org.katabatic.comparison.result.ComparisonResult;
import org.katabatic.comparison.result.ComparisonResult.Limits;
import org.katabatic.comparison.result.ComparisonResult.MeasuredDevice;
import org.katabatic.comparison.statistic.Quartiles;
import org.katabatic.comparison.statistic.Rates;

/** All cells as a table that can be sorted by each column; one that does not count has its reason and no numbers. */
final class CellTable {

    private static final List<String> NAMES = List.of("device", "step rule", "n", "d", "outcome", "error/bound");
    private static final List<String> NUMBERS = List.of("first result", "compilation", "step, median", "quartiles",
            "kernels", "transfer", "overhead", "bandwidth", "of limit", "arithmetic", "memory", "energy a step",
            "final loss");

    private static final String CAPTION = "All cells. Times are of one step; bandwidth and arithmetic are its work "
            + "over its median time, overhead included; the limit is the smaller one of arithmetic and of what memory "
            + "feeds. Sort by the buttons in the header.";

    private CellTable() {}

    /** The table. */
    static String of(ComparisonResult result) {
        StringBuilder table = new StringBuilder("<div class=\"scroll cells\" tabindex=\"0\" role=\"region\" ")
                .append("aria-label=\"All cells\"><table id=\"cells\"><caption><span>").append(Html.text(CAPTION))
                .append("</span></caption>\n<thead><tr>");
        NAMES.forEach(name -> append(table, name));
        NUMBERS.forEach(name -> append(table, name));
        table.append("</tr></thead>\n<tbody>\n");
        Map<String, Limits> limits = new HashMap<>();
        for (MeasuredDevice device : result.devices()) {
            limits.put(device.id(), device.limits());
        }
        result.cells().forEach(cell -> append(table, cell, limits.get(cell.device())));
        return table.append("</tbody></table></div>\n").toString();
    }

    private static void append(StringBuilder table, String header) {
        table.append("<th scope=\"col\" aria-sort=\"none\"><button type=\"button\">").append(Html.text(header))
                .append("</button></th>");
    }

    private static void append(StringBuilder table, Cell cell, Limits limits) {
        table.append("<tr class=\"").append(cell.outcome() == Outcome.MEASURED ? "measured" : "uncounted")
                .append("\"><th scope=\"row\">").append(Html.text(cell.device())).append("</th><th scope=\"row\">")
                .append(Html.text(cell.stepRule())).append("</th>");
        number(table, (double) cell.samples(), UnitText.count(cell.samples()));
        number(table, (double) cell.parameters(), UnitText.count(cell.parameters()));
        table.append("<td>").append(switch (cell.outcome()) {
            case MEASURED -> "measured";
            case WRONG -> "wrong";
            case FAILED -> "failed";
        }).append("</td>");
        Double ratio = cell.accuracy() == null ? null : (Double) cell.accuracy().ratio();
        number(table, ratio, UnitText.number(ratio, 2));
        if (cell.outcome() == Outcome.MEASURED) {
            appendNumbers(table, cell, limits);
        } else {
            table.append("<td class=\"reason\" colspan=\"").append(NUMBERS.size()).append("\">")
                    .append(Html.text(Tables.orNone(cell.reason()))).append("</td>");
        }
        table.append("</tr>\n");
    }

    private static void appendNumbers(StringBuilder table, Cell cell, Limits limits) {
        Cell.Time time = cell.time();
        Rates rates = Rates.of(cell);
        seconds(table, time.firstResult());
        seconds(table, time.compilation());
        seconds(table, time.median());
        number(table, time.upperQuartile() - time.lowerQuartile(), "[" + UnitText.seconds(time.lowerQuartile()) + ", "
                + UnitText.seconds(time.upperQuartile()) + "]");
        seconds(table, time.kernels());
        seconds(table, time.transfer());
        seconds(table, time.overhead());
        number(table, rates.bytesPerSecond(), UnitText.bandwidth(rates.bytesPerSecond()));
        Double part = limits == null ? null : (Double) rates.partOf(limits);
        number(table, part, UnitText.percent(part));
        number(table, rates.flopsPerSecond(), UnitText.flops(rates.flopsPerSecond()));
        number(table, (double) cell.work().memoryBytes(), UnitText.bytes((double) cell.work().memoryBytes()));
        number(table, cell.work().joules(), UnitText.joules(cell.work().joules()));
        double loss = cell.repeats().isEmpty()
                ? Double.NaN
                : Quartiles.of(cell.repeats().stream().mapToDouble(Cell.Repeat::finalLoss).toArray()).median();
        number(table, loss, UnitText.number(loss, 4));
    }

    private static void seconds(StringBuilder table, Double seconds) {
        number(table, seconds, UnitText.seconds(seconds));
    }

    /** What is read, and what is sorted by. */
    private static void number(StringBuilder table, Double value, String text) {
        table.append("<td class=\"number\"");
        if (value != null && Double.isFinite(value)) {
            table.append(" data-value=\"").append(value).append('"');
        }
        table.append('>').append(Html.text(text)).append("</td>");
    }
}
