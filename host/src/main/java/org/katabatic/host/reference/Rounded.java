package org.katabatic.host.reference;

import org.katabatic.host.verification.Tolerance;

/**
 * A number in double with a bound on the error of the same computation in float32, carried through a formula: each
 * operation hands on the errors of its operands and adds the rounding of its result (running error analysis: N. Higham,
 * Accuracy and Stability of Numerical Algorithms, 2002, section 3.3).
 *
 * @param value
 *            the number
 * @param error
 *            how far float32 may be off, at least 0
 */
public record Rounded(double value, double error) {

    /** Below this a kernel's exp is 0. */
    private static final double SMALLEST_EXP = Math.exp(-87);
    /** A device's division and square root under relaxed math, in units in the last place. */
    private static final double INEXACT = 3;
    /** An exponential's at 0, and for each unit of its argument; as OpenCL bounds it under relaxed math. */
    private static final double EXP = 4;
    private static final double EXP_PER_UNIT = 2;
    /** θ = πr twice rounded, six nested terms, their square: see the kernel. */
    private static final double SINE_SQUARED = 12;

    /** A float. */
    public static Rounded exact(double value) {
        return new Rounded(value, 0);
    }

    /** A number that is rounded to float. */
    public static Rounded constant(double value) {
        return rounded(value, 0);
    }

    private static Rounded rounded(double value, double inherited) {
        return new Rounded(value, inherited + Tolerance.ulps(0.5, Math.abs(value) + inherited));
    }

    public Rounded plus(Rounded other) {
        return rounded(value + other.value, error + other.error);
    }

    public Rounded minus(Rounded other) {
        return rounded(value - other.value, error + other.error);
    }

    public Rounded times(Rounded other) {
        return rounded(value * other.value,
                Math.abs(value) * other.error + Math.abs(other.value) * error + error * other.error);
    }

    /** Times a whole number or another constant that float32 has. */
    public Rounded times(double factor) {
        return times(exact(factor));
    }

    public Rounded squared() {
        return times(this);
    }

    public Rounded magnitude() {
        return new Rounded(Math.abs(value), error);
    }

    /** √ of a number that is not negative. */
    public Rounded sqrt() {
        double root = Math.sqrt(value);
        double above = Math.sqrt(value + error) - root;
        double below = root - Math.sqrt(Math.max(0, value - error));
        double inherited = Math.max(above, below);
        return new Rounded(root, inherited + Tolerance.ulps(INEXACT, root + inherited));
    }

    /** exp of a number of which a kernel takes 0 where it is below −87. */
    public Rounded exp() {
        double result = Math.exp(value);
        // where the result is 0 in double, an infinite factor of it would be no number
        double inherited = error < 1 ? result * Math.expm1(error) : Math.exp(value + error);
        return new Rounded(result, inherited
                + Tolerance.ulps(EXP + EXP_PER_UNIT * Math.abs(value), result + inherited) + SMALLEST_EXP);
    }

    /** 1 − cos(2πq), whose derivative is at most 2π. */
    public Rounded oneMinusCosine() {
        double sine = Math.sin(Math.PI * value);
        double result = 2 * sine * sine;
        double inherited = 2 * Math.PI * error;
        return new Rounded(result, inherited + Tolerance.ulps(SINE_SQUARED, result + inherited));
    }

    /**
     * Sine, by reduction to [−π/2, π/2] in float32 and a polynomial: the multiple of π that is taken off is off by 3u/2
     * of the argument, its rounding by u/2, and the polynomial with its truncation by less than 16u.
     */
    public Rounded sine() {
        return new Rounded(Math.sin(value), error + Tolerance.UNIT_ROUNDOFF * (2 * Math.abs(value) + 16));
    }

    /** Cosine, as the sine of a quarter of a turn more. */
    public Rounded cosine() {
        return new Rounded(Math.cos(value), plus(constant(Math.PI / 2)).sine().error);
    }
}
