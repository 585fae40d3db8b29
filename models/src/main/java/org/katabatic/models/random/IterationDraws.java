package org.katabatic.models.random;

/**
 * The random numbers of an iteration: every one a pure function of (seed, stream, step, index) in integer arithmetic,
 * on the host. Kernels draw the same bits by the same definition.
 *
 * <p>
 * Number {@code index} comes from a block of {@link Philox} of its own: key seed, counter (index, low word of the step,
 * stream, high word of the step), words 0 and 1.
 */
public final class IterationDraws {

    private static final float TWO_POW_MINUS_24 = 0x1p-24f;

    private IterationDraws() {}

    /** Words 0 (low half) and 1 (high half) of the number's block. */
    public static long words(long seed, int stream, long step, int index) {
        return Philox.block(index, (int) step, stream, (int) (step >>> 32), (int) seed, (int) (seed >>> 32), 0);
    }

    /** 32 random bits: word 0. */
    public static int word(long seed, int stream, long step, int index) {
        return (int) words(seed, stream, step, index);
    }

    /** Uniform in [0, 1), a multiple of 2⁻²⁴: the upper 24 bits of word 0. */
    public static float uniform(long seed, int stream, long step, int index) {
        return (word(seed, stream, step, index) >>> 8) * TWO_POW_MINUS_24;
    }

    /** −1 or +1, a Rademacher number: +1 where the highest bit of word 0 is 0. */
    public static float sign(long seed, int stream, long step, int index) {
        return word(seed, stream, step, index) < 0 ? -1f : 1f;
    }

    /**
     * Standard normal, a multiple of 2⁻²⁰, at most 6.34 in magnitude, by {@link GaussianQuantiles}: negative where the
     * lowest bit of word 0 is 1, octave from the leading zeros of word 0, position from word 1.
     */
    public static float gaussian(long seed, int stream, long step, int index) {
        long words = words(seed, stream, step, index);
        // without the lowest bit, which is the sign, there are 31 bits: 32 numbers of leading zeros
        int word = (int) words;
        int magnitude = GaussianQuantiles.magnitude(word & ~1, (int) (words >>> 32));
        return ((word & 1) == 0 ? magnitude : -magnitude) * GaussianQuantiles.UNIT;
    }
}
