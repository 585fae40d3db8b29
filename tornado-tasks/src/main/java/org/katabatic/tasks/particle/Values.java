package org.katabatic.tasks.particle;

/** Checks the values of particle rules. */
final class Values {

    private Values() {}

    static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be positive and finite: " + name + "=" + value);
        }
    }

    static void requireNotNegative(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be at least 0 and finite: " + name + "=" + value);
        }
    }
}
