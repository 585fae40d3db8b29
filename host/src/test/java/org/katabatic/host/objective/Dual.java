package org.katabatic.host.objective;

/**
 * A number and its derivative along one direction, carried through a formula by the rules of differentiation: no
 * truncation.
 *
 * @param value
 *            the number
 * @param slope
 *            its derivative
 */
record Dual(double value, double slope) {

    static final Dual ZERO = new Dual(0, 0);

    static Dual constant(double value) {
        return new Dual(value, 0);
    }

    Dual plus(Dual other) {
        return new Dual(value + other.value, slope + other.slope);
    }

    Dual minus(Dual other) {
        return new Dual(value - other.value, slope - other.slope);
    }

    Dual times(Dual other) {
        return new Dual(value * other.value, slope * other.value + value * other.slope);
    }

    Dual times(double factor) {
        return new Dual(value * factor, slope * factor);
    }

    Dual exp() {
        return new Dual(Math.exp(value), Math.exp(value) * slope);
    }

    Dual log() {
        return new Dual(Math.log(value), slope / value);
    }

    Dual reciprocal() {
        return new Dual(1 / value, -slope / (value * value));
    }

    Dual sine() {
        return new Dual(Math.sin(value), Math.cos(value) * slope);
    }

    Dual magnitude() {
        return times(Math.signum(value));
    }

    /** max(this, 0). */
    Dual positivePart() {
        return value > 0 ? this : ZERO;
    }
}
