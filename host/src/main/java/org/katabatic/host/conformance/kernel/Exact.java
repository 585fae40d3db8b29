package org.katabatic.host.conformance.kernel;

import java.util.Arrays;
import org.katabatic.host.verification.Tolerance;

/** Whole numbers on which float32 makes no error. */
final class Exact {

    private static final long LARGEST = 1L << 24;

    private Exact() {}

    /** The number itself, which float32 must hold; a larger one would make the test's data unfit. */
    static double representable(long value) {
        if (Math.abs(value) > LARGEST) {
            throw new IllegalStateException("data of an exact test must stay below 2^24: value=" + value);
        }
        return value;
    }

    static double[] bounds(int count) {
        double[] bounds = new double[count];
        Arrays.fill(bounds, Tolerance.EXACT);
        return bounds;
    }
}
