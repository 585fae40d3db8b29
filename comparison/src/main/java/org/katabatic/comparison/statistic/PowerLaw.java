package org.katabatic.comparison.statistic;

/**
 * y = factor·x^exponent, by least squares in logarithms.
 *
 * @param standardError
 *            of the exponent, from the residuals: √(Σ r² / (m − 2) / Σ (log x − mean)²) of m points
 */
public record PowerLaw(double factor, double exponent, double standardError) {

    /** With fewer, the residuals say nothing of the error. */
    public static final int LEAST_POINTS = 3;

    /**
     * Fits.
     *
     * @param x
     *            positive and not all the same
     * @param y
     *            positive, as many
     * @throws IllegalArgumentException
     *             if there are fewer than {@link #LEAST_POINTS} points, or one is not positive
     */
    public static PowerLaw fit(double[] x, double[] y) {
        if (x.length < LEAST_POINTS || x.length != y.length) {
            throw new IllegalArgumentException("a power law is fitted to at least " + LEAST_POINTS
                    + " points, as many x as y: x=" + x.length + " y=" + y.length);
        }
        double meanX = meanLogarithm(x);
        double meanY = meanLogarithm(y);
        double squares = 0;
        double products = 0;
        for (int i = 0; i < x.length; i++) {
            double distance = Math.log(x[i]) - meanX;
            squares += distance * distance;
            products += distance * (Math.log(y[i]) - meanY);
        }
        if (squares == 0) {
            throw new IllegalArgumentException("a power law is fitted to different x: x=" + x[0]);
        }
        double exponent = products / squares;
        double residuals = 0;
        for (int i = 0; i < x.length; i++) {
            double residual = Math.log(y[i]) - meanY - exponent * (Math.log(x[i]) - meanX);
            residuals += residual * residual;
        }
        return new PowerLaw(Math.exp(meanY - exponent * meanX), exponent,
                Math.sqrt(residuals / (x.length - 2) / squares));
    }

    private static double meanLogarithm(double[] values) {
        double sum = 0;
        for (double value : values) {
            if (!(value > 0)) {
                throw new IllegalArgumentException("a power law is fitted to positive numbers: value=" + value);
            }
            sum += Math.log(value);
        }
        return sum / values.length;
    }

    /** y at x. */
    public double at(double x) {
        return factor * Math.pow(x, exponent);
    }
}
