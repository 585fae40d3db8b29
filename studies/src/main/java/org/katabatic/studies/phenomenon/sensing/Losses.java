package org.katabatic.studies.phenomenon.sensing;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.katabatic.studies.measure.Fit;

/**
 * Losses on the way down.
 *
 * @param steps
 *            when they were looked at, in order
 * @param values
 *            as many losses
 */
record Losses(int[] steps, double[] values) {

    private static final int POINTS = 60;

    /** Of every step from 0. */
    static Losses ofEveryStep(double[] values) {
        return new Losses(IntStream.range(0, values.length).toArray(), values);
    }

    /** At most so many steps from one to another, in geometric progression. */
    static int[] geometric(int from, int to) {
        return IntStream.range(0, POINTS).map(i -> (int) Math.round(from * Math.pow((double) to / from,
                i / (POINTS - 1.0)))).distinct().toArray();
    }

    /** Slope of log loss over log step. */
    double exponent(int from, int to) {
        Losses part = at(geometric(from, to));
        return Fit.exponent(IntStream.of(part.steps).asDoubleStream().toArray(), part.values);
    }

    /** r of loss ~ exp(−r·step), fitted where the loss is between two values. */
    double rate(double least, double most) {
        int[] within = IntStream.range(0, values.length).filter(i -> values[i] > least && values[i] < most).toArray();
        double[] t = IntStream.of(within).mapToDouble(i -> steps[i]).toArray();
        double[] y = IntStream.of(within).mapToDouble(i -> values[i]).toArray();
        return -Fit.slope(t, Fit.logarithms(y));
    }

    /** The loss after so many steps; they must have been looked at. */
    double after(int step) {
        return at(new int[] {step}).values[0];
    }

    /** Only at those steps, all of which must have been looked at. */
    Losses at(int[] chosen) {
        return new Losses(chosen, IntStream.of(chosen)
                .mapToDouble(step -> values[Arrays.binarySearch(steps, step)]).toArray());
    }
}
