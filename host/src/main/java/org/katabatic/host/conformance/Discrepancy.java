package org.katabatic.host.conformance;

import org.katabatic.host.verification.Tolerance;

/**
 * A number of a device beside that of the reference.
 *
 * @param what
 *            which number it is, with its index
 * @param actual
 *            the device's
 * @param expected
 *            the reference's
 * @param bound
 *            how far apart rounding may put them; 0 where there is no rounding
 */
public record Discrepancy(String what, double actual, double expected, double bound) {

    public double error() {
        return Math.abs(actual - expected);
    }

    /** Error over bound: above 1 it is a defect. What is not a number is infinitely far off; of a bound of 0, too. */
    public double ratio() {
        if (error() == 0 && bound == Tolerance.EXACT) {
            return 0;
        }
        double ratio = error() / bound;
        return Double.isNaN(ratio) ? Double.POSITIVE_INFINITY : ratio;
    }

    /** Whether rounding explains the error. */
    public boolean holds() {
        return ratio() <= 1;
    }

    /** What is wrong where it does not hold. */
    public String sentence() {
        return what + " is off by more than its bound: error=" + error() + ", bound=" + bound + ", actual=" + actual
                + ", expected=" + expected;
    }
}
