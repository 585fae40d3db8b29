package org.katabatic.studies.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.katabatic.host.report.WholeFile;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws a figure as PNG and SVG. */
public final class FigureFiles {

    /** What people print and edit; each letter of an SVG is drawn, so that it is ten times as large as a PNG. */
    public static final List<String> ALL_FORMATS = List.of("png", "svg");
    /** What pages show. */
    public static final List<String> PNG = List.of("png");

    private static final int WIDTH = 800;
    private static final int HEIGHT = 500;

    private FigureFiles() {}

    /**
     * Writes a file for each format.
     *
     * @param file
     *            what they are called, without the ending; in a folder that exists
     * @param formats
     *            the endings
     */
    public static void write(Figure figure, Path file, List<String> formats) throws IOException {
        XYChart chart = chart(figure);
        for (String format : formats) {
            WholeFile.write(file.resolveSibling(file.getFileName() + "." + format),
                    ChartEncoder.getBytes(chart, format));
        }
    }

    private static XYChart chart(Figure figure) {
        XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title(figure.title())
                .xAxisTitle(figure.x().label()).yAxisTitle(figure.y().label()).build();
        chart.getStyler().setXAxisLogarithmic(figure.x().isLogarithmic());
        chart.getStyler().setYAxisLogarithmic(figure.y().isLogarithmic());
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
        for (Figure.Series one : figure.series()) {
            int[] shown = shown(figure, one);
            if (shown.length == 0) {
                continue;
            }
            XYSeries series = chart.addSeries(one.label(), at(one.x(), shown), at(one.y(), shown));
            if (one.isPoints()) {
                series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
            } else {
                series.setMarker(SeriesMarkers.NONE).setLineStyle(new BasicStroke(1.5f));
            }
        }
        return chart;
    }

    /** Finite positions that the axes can show. */
    private static int[] shown(Figure figure, Figure.Series series) {
        return IntStream.range(0, series.x().length)
                .filter(i -> isShown(series.x()[i], figure.x()) && isShown(series.y()[i], figure.y())).toArray();
    }

    private static boolean isShown(double value, Figure.Axis axis) {
        return Double.isFinite(value) && (!axis.isLogarithmic() || value > 0);
    }

    private static double[] at(double[] values, int[] indices) {
        return IntStream.of(indices).mapToDouble(i -> values[i]).toArray();
    }
}
