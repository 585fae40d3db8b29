package org.katabatic.studies.figure;

import java.util.List;

/**
 * A chart, as data: it goes into a run's JSON, from which pages draw it again.
 *
 * @param name
 *            of its file, in kebab case
 * @param title
 *            what it shows
 * @param x
 *            the horizontal axis
 * @param y
 *            the vertical axis
 * @param series
 *            its lines and points
 */
public record Figure(String name, String title, Axis x, Axis y, List<Series> series) {

    /**
     * An axis.
     *
     * @param label
     *            what it counts, with the unit
     * @param isLogarithmic
     *            whether its scale is; what is not positive is then left out
     */
    public record Axis(String label, boolean isLogarithmic) {

        /** An axis with a linear scale. */
        public static Axis linear(String label) {
            return new Axis(label, false);
        }

        /** An axis with a logarithmic scale. */
        public static Axis logarithmic(String label) {
            return new Axis(label, true);
        }
    }

    /**
     * A line, or points.
     *
     * @param label
     *            in the legend
     * @param x
     *            horizontal positions
     * @param y
     *            vertical positions, as many
     * @param isPoints
     *            whether it is points without a line
     */
    public record Series(String label, double[] x, double[] y, boolean isPoints) {

        /** A line. */
        public static Series line(String label, double[] x, double[] y) {
            return new Series(label, x, y, false);
        }

        /** Points. */
        public static Series points(String label, double[] x, double[] y) {
            return new Series(label, x, y, true);
        }

        /** Refuses positions without a counterpart. */
        public Series {
            if (x.length != y.length) {
                throw new IllegalArgumentException(
                        "a series has as many x as y: series=" + label + " x=" + x.length + " y=" + y.length);
            }
        }
    }

    /** Refuses a chart without a series. */
    public Figure {
        series = List.copyOf(series);
        if (series.isEmpty()) {
            throw new IllegalArgumentException("a figure has at least one series: figure=" + name);
        }
    }
}
