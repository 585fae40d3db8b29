package org.katabatic.benchmarks.peer;

/** Floats as doubles, to be compared. */
final class Widening {

    private Widening() {}

    static double[] of(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
