package org.katabatic.comparison.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.katabatic.comparison.figure.Plot.Axis;
import org.katabatic.comparison.figure.Plot.Mark;
import org.katabatic.comparison.figure.Plot.Scale;
import org.katabatic.comparison.figure.Plot.Series;
import org.katabatic.comparison.figure.Plot.Spread;
import org.katabatic.comparison.result.Cell;
import org.katabatic.comparison.result.MeasuredCells;
import org.katabatic.comparison.result.MeasuredCells.Shape;
import org.katabatic.comparison.result.MeasuredCells.SizeAxis;
import org.katabatic.comparison.statistic.PowerLaw;

/** Time of a step as one size grows, with the fitted power law: a plot for each step rule and other size. */
public final class ScalingPlots {

    private ScalingPlots() {}

    /** Along n or d; without choices where no cells differ in that size alone. */
    public static Plot.Family of(MeasuredCells cells, SizeAxis axis) {
        List<Plot.Choice> choices = new ArrayList<>();
        for (Shape at : cells.across(axis)) {
            List<List<Series>> byRule = cells.stepRules().stream().map(rule -> series(cells, axis, rule, at)).toList();
            List<Series> all = byRule.stream().flatMap(List::stream).toList();
            if (all.stream().noneMatch(one -> one.x().length > 1)) {
                continue;
            }
            Axis x = Axis.around(axis == SizeAxis.SAMPLES ? "samples n" : "parameters d", "", Scale.LOGARITHMIC,
                    all.stream().flatMapToDouble(one -> DoubleStream.of(one.x())).toArray());
            Axis y = Axis.around("time of a step", "s", Scale.LOGARITHMIC,
                    all.stream().flatMapToDouble(one -> DoubleStream.concat(DoubleStream.of(one.y()),
                            DoubleStream.concat(DoubleStream.of(one.lower()), DoubleStream.of(one.upper()))))
                            .toArray());
            String fixed = String.format(Locale.ROOT, "%s = %,d", axis.other().letter(), axis.fixed(at));
            List<Plot> plots = new ArrayList<>();
            for (int i = 0; i < byRule.size(); i++) {
                String rule = cells.stepRules().get(i);
                if (!byRule.get(i).isEmpty()) {
                    plots.add(new Plot(
                            Names.file("scaling-" + axis.letter(), rule) + "-" + axis.other().letter() + axis.fixed(at),
                            rule, "Time of a step: " + rule + ", " + fixed,
                            "Time of a step of " + rule + " over " + axis.letter() + " at " + fixed
                                    + ", median and quartiles, with the fitted growth, a line for each device.",
                            x, y, byRule.get(i)));
                }
            }
            choices.add(new Plot.Choice(fixed, plots, List.of()));
        }
        return new Plot.Family("scaling-" + axis.letter(), "At", choices);
    }

    private static List<Series> series(MeasuredCells cells, SizeAxis axis, String rule, Shape at) {
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < cells.devices().size(); i++) {
            String device = cells.devices().get(i);
            List<Cell> along = cells.along(axis, device, rule, at);
            if (along.isEmpty()) {
                continue;
            }
            double[] sizes = along.stream().mapToDouble(axis::size).toArray();
            double[] medians = along.stream().mapToDouble(cell -> cell.time().median()).toArray();
            boolean isFitted = along.size() >= PowerLaw.LEAST_POINTS;
            series.add(new Series(device, i, -1, isFitted ? Mark.POINTS : Mark.LINE_AND_POINTS, Spread.BAR_Y, sizes,
                    medians, along.stream().mapToDouble(cell -> cell.time().lowerQuartile()).toArray(),
                    along.stream().mapToDouble(cell -> cell.time().upperQuartile()).toArray(), List.of()));
            if (isFitted) {
                PowerLaw law = PowerLaw.fit(sizes, medians);
                double[] ends = {sizes[0], sizes[sizes.length - 1]};
                series.add(Series.plain(device + ", fitted", i, Mark.FIT, ends,
                        DoubleStream.of(ends).map(law::at).toArray()));
            }
        }
        return series;
    }
}
