package org.katabatic.tasks.interpreter;

/** Floats of Java, but for their sums, which are doubles: every other operation rounds the sums that it takes. */
final class WideSums extends SinglePrecision {

    WideSums() {
        super(false);
    }

    @Override
    double sum(double a, double b) {
        return a + b;
    }
}
