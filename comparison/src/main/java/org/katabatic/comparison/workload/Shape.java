package org.katabatic.comparison.workload;

/**
 * A size of the data.
 *
 * @param samples
 *            n, at least 1
 * @param features
 *            columns, at least 1
 */
public record Shape(int samples, int features) {

    /** Refuses sizes below 1. */
    public Shape {
        if (samples < 1 || features < 1) {
            throw new IllegalArgumentException(
                    "a size must be at least 1: samples=" + samples + " features=" + features);
        }
    }

    /** "1000 × 64". */
    public String text() {
        return samples + " × " + features;
    }
}
