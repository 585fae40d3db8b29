package org.katabatic.comparison.statistic;

import java.util.stream.DoubleStream;

/**
 * Quartiles of a sample, with linear interpolation between its sorted values (R's type 7, Hyndman and Fan, 1996).
 *
 * @param lower
 *            a quarter of the values is below
 * @param median
 *            half of them
 * @param upper
 *            three quarters
 */
public record Quartiles(double lower, double median, double upper) {

    /**
     * Of at least one value.
     *
     * @throws IllegalArgumentException
     *             if there is none
     */
    public static Quartiles of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("quartiles are of at least one value: values=0");
        }
        double[] sorted = DoubleStream.of(values).sorted().toArray();
        return new Quartiles(at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75));
    }

    private static double at(double[] sorted, double part) {
        double place = part * (sorted.length - 1);
        int below = (int) place;
        if (below == place || sorted[below] == sorted[below + 1]) {
            return sorted[below];
        }
        return sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
    }
}
