package org.katabatic.host.objective;

/**
 * A number and its derivatives along two directions, carried through a formula by the rules of differentiation: no
 * truncation.
 *
 * @param value
 *            the number
 * @param slope
 *            its derivative along the one direction
 * @param other
 *            its derivative along the other
 * @param bend
 *            its second derivative, along both
 */
record Dual(double value, double slope, double other, double bend) {

    static final Dual ZERO = constant(0);

    static Dual constant(double value) {
        return new Dual(value, 0, 0, 0);
    }

    /** A variable with its derivative along both directions. */
    static Dual variable(double value, double slope) {
        return new Dual(value, slope, slope, 0);
    }

    Dual plus(Dual added) {
        return new Dual(value + added.value, slope + added.slope, other + added.other, bend + added.bend);
    }

    Dual minus(Dual taken) {
        return plus(taken.times(-1));
    }

    Dual times(Dual factor) {
        return new Dual(value * factor.value, slope * factor.value + value * factor.slope,
                other * factor.value + value * factor.other,
                bend * factor.value + slope * factor.other + other * factor.slope + value * factor.bend);
    }

    Dual times(double factor) {
        return new Dual(value * factor, slope * factor, other * factor, bend * factor);
    }

    /** f(this) from f, f' and f'' at the value. */
    private Dual mapped(double f, double first, double second) {
        return new Dual(f, first * slope, first * other, first * bend + second * slope * other);
    }

    Dual exp() {
        double e = Math.exp(value);
        return mapped(e, e, e);
    }

    Dual log() {
        return mapped(Math.log(value), 1 / value, -1 / (value * value));
    }

    Dual reciprocal() {
        return mapped(1 / value, -1 / (value * value), 2 / (value * value * value));
    }

    Dual sine() {
        return mapped(Math.sin(value), Math.cos(value), -Math.sin(value));
    }

    Dual magnitude() {
        return times(Math.signum(value));
    }

    /** max(this, 0). */
    Dual positivePart() {
        return value > 0 ? this : ZERO;
    }
}
