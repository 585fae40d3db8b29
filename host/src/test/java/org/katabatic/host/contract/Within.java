package org.katabatic.host.contract;

import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Holds numbers against a reference and its bound. */
public final class Within {

    private Within() {}

    /** Fails at the first element whose error is above its bound, or not a number. */
    public static void bounds(String what, FloatArray actual, double[] expected, double[] bound) {
        bounds(what, Draw.widened(actual), expected, bound);
    }

    public static void bounds(String what, double[] actual, double[] expected, double[] bound) {
        if (actual.length != expected.length || bound.length != expected.length) {
            throw new AssertionError(what + ": lengths must agree: actual=" + actual.length + ", expected="
                    + expected.length + ", bound=" + bound.length);
        }
        for (int i = 0; i < expected.length; i++) {
            bound(what + "[" + i + "]", actual[i], expected[i], bound[i]);
        }
    }

    public static void bound(String what, double actual, double expected, double bound) {
        double error = Math.abs(actual - expected);
        // a comparison with NaN is false
        if (!(error <= bound)) {
            throw new AssertionError(what + " is off by more than its bound: error=" + error + ", bound=" + bound
                    + ", actual=" + actual + ", expected=" + expected);
        }
    }

    /** Fails where the norm of the difference is above the bound. */
    public static void normBound(String what, double[] actual, double[] expected, double bound) {
        double squares = 0;
        for (int i = 0; i < expected.length; i++) {
            squares += (actual[i] - expected[i]) * (actual[i] - expected[i]);
        }
        bound(what + ", norm of the difference", Math.sqrt(squares), 0, bound);
    }

    public static double norm(double[] values) {
        double squares = 0;
        for (double value : values) {
            squares += value * value;
        }
        return Math.sqrt(squares);
    }
}
