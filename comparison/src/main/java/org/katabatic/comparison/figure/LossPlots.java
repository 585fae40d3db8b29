package org.katabatic.comparison.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.katabatic.comparison.figure.Plot.Axis;
import org.katabatic.comparison.figure.Plot.Mark;
import org.katabatic.comparison.figure.Plot.Scale;
import org.katabatic.comparison.figure.Plot.Series;
import org.katabatic.comparison.figure.Plot.Spread;
import org.katabatic.comparison.result.Cell;
import org.katabatic.comparison.result.MeasuredCells;
import org.katabatic.comparison.result.MeasuredCells.Shape;
import org.katabatic.comparison.statistic.Band;

/** The loss as time goes, median and quartiles over the repeats: a plot for each shape and step rule. */
public final class LossPlots {

    private static final int GRID = 60;

    private LossPlots() {}

    /** Of all shapes that were measured. */
    public static Plot.Family of(MeasuredCells cells) {
        List<Plot.Choice> choices = new ArrayList<>();
        for (Shape shape : cells.shapes()) {
            List<Plot> plots = plots(cells, shape);
            if (!plots.isEmpty()) {
                choices.add(new Plot.Choice(shape.text(), plots, Missing.at(cells, shape)));
            }
        }
        return new Plot.Family("loss", "Shape", choices);
    }

    private static List<Plot> plots(MeasuredCells cells, Shape shape) {
        List<List<Series>> byRule = cells.stepRules().stream().map(rule -> series(cells, rule, shape)).toList();
        List<Series> all = byRule.stream().flatMap(List::stream).toList();
        // the same axes for all step rules, so that plots beside each other can be compared
        Axis x = Axis.around("time", "s", Scale.LOGARITHMIC,
                all.stream().flatMapToDouble(one -> DoubleStream.of(one.x())).toArray());
        Axis y = Axis.around("loss", "", Scale.LOGARITHMIC, all.stream().flatMapToDouble(
                one -> DoubleStream.concat(DoubleStream.of(one.lower()), DoubleStream.of(one.upper()))).toArray());
        List<Plot> plots = new ArrayList<>();
        for (int i = 0; i < byRule.size(); i++) {
            String rule = cells.stepRules().get(i);
            if (!byRule.get(i).isEmpty()) {
                plots.add(new Plot(Names.file("loss", rule, shape), rule,
                        "Loss over time: " + rule + ", " + shape.text(), "Loss over time of " + rule + " at "
                                + shape.text() + ", median and quartiles over the repeats, a line for each device.",
                        x, y,
                        byRule.get(i)));
            }
        }
        return plots;
    }

    private static List<Series> series(MeasuredCells cells, String rule, Shape shape) {
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < cells.devices().size(); i++) {
            String device = cells.devices().get(i);
            Optional<Cell> cell = cells.of(device, rule, shape);
            if (cell.isPresent()) {
                List<Band.Curve> curves = cell.get().repeats().stream().filter(one -> !one.curve().isEmpty())
                        .map(LossPlots::curve).toList();
                Band band = Band.of(curves, GRID);
                if (band.seconds().length > 0) {
                    series.add(new Series(device, i, -1, Mark.LINE, Spread.BAND, band.seconds(), band.median(),
                            band.lower(), band.upper(), List.of()));
                }
            }
        }
        return series;
    }

    private static Band.Curve curve(Cell.Repeat repeat) {
        return new Band.Curve(repeat.curve().stream().mapToDouble(Cell.Point::seconds).toArray(),
                repeat.curve().stream().mapToDouble(Cell.Point::loss).toArray());
    }
}
