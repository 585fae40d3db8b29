package org.katabatic.tasks.kernel;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Kernels of test functions, whose formulas stand in {@link org.katabatic.models.objective.TestFunction.Function}.
 * Which function it is, is a number, a constant of the compiled kernel.
 */
public final class TestFunctionKernels {

    /** Number of a function of {@link #functionOfOne}. */
    public static final int DIFFGRAD_F1 = 0;
    /** Number of a function of {@link #functionOfOne}. */
    public static final int DIFFGRAD_F2 = 1;
    /** Number of a function of {@link #functionOfOne}. */
    public static final int DIFFGRAD_F3 = 2;

    /** Number of a function of {@link #functionOfTwo}. */
    public static final int ABSOLUTE_SUM = 0;
    /** Number of a function of {@link #functionOfTwo}. */
    public static final int ROTATED_ABSOLUTE = 1;
    /** Number of a function of {@link #functionOfTwo}. */
    public static final int ROTATED_QUADRATIC = 2;
    /** Number of a function of {@link #functionOfTwo}. */
    public static final int ROSENBROCK = 3;
    /** Number of a function of {@link #functionOfTwo}. */
    public static final int BEALE = 4;

    private static final float PI = 3.14159265f;
    private static final float HALF_PI = 1.57079633f;

    private TestFunctionKernels() {}

    /**
     * Value and gradient of a function of one number.
     * One work-item. Error class SUM(30), of which the sine has most. Moves 12 bytes, at most 50 flop.
     *
     * @param w
     *            (1). Read.
     * @param g
     *            (1). Overwritten.
     * @param f
     *            (1). Overwritten.
     * @param function
     *            from {@link #DIFFGRAD_F1} to {@link #DIFFGRAD_F3}
     */
    public static void functionOfOne(FloatArray w, FloatArray g, FloatArray f, int function) {
        for (@Parallel int i = 0; i < 1; i++) {
            float x = w.get(i);
            float size = TornadoMath.abs(x);
            float sign = signOf(x);
            if (function == DIFFGRAD_F1) {
                f.set(i, x <= 0f ? (x + 0.3f) * (x + 0.3f) : (x - 0.2f) * (x - 0.2f) + 0.05f);
                g.set(i, x <= 0f ? 2f * (x + 0.3f) : 2f * (x - 0.2f));
            } else if (function == DIFFGRAD_F2) {
                // the greatest float32 up to -0.9 is the one below -0.9f
                boolean wall = x < -0.9f;
                float sine = sineOf(8f * x);
                float cosine = sineOf(8f * x + HALF_PI);
                f.set(i, wall ? -40f * x - 35.15f : x * x * x + x * sine + 0.85f);
                g.set(i, wall ? -40f : 8f * x * cosine + sine + 3f * x * x);
            } else {
                // 0.4f is the smallest float32 from 0.4 on
                f.set(i, size >= 0.5f ? x * x : size >= 0.4f ? 0.75f - size : 0.875f * size);
                g.set(i, size >= 0.5f ? 2f * x : size >= 0.4f ? -sign : 0.875f * sign);
            }
        }
    }

    /**
     * Value and gradient of a function of two numbers.
     * One work-item. Error class SUM(20). Moves 20 bytes, at most 40 flop.
     *
     * @param w
     *            (2). Read.
     * @param g
     *            (2). Overwritten.
     * @param f
     *            (1). Overwritten.
     * @param function
     *            from {@link #ABSOLUTE_SUM} to {@link #BEALE}
     */
    public static void functionOfTwo(FloatArray w, FloatArray g, FloatArray f, int function) {
        for (@Parallel int i = 0; i < 1; i++) {
            float x = w.get(i);
            float y = w.get(i + 1);
            float sum = x + y;
            float difference = x - y;
            if (function == ABSOLUTE_SUM) {
                f.set(i, TornadoMath.abs(x) + TornadoMath.abs(y));
                g.set(i, signOf(x));
                g.set(i + 1, signOf(y));
            } else if (function == ROTATED_ABSOLUTE) {
                f.set(i, TornadoMath.abs(sum) + 0.1f * TornadoMath.abs(difference));
                g.set(i, signOf(sum) + 0.1f * signOf(difference));
                g.set(i + 1, signOf(sum) - 0.1f * signOf(difference));
            } else if (function == ROTATED_QUADRATIC) {
                f.set(i, sum * sum + 0.1f * difference * difference);
                g.set(i, 2f * sum + 0.2f * difference);
                g.set(i + 1, 2f * sum - 0.2f * difference);
            } else if (function == ROSENBROCK) {
                float above = y - x * x;
                f.set(i, (1f - x) * (1f - x) + 100f * above * above);
                g.set(i, -2f * (1f - x) - 400f * x * above);
                g.set(i + 1, 200f * above);
            } else {
                float first = 1.5f - x + x * y;
                float second = 2.25f - x + x * y * y;
                float third = 2.625f - x + x * y * y * y;
                f.set(i, first * first + second * second + third * third);
                g.set(i, 2f * (first * (y - 1f) + second * (y * y - 1f) + third * (y * y * y - 1f)));
                g.set(i + 1, 2f * x * (first + 2f * second * y + 3f * third * y * y));
            }
        }
    }

    /** −1, 0 or 1, called by kernels. */
    public static float signOf(float x) {
        return x > 0f ? 1f : x < 0f ? -1f : 0f;
    }

    /**
     * sin x, called by kernels: x less the nearest multiple of π, and Taylor's polynomial of degree 11, which is off by
     * less than (π/2)¹³/13! = 6e-8. OpenCL's own may be off by 2⁻¹¹, since kernels are compiled with relaxed math. The
     * error of a few units of 2⁻²⁴ grows with |x|, as that of x itself does.
     */
    public static float sineOf(float x) {
        float turns = TornadoMath.floor(x / PI + 0.5f);
        float r = x - turns * PI;
        float odd = turns - 2f * TornadoMath.floor(0.5f * turns);
        float s = r * r;
        float polynomial = r * (1f - s / 6f * (1f - s / 20f * (1f - s / 42f * (1f - s / 72f * (1f - s / 110f)))));
        return (1f - 2f * odd) * polynomial;
    }

    /**
     * Gradient of the distance from (1, …, 1) in the 1-norm, and sums over blocks of its terms.
     *   g_j = sign(w_j − 1),  s_b = Σ_{j in block b} |w_j − 1|
     * Parallel over blocks; each adds in index order. g is EXACT; s has error class SUM(d/blocks + 1). Moves
     * 4(2d + blocks) bytes, 2d flop.
     *
     * @param w
     *            (d). Read.
     * @param g
     *            (d). Overwritten.
     * @param blockSums
     *            s, (blocks). Overwritten.
     */
    public static void distancesFromOne(FloatArray w, FloatArray g, FloatArray blockSums, int d, int blocks) {
        for (@Parallel int b = 0; b < blocks; b++) {
            int length = (d + blocks - 1) / blocks;
            int first = b * length < d ? b * length : d;
            int last = first + length < d ? first + length : d;
            float sum = 0f;
            for (int j = first; j < last; j++) {
                float difference = w.get(j) - 1f;
                g.set(j, signOf(difference));
                sum += TornadoMath.abs(difference);
            }
            blockSums.set(b, sum);
        }
    }

    /**
     * The sum of blocks.
     *   f = Σ_b s_b
     * One work-item, which adds the blocks in index order. Error class SUM(blocks). Moves 4(blocks + 1) bytes.
     *
     * @param blockSums
     *            s, (blocks). Read.
     * @param f
     *            (1). Overwritten.
     */
    public static void sumOfDistances(FloatArray blockSums, FloatArray f, int blocks) {
        for (@Parallel int i = 0; i < 1; i++) {
            f.set(i, NormKernels.sumOfBlocks(blockSums, blocks));
        }
    }

    /**
     * The greatest of d + 1 linear functions, and the gradient of the first that is.
     *   f = max_{i ≤ d} z_i,  z_i = Σ_{j &lt; i} a_j w_j − b_i w_i (without b for i = d),  g = h_k of the smallest k
     *   with z_k = f: a_j for j &lt; k, −b_k, 0 behind
     * counted from 0. One work-item: z_i are d + 1 running sums, in index order. Error class SUM(d + 1). Moves
     * 16d bytes, 4d flop.
     *
     * <p>Where w is 0 from an index on, all functions from there on have the same value, in float32 too, since what is
     * added is 0: those ties, which decide the gradient, are kept.
     *
     * @param w
     *            (d). Read.
     * @param a
     *            (d). Read.
     * @param b
     *            (d). Read.
     * @param g
     *            (d). Overwritten.
     * @param f
     *            (1). Overwritten.
     */
    public static void greatestOfLinear(FloatArray w, FloatArray a, FloatArray b, FloatArray g, FloatArray f, int d) {
        for (@Parallel int i = 0; i < 1; i++) {
            float before = 0f;
            int first = 0;
            float greatest = -b.get(0) * w.get(0);
            for (int j = 0; j < d; j++) {
                float z = before - b.get(j) * w.get(j);
                if (z > greatest) {
                    greatest = z;
                    first = j;
                }
                before += a.get(j) * w.get(j);
            }
            if (before > greatest) {
                greatest = before;
                first = d;
            }
            for (int j = 0; j < d; j++) {
                g.set(j, j < first ? a.get(j) : j == first ? -b.get(j) : 0f);
            }
            f.set(i, greatest);
        }
    }
}
