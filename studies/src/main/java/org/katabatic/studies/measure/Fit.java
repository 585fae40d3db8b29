package org.katabatic.studies.measure;

import java.util.stream.DoubleStream;

/** Straight lines through points, by least squares. */
public final class Fit {

    private Fit() {}

    /** Slope of y over x. */
    public static double slope(double[] x, double[] y) {
        double meanX = DoubleStream.of(x).average().orElseThrow();
        double meanY = DoubleStream.of(y).average().orElseThrow();
        double products = 0;
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            products += (x[i] - meanX) * (y[i] - meanY);
            squares += (x[i] - meanX) * (x[i] - meanX);
        }
        return products / squares;
    }

    /** Slope of log y over log x: the exponent of a power law. */
    public static double exponent(double[] x, double[] y) {
        return slope(logarithms(x), logarithms(y));
    }

    /** Natural logarithms. */
    public static double[] logarithms(double[] values) {
        return DoubleStream.of(values).map(Math::log).toArray();
    }
}
