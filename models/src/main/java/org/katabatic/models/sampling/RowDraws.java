package org.katabatic.models.sampling;

import org.katabatic.models.random.IterationDraws;
import org.katabatic.models.random.Philox;
import org.katabatic.models.random.RandomStream;

/**
 * Which rows a batch consists of: every row a pure function of the seed, the step or epoch, and the place in the batch,
 * in integer arithmetic. What kernels share with the host takes plain numbers and has no unsigned shift, which
 * TornadoVM 5.2.0 compiles to the signed one.
 */
public final class RowDraws {

    /** Six rounds make orders of seven rows that are uneven by 5 %; twelve none that two million epochs show. */
    private static final int ROUNDS = 12;
    private static final long LOW_WORD = 0xFFFFFFFFL;

    private RowDraws() {}

    /** Place i of step t's batch, uniform among n rows; each has its probability within 2⁻³². */
    public static int withReplacement(long seed, long t, int i, int n) {
        return scaled(IterationDraws.word(seed, RandomStream.ROWS, t, i), n);
    }

    /** ⌊word · n / 2³²⌋ of 32 random bits: uniform in [0, n). Fit for kernels. */
    public static int scaled(int word, int n) {
        return (int) (((word & LOW_WORD) * n) >> 32);
    }

    /** Row at a place of an epoch, where every epoch has each of n rows once. */
    public static int withoutReplacement(long seed, int epoch, int place, int n) {
        return permuted(place, n, halfBits(n), epoch, (int) seed, (int) (seed >>> 32));
    }

    /** Half the bits, rounded up and at least one, that places of n rows have. */
    public static int halfBits(int n) {
        int bits = 32 - Integer.numberOfLeadingZeros(n - 1);
        return Math.max(1, (bits + 1) / 2);
    }

    /**
     * A permutation of [0, n) that is a pure function of key and epoch: a Feistel network of twelve rounds with
     * {@link Philox} as its round function (Luby and Rackoff, SIAM J. Comput. 17(2), 1988), walked along its cycle
     * until it is below n (Black and Rogaway, Ciphers with Arbitrary Finite Domains, CT-RSA 2002). There are at most
     * four times as many places as rows, so fewer than four walks are to be expected. Fit for kernels.
     *
     * @param place in [0, n)
     * @param halfBits of n
     * @param k0 low word of the seed
     * @param k1 high word of the seed
     */
    public static int permuted(int place, int n, int halfBits, int epoch, int k0, int k1) {
        int mask = (1 << halfBits) - 1;
        int at = place;
        do {
            int left = at >> halfBits;
            int right = at & mask;
            for (int round = 0; round < ROUNDS; round++) {
                int mixed = (int) Philox.block(right, epoch, RandomStream.EPOCHS, round, k0, k1, 0) & mask;
                int next = left ^ mixed;
                left = right;
                right = next;
            }
            at = (left << halfBits) | right;
        } while (at >= n);
        return at;
    }

    /** Place i of step t's batch: row r with the probability that cumulative gives it. */
    public static int weighted(long seed, long t, int i, long[] cumulative) {
        long word = IterationDraws.word(seed, RandomStream.ROWS, t, i) & LOW_WORD;
        int row = 0;
        while (cumulative[row] <= word) {
            row++;
        }
        return row;
    }

    /**
     * Cumulative probabilities of rows in units of 2⁻³²: element r is 2³² Σ_{k ≤ r} p_k, rounded, the last 2³². A row
     * with p below 2⁻³³ may never be drawn; one of weight 0 never is.
     *
     * @param weights (n), not negative, one above 0
     * @param temperature T &gt; 0: p_r ∝ weights_r^(1/T). 1 is proportional, larger is more even
     * @throws IllegalArgumentException naming the first weight that is negative or not finite, or the temperature
     */
    public static long[] cumulative(double[] weights, double temperature) {
        if (!(temperature > 0) || Double.isInfinite(temperature)) {
            throw new IllegalArgumentException(
                    "temperature must be positive and finite: temperature=" + temperature);
        }
        double largest = 0;
        for (int r = 0; r < weights.length; r++) {
            if (!(weights[r] >= 0) || Double.isInfinite(weights[r])) {
                throw new IllegalArgumentException(
                        "weights must be at least 0 and finite: row=" + (r + 1) + " weight=" + weights[r]);
            }
            largest = Math.max(largest, weights[r]);
        }
        if (largest == 0) {
            throw new IllegalArgumentException("one weight must be above 0: rows=" + weights.length);
        }
        double[] sums = new double[weights.length];
        double sum = 0;
        int last = 0;
        for (int r = 0; r < weights.length; r++) {
            // relative to the largest, so that no power overflows
            sum += weights[r] == 0 ? 0 : StrictMath.pow(weights[r] / largest, 1 / temperature);
            sums[r] = sum;
            last = weights[r] == 0 ? last : r;
        }
        long[] cumulative = new long[weights.length];
        for (int r = 0; r < weights.length; r++) {
            cumulative[r] = r >= last ? 1L << 32 : Math.round(sums[r] / sum * 0x1p32);
        }
        return cumulative;
    }
}
