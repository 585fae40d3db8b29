package org.katabatic.tasks.interpreter;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Kernels under test. */
final class ArithmeticKernels {

    private ArithmeticKernels() {}

    /** y_i = row i of x times w. */
    static void products(FloatArray x, FloatArray w, FloatArray y, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            float sum = 0f;
            for (int j = 0; j < d; j++) {
                sum += x.get(i * d + j) * w.get(j);
            }
            y.set(i, sum);
        }
    }

    /** The same, each product fused with the sum. */
    static void productsFused(FloatArray x, FloatArray w, FloatArray y, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            float sum = 0f;
            for (int j = 0; j < d; j++) {
                sum = Math.fma(x.get(i * d + j), w.get(j), sum);
            }
            y.set(i, sum);
        }
    }

    /** The same with four sums, which are added as a tree: another order. */
    static void productsReordered(FloatArray x, FloatArray w, FloatArray y, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            float first = 0f;
            float second = 0f;
            float third = 0f;
            float fourth = 0f;
            for (int j = d - 1; j >= 0; j--) {
                float product = x.get(i * d + j) * w.get(j);
                first += j % 4 == 0 ? product : 0f;
                second += j % 4 == 1 ? product : 0f;
                third += j % 4 == 2 ? product : 0f;
                fourth += j % 4 == 3 ? product : 0f;
            }
            y.set(i, (first + third) + (second + fourth));
        }
    }

    /** products with the row of another sample. */
    static void productsMutant(FloatArray x, FloatArray w, FloatArray y, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            float sum = 0f;
            for (int j = 0; j < d; j++) {
                sum += x.get(i * d + (j + 1) % d) * w.get(j);
            }
            y.set(i, sum);
        }
    }

    /** Products in sums and differences on both sides. */
    static void differences(FloatArray x, FloatArray w, FloatArray y, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            float a = x.get(i);
            float b = w.get(i % d);
            float product = a * b;
            y.set(4 * i, product - a);
            y.set(4 * i + 1, b - a * b);
            y.set(4 * i + 2, a * a + b * b);
            y.set(4 * i + 3, -(a * b) + product);
        }
    }

    /** The same, fused by hand. */
    static void differencesFused(FloatArray x, FloatArray w, FloatArray y, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            float a = x.get(i);
            float b = w.get(i % d);
            float negated = -(a * b);
            float square = b * b;
            y.set(4 * i, Math.fma(a, b, -a));
            y.set(4 * i + 1, Math.fma(-a, b, b));
            y.set(4 * i + 2, Math.fma(a, a, square));
            y.set(4 * i + 3, Math.fma(a, b, negated));
        }
    }

    /** Whether a number computed in two roundings is above 1. */
    static void threshold(FloatArray x, FloatArray w, FloatArray y, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            float scaled = x.get(i) * w.get(i % d);
            y.set(2 * i, scaled);
            y.set(2 * i + 1, scaled > 1f ? 1f : 0f);
        }
    }

    /** A number cut off to a whole one. */
    static void wholePart(FloatArray x, FloatArray w, FloatArray y, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            int whole = (int) (x.get(i) * w.get(i % d));
            y.set(i, whole);
        }
    }

    /** All functions that TornadoVM knows for floats. */
    static void functions(FloatArray x, FloatArray w, FloatArray y, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            float a = x.get(i);
            float b = w.get(i % d);
            float positive = TornadoMath.abs(a) + 1f;
            float small = a / (2f * positive);
            int at = 18 * i;
            y.set(at, a / b);
            y.set(at + 1, TornadoMath.sqrt(positive));
            y.set(at + 2, TornadoMath.exp(a));
            y.set(at + 3, TornadoMath.log(positive));
            y.set(at + 4, TornadoMath.log2(positive));
            y.set(at + 5, TornadoMath.pow(positive, b));
            y.set(at + 6, TornadoMath.sin(a));
            y.set(at + 7, TornadoMath.cos(a));
            y.set(at + 8, TornadoMath.tan(small));
            y.set(at + 9, TornadoMath.tanh(a));
            y.set(at + 10, TornadoMath.asin(small));
            y.set(at + 11, TornadoMath.acos(small));
            y.set(at + 12, TornadoMath.atan(a));
            y.set(at + 13, TornadoMath.atan2(a, b));
            y.set(at + 14, TornadoMath.clamp(a, -1f, b * b));
            y.set(at + 15, TornadoMath.ceil(a) - TornadoMath.floor(b));
            y.set(at + 16, TornadoMath.fract(a));
            y.set(at + 17, TornadoMath.signum(a) % 3f);
        }
    }

    /** Neither a loop that can be split nor a context: y_i = the sum of x up to i. */
    static void prefix(FloatArray x, FloatArray w, FloatArray y, int n, int d) {
        float sum = 0f;
        for (int i = 0; i < n; i++) {
            sum += x.get(i);
            y.set(i, sum);
        }
    }

    /** How many work-items there are of each remainder. */
    static void histogram(KernelContext context, IntArray counts, int classes) {
        int[] local = context.allocateIntLocalArray(8);
        int item = context.localIdx;
        if (item < classes) {
            local[item] = 0;
        }
        context.localBarrier();
        context.atomicAdd(local, context.globalIdx % classes, 1);
        context.localBarrier();
        if (item < classes) {
            context.atomicAdd(counts, item, local[item]);
        }
    }

    /** A barrier that one work-item does not reach. */
    static void divergent(KernelContext context, IntArray counts, int classes) {
        if (context.localIdx != classes) {
            context.localBarrier();
        }
        counts.set(context.globalIdx, 1);
    }

    /** Calls itself. */
    static void recursive(FloatArray x, FloatArray w, FloatArray y, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, power(x.get(i), d));
        }
    }

    private static float power(float x, int n) {
        return n == 0 ? 1f : x * power(x, n - 1);
    }

    /** Uses what no device has. */
    static void objects(FloatArray x, FloatArray w, FloatArray y, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, Float.intBitsToFloat(i));
        }
    }
}
