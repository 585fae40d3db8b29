package org.katabatic.host.reference.objective;

import org.katabatic.host.verification.Tolerance;

/**
 * A number in double with a bound on the error of the same computation in float32, carried through a formula: each
 * operation hands on the errors of its operands and adds the rounding of its result (running error analysis: N. Higham,
 * Accuracy and Stability of Numerical Algorithms, 2002, section 3.3).
 *
 * @param value
 *            the number
 * @param error
 *            how far float32 may be off
 */
record Rounded(double value, double error) {

    private static final double UNIT = Tolerance.UNIT_ROUNDOFF;

    /** A number that float32 has. */
    static Rounded exact(double value) {
        return new Rounded(value, 0);
    }

    /** A constant, rounded to float32. */
    static Rounded constant(double value) {
        return new Rounded(value, UNIT * Math.abs(value));
    }

    /** The result of an operation whose operands' errors amount to so much in it. */
    private static Rounded of(double value, double inherited) {
        return new Rounded(value, inherited + UNIT * (Math.abs(value) + inherited));
    }

    Rounded plus(Rounded other) {
        return of(value + other.value, error + other.error);
    }

    Rounded minus(Rounded other) {
        return of(value - other.value, error + other.error);
    }

    Rounded times(Rounded other) {
        return of(value * other.value,
                Math.abs(value) * other.error + Math.abs(other.value) * error + error * other.error);
    }

    /** Times a whole number or another constant that float32 has. */
    Rounded times(double constant) {
        return times(exact(constant));
    }

    Rounded squared() {
        return times(this);
    }

    Rounded magnitude() {
        return new Rounded(Math.abs(value), error);
    }

    /**
     * Sine, by reduction to [−π/2, π/2] in float32 and a polynomial: the multiple of π that is taken off is off by 3u/2
     * of the argument, its rounding by u/2, and the polynomial with its truncation by less than 16u.
     */
    Rounded sine() {
        return new Rounded(Math.sin(value), error + UNIT * (2 * Math.abs(value) + 16));
    }

    /** Cosine, as the sine of a quarter of a turn more. */
    Rounded cosine() {
        return new Rounded(Math.cos(value), plus(constant(Math.PI / 2)).sine().error);
    }
}
