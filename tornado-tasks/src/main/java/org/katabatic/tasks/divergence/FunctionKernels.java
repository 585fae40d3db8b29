package org.katabatic.tasks.divergence;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** One function of many arguments each: what a device has for it. Parallel over the arguments. */
public final class FunctionKernels {

    private FunctionKernels() {}

    /**
     * y_i = exp(x_i). Error class ULPS.
     *
     * @param x
     *            (n). Read.
     * @param y
     *            (n). Overwritten.
     */
    public static void exponentials(FloatArray x, FloatArray y, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, TornadoMath.exp(x.get(i)));
        }
    }

    /**
     * y_i = log(x_i). Error class ULPS.
     *
     * @param x
     *            (n). Read.
     * @param y
     *            (n). Overwritten.
     */
    public static void logarithms(FloatArray x, FloatArray y, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, TornadoMath.log(x.get(i)));
        }
    }

    /**
     * y_i = √x_i. Error class ULPS.
     *
     * @param x
     *            (n). Read.
     * @param y
     *            (n). Overwritten.
     */
    public static void squareRoots(FloatArray x, FloatArray y, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, TornadoMath.sqrt(x.get(i)));
        }
    }

    /**
     * y_i = x_i / z_i. Error class ULPS.
     *
     * @param x
     *            (n). Read.
     * @param z
     *            (n). Read.
     * @param y
     *            (n). Overwritten.
     */
    public static void quotients(FloatArray x, FloatArray z, FloatArray y, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, x.get(i) / z.get(i));
        }
    }
}
