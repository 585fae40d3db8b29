package org.katabatic.models.random;

/**
 * Quantiles of the standard normal distribution as whole numbers, so that a device can draw normal numbers by integer
 * arithmetic: the same bits everywhere, whatever a device's logarithm and cosine are worth.
 *
 * <p>
 * For a number of magnitude |x|, p = P(|X| ≥ |x|) is uniform. Octave k is 2⁻ᵏ ≥ p ≥ 2⁻ᵏ⁻¹, of 32 octaves; the table has
 * |x| at 128 equal parts of each, in units of 2⁻²⁰, and between them |x| is interpolated. It differs from the quantile
 * by less than 5e-6 everywhere. The last octave takes all of p ≤ 2⁻³¹, so magnitudes end at 6.34.
 */
public final class GaussianQuantiles {

    /** Octaves of the tail's probability. */
    public static final int OCTAVES = 32;
    /** Binary logarithm of the parts of an octave. */
    public static final int PART_BITS = 7;
    /** Bits by which a part is interpolated. */
    public static final int FRACTION_BITS = 16;
    /** The value of one unit. */
    public static final float UNIT = 0x1p-20f;

    private static final int PARTS = 1 << PART_BITS;
    private static final int[] TABLE = table();

    private GaussianQuantiles() {}

    /** The table: OCTAVES · 2^PART_BITS + 1 magnitudes, ascending, from 0. A new array. */
    public static int[] magnitudes() {
        return TABLE.clone();
    }

    /** The magnitude for 64 random bits: its octave is the number of leading zeros of one word, 31 at most. */
    static int magnitude(int octaveWord, int positionWord) {
        int octave = Math.min(Integer.numberOfLeadingZeros(octaveWord), OCTAVES - 1);
        int position = positionWord >>> (32 - PART_BITS - FRACTION_BITS);
        int index = octave * PARTS + (position >>> FRACTION_BITS);
        int fraction = position & ((1 << FRACTION_BITS) - 1);
        int low = TABLE[index];
        return low + (((TABLE[index + 1] - low) * fraction + (1 << (FRACTION_BITS - 1))) >> FRACTION_BITS);
    }

    private static int[] table() {
        int[] table = new int[OCTAVES * PARTS + 1];
        double x = 0;
        for (int i = 1; i < table.length; i++) {
            int octave = i / PARTS;
            double part = (double) (i % PARTS) / PARTS;
            x = quantile(Math.scalb(1 - part / 2, -octave) / 2, x);
            table[i] = (int) Math.rint(x / UNIT);
        }
        return table;
    }

    /** The x with P(X ≥ x) = tail, by Newton's method from a smaller x, from where it ascends. */
    private static double quantile(double tail, double from) {
        double x = from;
        double change;
        do {
            change = (tail(x) - tail) / density(x);
            x += change;
        } while (change > 1e-13);
        return x;
    }

    private static double density(double x) {
        return StrictMath.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    /** P(X ≥ x) for x ≥ 0: the series x + x³/3 + x⁵/(3·5) + … near 0, Laplace's continued fraction beyond. */
    private static double tail(double x) {
        if (x < 3) {
            double term = x;
            double sum = x;
            for (int k = 3; term > 1e-18 * sum; k += 2) {
                term *= x * x / k;
                sum += term;
            }
            return 0.5 - density(x) * sum;
        }
        double fraction = x;
        for (int k = 100; k >= 1; k--) {
            fraction = x + k / fraction;
        }
        return density(x) / fraction;
    }
}
