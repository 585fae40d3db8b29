package org.katabatic.tasks.random;

import org.katabatic.models.random.GaussianQuantiles;
import org.katabatic.models.random.Philox;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Random numbers in kernels: pure functions of an {@link IterationCounter}, a stream and an index, in integer
 * arithmetic, with the same bits on every device; defined in {@link org.katabatic.models.random.IterationDraws}. There
 * is no unsigned shift here: TornadoVM 5.2.0 compiles it to the signed one, so bits are masked after the shift.
 */
public final class RandomKernels {

    private static final int PARTS = 1 << GaussianQuantiles.PART_BITS;
    private static final int POSITION_BITS = GaussianQuantiles.PART_BITS + GaussianQuantiles.FRACTION_BITS;
    private static final int FRACTION_MASK = (1 << GaussianQuantiles.FRACTION_BITS) - 1;
    private static final int HALF = 1 << (GaussianQuantiles.FRACTION_BITS - 1);

    private RandomKernels() {}

    /** 64 random bits, called by kernels. */
    public static long wordsOf(IntArray counter, int stream, int index) {
        return Philox.block(index, counter.get(2), stream, counter.get(3), counter.get(0), counter.get(1), 0);
    }

    /** 32 random bits, called by kernels. */
    public static int wordOf(IntArray counter, int stream, int index) {
        return (int) wordsOf(counter, stream, index);
    }

    /** Uniform in [0, 1), a multiple of 2⁻²⁴, called by kernels. */
    public static float uniformOf(IntArray counter, int stream, int index) {
        return ((wordOf(counter, stream, index) >> 8) & 0xffffff) * 0x1p-24f;
    }

    /** −1 or +1 with equal probability, called by kernels. */
    public static float signOf(IntArray counter, int stream, int index) {
        return wordOf(counter, stream, index) < 0 ? -1f : 1f;
    }

    /**
     * Standard normal, a multiple of 2⁻²⁰ and at most 6.34 in magnitude, called by kernels. Differs from the quantile
     * of its bits by less than 5e-6.
     */
    public static float gaussianOf(IntArray counter, IntArray quantiles, int stream, int index) {
        long words = wordsOf(counter, stream, index);
        int word = (int) words;
        int octave = leadingZeros((word >> 1) & 0x7fffffff);
        int position = (int) (words >> (64 - POSITION_BITS)) & ((1 << POSITION_BITS) - 1);
        int at = octave * PARTS + (position >> GaussianQuantiles.FRACTION_BITS);
        int low = quantiles.get(at);
        int rise = (quantiles.get(at + 1) - low) * (position & FRACTION_MASK);
        int magnitude = low + ((rise + HALF) >> GaussianQuantiles.FRACTION_BITS);
        return ((word & 1) == 0 ? magnitude : -magnitude) * GaussianQuantiles.UNIT;
    }

    /** Leading zeros of a number of 31 bits, 0 to 31, called by kernels. */
    private static int leadingZeros(int bits) {
        int zeros = 0;
        int rest = bits;
        if (rest < 1 << 15) {
            zeros = 16;
            rest = rest << 16;
        }
        if (rest < 1 << 23) {
            zeros += 8;
            rest = rest << 8;
        }
        if (rest < 1 << 27) {
            zeros += 4;
            rest = rest << 4;
        }
        if (rest < 1 << 29) {
            zeros += 2;
            rest = rest << 2;
        }
        return rest < 1 << 30 ? zeros + 1 : zeros;
    }

    /**
     * A vector of Rademacher numbers.
     *   z_j = −1 or +1
     * Parallel over j. Error class EXACT. Moves 4d bytes.
     *
     * @param counter
     *            (4). Read.
     * @param z
     *            (d). Overwritten.
     */
    public static void drawSigns(IntArray counter, FloatArray z, int stream, int d) {
        for (@Parallel int j = 0; j < d; j++) {
            z.set(j, signOf(counter, stream, j));
        }
    }

    /**
     * A vector of standard normal numbers.
     *   z_j ~ N(0, 1)
     * Parallel over j. Error class EXACT. Moves 4d bytes.
     *
     * @param counter
     *            (4). Read.
     * @param quantiles
     *            the counter's table. Read.
     * @param z
     *            (d). Overwritten.
     */
    public static void drawGaussians(IntArray counter, IntArray quantiles, FloatArray z, int stream, int d) {
        for (@Parallel int j = 0; j < d; j++) {
            z.set(j, gaussianOf(counter, quantiles, stream, j));
        }
    }

    /**
     * A vector of uniform numbers in [0, 1).
     * Parallel over j. Error class EXACT. Moves 4d bytes.
     *
     * @param counter
     *            (4). Read.
     * @param z
     *            (d). Overwritten.
     */
    public static void drawUniforms(IntArray counter, FloatArray z, int stream, int d) {
        for (@Parallel int j = 0; j < d; j++) {
            z.set(j, uniformOf(counter, stream, j));
        }
    }
}
