package org.katabatic.comparison.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.katabatic.comparison.figure.Plot.Axis;
import org.katabatic.comparison.figure.Plot.Mark;
import org.katabatic.comparison.figure.Plot.Scale;
import org.katabatic.comparison.figure.Plot.Series;
import org.katabatic.comparison.figure.Plot.Spread;
import org.katabatic.comparison.result.Cell;
import org.katabatic.comparison.result.MeasuredCells;
import org.katabatic.comparison.result.MeasuredCells.Shape;
import org.katabatic.comparison.statistic.Quartiles;
import org.katabatic.comparison.statistic.TimeToTarget;

/** Time to a target by step rule and device, median and quartiles: a plot for each shape and target. */
public final class TargetPlots {

    private TargetPlots() {}

    /** Of all shapes that were measured. */
    public static Plot.Family of(MeasuredCells cells, List<Double> targets) {
        List<Plot.Choice> choices = new ArrayList<>();
        for (Shape shape : cells.shapes()) {
            List<List<Series>> byTarget = targets.stream().map(target -> series(cells, shape, target)).toList();
            double[] times = byTarget.stream().flatMap(List::stream).flatMapToDouble(
                    one -> DoubleStream.concat(DoubleStream.of(one.lower()), DoubleStream.of(one.upper()))).toArray();
            if (times.length == 0) {
                continue;
            }
            Axis x = Axis.around("time to target", "s", Scale.LOGARITHMIC, times);
            Axis y = Axis.of("step rule", cells.stepRules());
            List<Plot> plots = new ArrayList<>();
            for (int i = 0; i < targets.size(); i++) {
                if (!byTarget.get(i).isEmpty()) {
                    String target = String.valueOf(targets.get(i));
                    plots.add(new Plot(Names.file("target", target, shape), "Target " + target,
                            "Time to target " + target + ": " + shape.text(),
                            "Time to target " + target + " at " + shape.text()
                                    + ", median and quartiles over the repeats, by step rule and device.",
                            x, y, byTarget.get(i)));
                }
            }
            choices.add(new Plot.Choice(shape.text(), plots, remarks(cells, shape, targets)));
        }
        return new Plot.Family("target", "Shape", choices);
    }

    private static List<Series> series(MeasuredCells cells, Shape shape, double target) {
        List<Series> series = new ArrayList<>();
        int devices = cells.devices().size();
        for (int i = 0; i < devices; i++) {
            List<Quartiles> times = new ArrayList<>();
            List<Double> places = new ArrayList<>();
            for (int rule = 0; rule < cells.stepRules().size(); rule++) {
                Cell cell = cells.of(cells.devices().get(i), cells.stepRules().get(rule), shape).orElse(null);
                if (cell == null) {
                    continue;
                }
                TimeToTarget time = TimeToTarget.of(cell, target);
                if (time.reached() > 0) {
                    times.add(time.seconds());
                    // beside each other, in the devices' order from the top
                    places.add(rule + 1 + 0.5 * ((i + 0.5) / devices - 0.5));
                }
            }
            if (!times.isEmpty()) {
                series.add(new Series(cells.devices().get(i), i, -1, Mark.POINTS, Spread.BAR_X,
                        times.stream().mapToDouble(Quartiles::median).toArray(),
                        places.stream().mapToDouble(Double::doubleValue).toArray(),
                        times.stream().mapToDouble(Quartiles::lower).toArray(),
                        times.stream().mapToDouble(Quartiles::upper).toArray(), List.of()));
            }
        }
        return series;
    }

    /** What was not reached, the devices of a sentence together. */
    private static List<String> remarks(MeasuredCells cells, Shape shape, List<Double> targets) {
        List<String> remarks = new ArrayList<>(Missing.at(cells, shape));
        for (double target : targets) {
            for (String rule : cells.stepRules()) {
                Map<String, List<String>> devices = new LinkedHashMap<>();
                for (String device : cells.devices()) {
                    cells.of(device, rule, shape).map(cell -> TimeToTarget.of(cell, target))
                            .filter(time -> time.reached() < time.repeats())
                            .ifPresent(time -> devices.computeIfAbsent(time.text(), key -> new ArrayList<>())
                                    .add(device));
                }
                devices.forEach((reached, of) -> remarks
                        .add("Target " + target + " " + reached + " with " + rule + ": " + String.join(", ", of)
                                + "."));
            }
        }
        return remarks;
    }
}
