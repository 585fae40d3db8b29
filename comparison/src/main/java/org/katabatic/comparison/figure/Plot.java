package org.katabatic.comparison.figure;

import java.util.List;

/**
 * A chart, as data: the page draws it in the browser, {@link PlotFiles} as PNG.
 *
 * @param name
 *            of its file, in kebab case
 * @param title
 *            what tells it from the others beside it
 * @param heading
 *            what it is of, where it stands alone
 * @param description
 *            what it shows, in a sentence, for those who do not see it
 * @param x
 *            the horizontal axis
 * @param y
 *            the vertical axis
 * @param series
 *            its lines and points
 */
public record Plot(String name, String title, String heading, String description, Axis x, Axis y, List<Series> series) {

    /**
     * Plots beside each other that show one thing.
     *
     * @param name
     *            "loss"
     * @param choice
     *            what is chosen from: "Shape"
     * @param choices
     *            of which a reader sees one at a time; the last first
     */
    public record Family(String name, String choice, List<Choice> choices) {

        /** All plots. */
        public List<Plot> plots() {
            return choices.stream().flatMap(one -> one.plots().stream()).toList();
        }
    }

    /** What is seen together; remarks say in a sentence each what is missing. */
    public record Choice(String label, List<Plot> plots, List<String> remarks) {}

    /**
     * An axis.
     *
     * @param label
     *            what it counts
     * @param unit
     *            "s", which readers see with a prefix, or empty
     * @param scale
     *            how positions grow
     * @param least
     *            where it begins
     * @param most
     *            where it ends
     * @param names
     *            of the positions 1, 2, …; empty where the axis has numbers
     */
    public record Axis(String label, String unit, Scale scale, double least, double most, List<String> names) {

        /** An axis around the values, with some room; logarithmic where asked for and all are positive. */
        public static Axis around(String label, String unit, Scale wanted, double... values) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (double value : values) {
                if (Double.isFinite(value)) {
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                }
            }
            if (least > most) {
                return new Axis(label, unit, wanted, 1, 10, List.of());
            }
            if (wanted == Scale.LOGARITHMIC && least > 0) {
                double room = Math.max(1.08, Math.pow(most / least, 0.05));
                return new Axis(label, unit, wanted, least / room, most * room, List.of());
            }
            double room = Math.max(0.05 * (most - least), 1e-3 * Math.max(Math.abs(least), Math.abs(most)));
            return new Axis(label, unit, Scale.LINEAR, least - room, most + room, List.of());
        }

        /** An axis of names, the first on top or to the right. */
        public static Axis of(String label, List<String> names) {
            return new Axis(label, "", Scale.LINEAR, 0.4, names.size() + 0.6, names);
        }
    }

    /** How positions grow. */
    public enum Scale {
        /** With the value. */
        LINEAR,
        /** With its logarithm. */
        LOGARITHMIC
    }

    /** How a series is drawn. */
    public enum Mark {
        /** A line. */
        LINE,
        /** A line with a symbol at each point. */
        LINE_AND_POINTS,
        /** A thin line of dashes, for what was computed and not measured; without a place in the legend. */
        FIT,
        /** A line that bounds others. */
        LIMIT,
        /** Symbols. */
        POINTS
    }

    /** What lower and upper quartile are of. */
    public enum Spread {
        /** There are none. */
        NONE,
        /** A band around a line. */
        BAND,
        /** A bar at each point along x. */
        BAR_X,
        /** A bar at each point along y. */
        BAR_Y
    }

    /**
     * A line, or points.
     *
     * @param label
     *            in the legend
     * @param device
     *            place of the device in the result, which decides colour and dashes
     * @param stepRule
     *            place of the step rule, or -1 where it does not decide the symbol
     * @param mark
     *            how it is drawn
     * @param spread
     *            what lower and upper are
     * @param x
     *            horizontal positions
     * @param y
     *            vertical positions, as many
     * @param lower
     *            lower quartiles, as many, or none
     * @param upper
     *            upper quartiles, as many, or none
     * @param names
     *            of the points, as many, or none
     */
    public record Series(String label, int device, int stepRule, Mark mark, Spread spread, double[] x, double[] y,
            double[] lower, double[] upper, List<String> names) {

        /** Refuses positions without a counterpart. */
        public Series {
            int quartiles = spread == Spread.NONE ? 0 : x.length;
            if (x.length != y.length || lower.length != quartiles || upper.length != quartiles
                    || !names.isEmpty() && names.size() != x.length) {
                throw new IllegalArgumentException("a series has as many y, quartiles and names as x: series=" + label
                        + " x=" + x.length + " y=" + y.length + " lower=" + lower.length + " upper=" + upper.length
                        + " names=" + names.size());
            }
        }

        /** Without quartiles and names. */
        public static Series plain(String label, int device, Mark mark, double[] x, double[] y) {
            return new Series(label, device, -1, mark, Spread.NONE, x, y, new double[0], new double[0], List.of());
        }
    }
}
