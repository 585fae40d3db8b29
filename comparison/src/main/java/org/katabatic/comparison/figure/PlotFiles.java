package org.katabatic.comparison.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.katabatic.comparison.figure.Plot.Axis;
import org.katabatic.comparison.figure.Plot.Mark;
import org.katabatic.comparison.figure.Plot.Scale;
import org.katabatic.comparison.figure.Plot.Series;
import org.katabatic.comparison.figure.Plot.Spread;
import org.katabatic.comparison.result.ComparisonResult;
import org.katabatic.host.report.WholeFile;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Plots as PNG files for papers, at twice the resolution of a screen. */
public final class PlotFiles {

    private static final int WIDTH = 800;
    private static final int HEIGHT = 500;
    private static final int RESOLUTION = 2;
    /** Where the ends of an axis are less far apart, other numbers than powers of ten are written too. */
    private static final double NEAR_X = 10;
    private static final double NEAR_Y = 100;

    private PlotFiles() {}

    /**
     * Writes a file for each plot of a comparison.
     *
     * @param folder
     *            exists
     * @return the files
     */
    public static List<Path> write(ComparisonResult result, Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Plot.Family family : Plots.of(result)) {
            for (Plot plot : family.plots()) {
                Path file = folder.resolve(plot.name() + ".png");
                WholeFile.write(file, png(plot));
                files.add(file);
            }
        }
        return files;
    }

    /** A plot, drawn. */
    static byte[] png(Plot plot) throws IOException {
        XYChart chart = chart(plot);
        BufferedImage image = new BufferedImage(RESOLUTION * WIDTH, RESOLUTION * HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.scale(RESOLUTION, RESOLUTION);
            chart.paint(graphics, WIDTH, HEIGHT);
        } finally {
            graphics.dispose();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private static XYChart chart(Plot plot) {
        XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title(plot.heading())
                .xAxisTitle(label(plot.x()))
                .yAxisTitle(label(plot.y())).build();
        chart.getStyler().setXAxisLogarithmic(plot.x().scale() == Scale.LOGARITHMIC);
        chart.getStyler().setYAxisLogarithmic(plot.y().scale() == Scale.LOGARITHMIC);
        chart.getStyler().setXAxisMin(plot.x().least()).setXAxisMax(plot.x().most());
        chart.getStyler().setXAxisLogarithmicDecadeOnly(plot.x().most() > NEAR_X * plot.x().least());
        chart.getStyler().setYAxisLogarithmicDecadeOnly(plot.y().most() > NEAR_Y * plot.y().least());
        if (plot.y().names().isEmpty()) {
            chart.getStyler().setYAxisMin(plot.y().least()).setYAxisMax(plot.y().most());
        } else {
            // from a whole number on, so that ticks are at whole numbers too
            chart.getStyler().setYAxisMin(0.0).setYAxisMax(plot.y().names().size() + 1.0);
            chart.getStyler().setYAxisTickLabelsFormattingFunction(names(plot.y().names().reversed()));
        }
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setPlotBorderColor(Color.GRAY);
        chart.getStyler().setPlotGridLinesColor(new Color(0xE2E2E2));
        chart.getStyler().setLegendBorderColor(Color.WHITE);
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
        chart.getStyler().setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
        chart.getStyler().setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        plot.series().forEach(series -> add(chart, plot, series));
        return chart;
    }

    private static String label(Axis axis) {
        return axis.unit().isEmpty() ? axis.label() : axis.label() + " (" + axis.unit() + ")";
    }

    /** At 1, 2, … the names, and between them blanks, of different lengths: labels that are alike are left out. */
    private static Function<Double, String> names(List<String> names) {
        return at -> {
            long place = Math.round(at);
            return Math.abs(at - place) < 1e-6 && place >= 1 && place <= names.size()
                    ? names.get((int) place - 1)
                    : " ".repeat(Math.max(0, 8 + (int) Math.round(4 * at)));
        };
    }

    private static void add(XYChart chart, Plot plot, Series series) {
        int[] shown = IntStream.range(0, series.x().length).filter(i -> isShown(series, plot, i)).toArray();
        if (shown.length == 0) {
            return;
        }
        double[] x = at(series.x(), shown);
        double[] y = IntStream.of(shown).mapToDouble(i -> height(plot, series, i)).toArray();
        if (series.spread() == Spread.BAND) {
            addBand(chart, series, x, at(series.lower(), shown), at(series.upper(), shown));
        } else if (series.spread() != Spread.NONE) {
            for (int i : shown) {
                double[] ends = {series.lower()[i], series.upper()[i]};
                double[] place = series.spread() == Spread.BAR_X
                        ? new double[] {height(plot, series, i), height(plot, series, i)}
                        : new double[] {series.x()[i], series.x()[i]};
                XYSeries bar = series.spread() == Spread.BAR_X
                        ? chart.addSeries(series.label() + " quartiles " + i, ends, place)
                        : chart.addSeries(series.label() + " quartiles " + i, place, ends);
                bar.setMarker(SeriesMarkers.NONE).setLineColor(Palette.color(series.device()))
                        .setLineStyle(new BasicStroke(2)).setShowInLegend(false);
            }
        }
        XYSeries line = chart.addSeries(series.label(), x, y);
        line.setMarkerColor(Palette.color(series.device()));
        line.setLineColor(Palette.color(series.device()));
        switch (series.mark()) {
            case POINTS -> line.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
            case FIT -> line.setLineStyle(Palette.stroke(series.device(), 1)).setShowInLegend(false);
            default -> line.setLineStyle(Palette.stroke(series.device(), 2));
        }
        boolean hasSymbols = series.mark() == Mark.POINTS || series.mark() == Mark.LINE_AND_POINTS;
        line.setMarker(hasSymbols
                ? Palette.marker(series.stepRule() < 0 ? series.device() : series.stepRule())
                : SeriesMarkers.NONE);
    }

    /** Names begin on top, and the axis below. */
    private static double height(Plot plot, Series series, int i) {
        return plot.y().names().isEmpty() ? series.y()[i] : plot.y().names().size() + 1 - series.y()[i];
    }

    /** There along the upper quartiles, back along the lower ones. */
    private static void addBand(XYChart chart, Series series, double[] x, double[] lower, double[] upper) {
        int points = x.length;
        double[] aroundX = new double[2 * points];
        double[] aroundY = new double[2 * points];
        for (int i = 0; i < points; i++) {
            aroundX[i] = x[i];
            aroundY[i] = upper[i];
            aroundX[2 * points - 1 - i] = x[i];
            aroundY[2 * points - 1 - i] = lower[i];
        }
        XYSeries band = chart.addSeries(series.label() + " quartiles", aroundX, aroundY);
        band.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea).setMarker(SeriesMarkers.NONE);
        band.setLineColor(new Color(0, 0, 0, 0));
        band.setFillColor(Palette.faint(series.device())).setShowInLegend(false);
    }

    /** Finite positions that the axes can show, quartiles too. */
    private static boolean isShown(Series series, Plot plot, int i) {
        Axis spread = series.spread() == Spread.BAR_X ? plot.x() : plot.y();
        boolean isSpreadShown = series.spread() == Spread.NONE
                || isShown(series.lower()[i], spread) && isShown(series.upper()[i], spread);
        return isSpreadShown && isShown(series.x()[i], plot.x()) && isShown(series.y()[i], plot.y());
    }

    private static boolean isShown(double value, Axis axis) {
        return Double.isFinite(value) && (axis.scale() == Scale.LINEAR || value > 0);
    }

    private static double[] at(double[] values, int[] indices) {
        return IntStream.of(indices).mapToDouble(i -> values[i]).toArray();
    }
}
