package org.katabatic.comparison.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.katabatic.comparison.figure.Plot.Axis;
import org.katabatic.comparison.figure.Plot.Mark;
import org.katabatic.comparison.figure.Plot.Scale;
import org.katabatic.comparison.figure.Plot.Series;
import org.katabatic.comparison.figure.Plot.Spread;
import org.katabatic.comparison.result.Cell;
import org.katabatic.comparison.result.ComparisonResult;
import org.katabatic.comparison.result.ComparisonResult.MeasuredDevice;
import org.katabatic.comparison.result.MeasuredCells;
import org.katabatic.comparison.result.MeasuredCells.Shape;
import org.katabatic.comparison.statistic.Rates;

/**
 * Flops a second over flops a byte: points for cells, and for each device the roof, the smaller one of its flops and of
 * what its memory feeds (Williams, Waterman and Patterson, "Roofline", 2009).
 */
public final class RooflinePlot {

    private RooflinePlot() {}

    /** The one plot of all cells; no choice where no cell counts. */
    public static Plot.Family of(ComparisonResult result, MeasuredCells cells) {
        double[] intensities = cells.all().stream().filter(RooflinePlot::hasWork)
                .mapToDouble(cell -> Rates.of(cell).intensity()).toArray();
        if (intensities.length == 0) {
            return new Plot.Family("roofline", "", List.of());
        }
        double[] ridges = result.devices().stream().filter(device -> device.limits() != null)
                .mapToDouble(device -> Rates.ridge(device.limits())).toArray();
        double[] shown = DoubleStream.concat(DoubleStream.of(intensities), DoubleStream.of(ridges)).toArray();
        double least = DoubleStream.of(shown).min().orElseThrow() / 1.5;
        double most = DoubleStream.of(shown).max().orElseThrow() * 1.5;
        List<Series> series = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        for (int i = 0; i < result.devices().size(); i++) {
            MeasuredDevice device = result.devices().get(i);
            if (device.limits() == null) {
                remarks.add("The limits of " + device.id() + " were not measured: it has points and no roof.");
            } else {
                double[] x = {least, Rates.ridge(device.limits()), most};
                series.add(Series.plain(device.id() + ", limit", i, Mark.LIMIT, x,
                        DoubleStream.of(x).map(at -> Rates.attainable(at, device.limits())).toArray()));
            }
            series.addAll(points(cells, i));
        }
        Axis x = Axis.around("arithmetic intensity, FLOP/B", "", Scale.LOGARITHMIC, least, most);
        Axis y = Axis.around("arithmetic", "FLOP/s", Scale.LOGARITHMIC,
                series.stream().flatMapToDouble(one -> DoubleStream.of(one.y())).toArray());
        return new Plot.Family("roofline", "", List.of(new Plot.Choice("all cells",
                List.of(new Plot("roofline", "All devices and step rules", "Roofline",
                        "Flops a second over flops a byte of all cells, below the "
                                + "limits of the devices that were measured.",
                        x, y, series)),
                remarks)));
    }

    private static List<Series> points(MeasuredCells cells, int device) {
        String id = cells.devices().get(device);
        return IntStream.range(0, cells.stepRules().size()).mapToObj(rule -> {
            List<Cell> of = cells.shapes().stream()
                    .flatMap(shape -> cells.of(id, cells.stepRules().get(rule), shape).stream())
                    .filter(RooflinePlot::hasWork).toList();
            return new Series(id + " " + cells.stepRules().get(rule), device, rule, Mark.POINTS, Spread.NONE,
                    of.stream().mapToDouble(cell -> Rates.of(cell).intensity()).toArray(),
                    of.stream().mapToDouble(cell -> Rates.of(cell).flopsPerSecond()).toArray(), new double[0],
                    new double[0], of.stream().map(cell -> Shape.of(cell).text()).toList());
        }).filter(one -> one.x().length > 0).toList();
    }

    /** Zero has no place on the axes. */
    private static boolean hasWork(Cell cell) {
        return cell.work().flops() > 0 && cell.work().bytes() > 0;
    }
}
