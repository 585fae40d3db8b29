package org.katabatic.comparison.statistic;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Median and quartiles of several curves on one grid of times.
 *
 * @param seconds
 *            the grid, rising
 * @param lower
 *            lower quartile over the curves at each time
 * @param median
 *            median
 * @param upper
 *            upper quartile
 */
public record Band(double[] seconds, double[] lower, double[] median, double[] upper) {

    /** Values as time went; times rise. */
    public record Curve(double[] seconds, double[] values) {

        /** Refuses a curve without points, or with as many times as not values. */
        public Curve {
            if (seconds.length == 0 || seconds.length != values.length) {
                throw new IllegalArgumentException("a curve has points, as many times as values: times="
                        + seconds.length + " values=" + values.length);
            }
        }

        /** The value that was reached last by then: between two points nothing is known, so nothing is gained. */
        double at(double time) {
            int index = Arrays.binarySearch(seconds, time);
            return values[index >= 0 ? index : Math.max(0, -index - 2)];
        }
    }

    /**
     * The band of curves, at times that all of them know, equally far apart in their logarithms.
     *
     * @param points
     *            of the grid, at least 2
     * @return a band without points where no time is known to all curves
     */
    public static Band of(List<Curve> curves, int points) {
        double first = curves.stream().mapToDouble(Band::firstPositive).max().orElse(0);
        double last = curves.stream().mapToDouble(one -> one.seconds()[one.seconds().length - 1]).min().orElse(0);
        double[] grid = first > 0 && first <= last ? grid(first, last, points) : new double[0];
        Band band = new Band(grid, new double[grid.length], new double[grid.length], new double[grid.length]);
        for (int i = 0; i < grid.length; i++) {
            double time = grid[i];
            Quartiles quartiles = Quartiles.of(curves.stream().mapToDouble(one -> one.at(time)).toArray());
            band.lower[i] = quartiles.lower();
            band.median[i] = quartiles.median();
            band.upper[i] = quartiles.upper();
        }
        return band;
    }

    private static double firstPositive(Curve curve) {
        return DoubleStream.of(curve.seconds()).filter(time -> time > 0).findFirst().orElse(Double.POSITIVE_INFINITY);
    }

    private static double[] grid(double first, double last, int points) {
        double[] grid = new double[first < last ? points : 1];
        for (int i = 0; i < grid.length; i++) {
            grid[i] = first * Math.pow(last / first, i / (points - 1.0));
        }
        // exactly, so that the last value of the curve that ends first is seen
        grid[grid.length - 1] = last;
        return grid;
    }
}
