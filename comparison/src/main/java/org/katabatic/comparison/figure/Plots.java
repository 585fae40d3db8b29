package org.katabatic.comparison.figure;

import java.util.List;
import org.katabatic.comparison.result.ComparisonResult;
import org.katabatic.comparison.result.MeasuredCells;
import org.katabatic.comparison.result.MeasuredCells.SizeAxis;

/** All plots of a comparison. */
public final class Plots {

    private Plots() {}

    /** In the page's order; a family without choices where there is nothing to draw. */
    public static List<Plot.Family> of(ComparisonResult result) {
        MeasuredCells cells = new MeasuredCells(result);
        return List.of(TargetPlots.of(cells, result.targets()), LossPlots.of(cells),
                ScalingPlots.of(cells, SizeAxis.SAMPLES), ScalingPlots.of(cells, SizeAxis.PARAMETERS),
                RooflinePlot.of(result, cells));
    }
}
