package org.katabatic.tasks.objective;

import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * The rows of an objective whose loss depends on x_i·w: the gradient of a sample is a number times its row.
 *
 * @param x
 *            (n, d) row-major
 * @param y
 *            (n)
 * @param loss
 *            of x_i·w and y_i
 * @param ridge
 *            weight of the ridge term, which no sample owns
 * @param penalized
 *            number of leading parameters that it covers
 */
public record LinearSamples(FloatArray x, FloatArray y, Loss loss, float ridge, int penalized) {

    /** A loss of a product and a target. */
    public enum Loss {

        /** (x·w − y)²/2. */
        SQUARED,

        /** log(1 + exp(−y x·w)). */
        LOGISTIC
    }

    /** Number of rows. */
    public int n() {
        return y.getSize();
    }
}
