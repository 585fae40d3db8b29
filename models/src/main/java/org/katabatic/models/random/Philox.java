package org.katabatic.models.random;

/**
 * Philox4x32-10, the counter-based generator of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1,
 * 2, 3" (SC'11): every number is a pure function of (seed, stream, index), so that parallel code gets the same bits in
 * any order. Words and {@link #uniform} are integer arithmetic without objects, fit for kernels; the double functions
 * are for the host and have the same bits on every machine. An index counts from 0; {@link RandomStream} names the
 * streams.
 */
public final class Philox {

    private static final int ROUNDS = 10;
    private static final long MULTIPLIER_0 = 0xD2511F53L;
    private static final long MULTIPLIER_1 = 0xCD9E8D57L;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final long LOW_WORD = 0xFFFFFFFFL;
    private static final float TWO_POW_MINUS_24 = 0x1p-24f;
    private static final double TWO_POW_MINUS_53 = 0x1p-53;

    private Philox() {}

    /**
     * Two of the four words of one block, as a long.
     *
     * @param c0 counter, four words
     * @param k0 key, two words
     * @param half 0 for words 0 and 1, 1 for words 2 and 3; the earlier word is the low half of the result
     */
    public static long block(int c0, int c1, int c2, int c3, int k0, int k1, int half) {
        int w0 = c0;
        int w1 = c1;
        int w2 = c2;
        int w3 = c3;
        int key0 = k0;
        int key1 = k1;
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = MULTIPLIER_0 * (w0 & LOW_WORD);
            long product1 = MULTIPLIER_1 * (w2 & LOW_WORD);
            w0 = (int) (product1 >>> 32) ^ w1 ^ key0;
            w1 = (int) product1;
            w2 = (int) (product0 >>> 32) ^ w3 ^ key1;
            w3 = (int) product0;
            key0 += WEYL_0;
            key1 += WEYL_1;
        }
        int low = half == 0 ? w0 : w2;
        int high = half == 0 ? w1 : w3;
        return ((long) high << 32) | (low & LOW_WORD);
    }

    /** Words 2·pair and 2·pair + 1 of the stream; the earlier is the low half. */
    private static long pair(long seed, int stream, long pair) {
        long block = pair >>> 1;
        return block((int) block, (int) (block >>> 32), stream, 0, (int) seed, (int) (seed >>> 32), (int) (pair & 1));
    }

    /** Word {@code index} of the stream: 32 random bits. The key is the seed, the counter (index / 4, stream, 0). */
    public static int word(long seed, int stream, long index) {
        long words = pair(seed, stream, index >>> 1);
        return (index & 1) == 0 ? (int) words : (int) (words >>> 32);
    }

    /** Uniform in [0, 1), a multiple of 2⁻²⁴: the upper 24 bits of word {@code index}. */
    public static float uniform(long seed, int stream, long index) {
        return (word(seed, stream, index) >>> 8) * TWO_POW_MINUS_24;
    }

    /** Uniform in [0, 1), a multiple of 2⁻⁵³: the upper 53 bits of words 2·index (low) and 2·index + 1 (high). */
    public static double uniform53(long seed, int stream, long index) {
        return (pair(seed, stream, index) >>> 11) * TWO_POW_MINUS_53;
    }

    /**
     * Standard normal, by Box and Muller from the uniforms 2·index and 2·index + 1: √(−2 ln(1 − u)) cos(2πv), at most
     * 8.6 in magnitude. StrictMath, so that a seed means the same data everywhere.
     */
    public static double gaussian(long seed, int stream, long index) {
        double u = uniform53(seed, stream, 2 * index);
        double v = uniform53(seed, stream, 2 * index + 1);
        return Math.sqrt(-2 * StrictMath.log(1 - u)) * StrictMath.cos(2 * Math.PI * v);
    }
}
