package org.katabatic.comparison.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.katabatic.comparison.figure.Plot;

/** Plots as the page's script reads them: numbers with five digits, null where there is none. */
record PlotData(List<String> devices, List<String> stepRules, List<Family> families) {

    private static final MathContext DIGITS = new MathContext(5);

    record Family(String name, String choice, List<Choice> choices) {}

    record Choice(String label, List<Drawing> plots, List<String> remarks) {}

    record Drawing(String title, String description, Plot.Axis x, Plot.Axis y, List<Line> series) {}

    record Line(String label, int device, int stepRule, Plot.Mark mark, Plot.Spread spread, List<Double> x,
            List<Double> y, List<Double> lower, List<Double> upper, List<String> names) {}

    static List<Family> families(List<Plot.Family> families) {
        return families.stream().map(family -> new Family(family.name(), family.choice(),
                family.choices().stream().map(PlotData::choice).toList())).toList();
    }

    private static Choice choice(Plot.Choice choice) {
        return new Choice(choice.label(),
                choice.plots().stream()
                        .map(plot -> new Drawing(plot.title(), plot.description(), plot.x(), plot.y(),
                                plot.series().stream().map(PlotData::line).toList()))
                        .toList(),
                choice.remarks());
    }

    private static Line line(Plot.Series one) {
        return new Line(one.label(), one.device(), one.stepRule(), one.mark(), one.spread(), rounded(one.x()),
                rounded(one.y()), rounded(one.lower()), rounded(one.upper()), one.names());
    }

    /** A list that may have nulls, as JSON knows no other word for what is not finite. */
    private static List<Double> rounded(double[] values) {
        List<Double> rounded = new ArrayList<>();
        for (double value : values) {
            rounded.add(Double.isFinite(value) ? new BigDecimal(value).round(DIGITS).doubleValue() : null);
        }
        return rounded;
    }
}
