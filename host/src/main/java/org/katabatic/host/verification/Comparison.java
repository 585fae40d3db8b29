package org.katabatic.host.verification;

/**
 * One quantity of a device held against the reference.
 *
 * @param quantity
 *            what was compared: value, gradient or parameters
 * @param step
 *            after how many steps, from 1 (value and gradient: those from which that step was taken)
 * @param error
 *            how far apart they are
 * @param bound
 *            how far apart rounding may put them
 * @param tolerance
 *            the class of the bound
 */
public record Comparison(String quantity, long step, double error, double bound, String tolerance) {

    /** Error over bound; above 1, or not a number, it is a defect. */
    public double ratio() {
        return error / bound;
    }

    /** Whether rounding explains the error. */
    public boolean holds() {
        return error <= bound;
    }

    /** The worse of two comparisons, of which the first may be null. One that is not a number is worst. */
    public static Comparison worse(Comparison a, Comparison b) {
        return a == null || Double.compare(b.ratio(), a.ratio()) > 0 ? b : a;
    }
}
