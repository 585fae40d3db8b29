package org.katabatic.models.synthetic;

/** What the generators ask of their sizes and constants. */
final class Sizes {

    private Sizes() {}

    static void requireAtLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1: " + name + "=" + value);
        }
    }

    static void requireNotNegative(String name, double value) {
        // A comparison with NaN is false.
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be finite and at least 0: " + name + "=" + value);
        }
    }

    static void requirePositive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be finite and positive: " + name + "=" + value);
        }
    }

    /** Length of a (samples, features) matrix. */
    static int matrix(int samples, long features) {
        long length = samples * features;
        if (features > Integer.MAX_VALUE || length > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("a matrix must fit an array of " + (Integer.MAX_VALUE - 8)
                    + " values: samples=" + samples + ", features=" + features);
        }
        return (int) length;
    }
}
