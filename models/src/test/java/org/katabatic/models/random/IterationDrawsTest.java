package org.katabatic.models.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IterationDrawsTest {

    private static final long SEED = 0x0123_4567_89ab_cdefL;
    private static final int COUNT = 1 << 20;
    /** What interpolation and rounding may add to a quantile. */
    private static final double QUANTILE_ERROR = 5e-6;

    /** P(X ≥ x) at every magnitude of the table, by Simpson's rule from 12, where the tail is below 2e-33. */
    private static double[] tailsByIntegration(int[] magnitudes) {
        double[] tails = new double[magnitudes.length];
        double from = 12;
        double tail = 0;
        for (int i = magnitudes.length - 1; i >= 0; i--) {
            double to = magnitudes[i] * (double) GaussianQuantiles.UNIT;
            tail += integral(to, from);
            tails[i] = tail;
            from = to;
        }
        return tails;
    }

    private static double integral(double a, double b) {
        int parts = Math.max(2, 2 * (int) Math.ceil((b - a) * 500));
        double h = (b - a) / parts;
        double sum = density(a) + density(b);
        for (int k = 1; k < parts; k++) {
            sum += (k % 2 == 0 ? 2 : 4) * density(a + k * h);
        }
        return sum * h / 3;
    }

    private static double density(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    @Test
    void shouldHaveQuantilesThatIntegrateToTheirProbability() {
        int[] magnitudes = GaussianQuantiles.magnitudes();
        double[] tails = tailsByIntegration(magnitudes);
        int parts = 1 << GaussianQuantiles.PART_BITS;
        assertThat(magnitudes).hasSize(GaussianQuantiles.OCTAVES * parts + 1).isSorted();
        for (int i = 0; i < magnitudes.length; i++) {
            double wanted = Math.scalb(1 - (i % parts) / (2.0 * parts), -(i / parts)) / 2;
            double x = magnitudes[i] * (double) GaussianQuantiles.UNIT;
            assertThat((tails[i] - wanted) / density(x)).as("quantile %d", i).isCloseTo(0,
                    within(GaussianQuantiles.UNIT * 0.51));
        }
        assertThat(magnitudes[magnitudes.length - 1] * (double) GaussianQuantiles.UNIT).isBetween(6.33, 6.34);
    }

    @Test
    void shouldInterpolateCloselyBetweenQuantiles() {
        int[] magnitudes = GaussianQuantiles.magnitudes();
        double[] tails = tailsByIntegration(magnitudes);
        int parts = 1 << GaussianQuantiles.PART_BITS;
        for (int i = 0; i + 1 < magnitudes.length; i++) {
            // the word whose highest bit tells the octave, and the position in the middle of the part
            int octaveWord = i / parts == GaussianQuantiles.OCTAVES - 1 ? 0 : Integer.MIN_VALUE >>> (i / parts);
            int position = (i % parts * 2 + 1) << (31 - GaussianQuantiles.PART_BITS);
            double x = GaussianQuantiles.magnitude(octaveWord, position) * (double) GaussianQuantiles.UNIT;
            double low = magnitudes[i] * (double) GaussianQuantiles.UNIT;
            double tail = tails[i] - integral(low, x);
            double wanted = Math.scalb(1 - (i % parts + 0.5) / (2.0 * parts), -(i / parts)) / 2;
            assertThat((tail - wanted) / density(x)).as("part %d", i).isCloseTo(0, within(QUANTILE_ERROR));
        }
    }

    private static double[] gaussians(long step) {
        double[] values = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            values[i] = IterationDraws.gaussian(SEED, RandomStream.GRADIENT_NOISE, step, i);
        }
        return values;
    }

    /** Moments 1 to 4 within four standard errors; the variance of x^k is E x^2k − (E x^k)². */
    @Test
    void shouldHaveTheMomentsOfTheNormalDistribution() {
        double[] sums = new double[5];
        for (double x : gaussians(7)) {
            for (int k = 1; k <= 4; k++) {
                sums[k] += Math.pow(x, k) / COUNT;
            }
        }
        assertThat(sums[1]).isCloseTo(0, within(4 * Math.sqrt(1.0 / COUNT)));
        assertThat(sums[2]).isCloseTo(1, within(4 * Math.sqrt(2.0 / COUNT)));
        assertThat(sums[3]).isCloseTo(0, within(4 * Math.sqrt(15.0 / COUNT)));
        assertThat(sums[4]).isCloseTo(3, within(4 * Math.sqrt(96.0 / COUNT)));
    }

    /** Kolmogorov and Smirnov: √n D below 1.95, the critical value of one in a thousand. */
    @Test
    void shouldBeDistributedNormally() {
        double[] values = gaussians(8);
        Arrays.sort(values);
        double cumulative = 0.5;
        double from = 0;
        int zero = -Arrays.binarySearch(values, -0.5 * GaussianQuantiles.UNIT) - 1;
        double largest = Math.abs(0.5 - (double) zero / COUNT);
        for (int i = zero; i < COUNT; i++) {
            cumulative += integral(from, values[i]);
            from = values[i];
            largest = Math.max(largest, Math.abs(cumulative - (i + 1.0) / COUNT));
        }
        cumulative = 0.5;
        from = 0;
        for (int i = zero - 1; i >= 0; i--) {
            cumulative -= integral(values[i], from);
            from = values[i];
            largest = Math.max(largest, Math.abs(cumulative - (double) i / COUNT));
        }
        assertThat(Math.sqrt(COUNT) * largest).isBetween(0.2, 1.95);
    }

    /** P(|X| ≥ 4) = 6.334e-5: 66.4 of 2²⁰ expected, with standard deviation 8.1. */
    @Test
    void shouldHaveTheTailOfTheNormalDistribution() {
        long beyond = Arrays.stream(gaussians(9)).filter(x -> Math.abs(x) >= 4).count();
        assertThat(beyond).isBetween(34L, 99L);
    }

    @Test
    void shouldDrawSignsAndUniformsEvenly() {
        double signs = 0;
        double uniforms = 0;
        for (int i = 0; i < COUNT; i++) {
            signs += IterationDraws.sign(SEED, RandomStream.HUTCHINSON, 3, i);
            float u = IterationDraws.uniform(SEED, RandomStream.ROWS, 3, i);
            assertThat(u >= 0 && u < 1).isTrue();
            uniforms += u;
        }
        assertThat(signs / COUNT).isCloseTo(0, within(4 / Math.sqrt(COUNT)));
        assertThat(uniforms / COUNT).isCloseTo(0.5, within(4 * Math.sqrt(1 / 12.0 / COUNT)));
    }

    /** Seed, stream, step and index all count, in both their halves. */
    @Test
    void shouldDependOnEveryPartOfTheCounter() {
        Set<Long> seen = new HashSet<>();
        for (long seed : new long[] {1, 2, 1L << 32}) {
            for (int stream : new int[] {RandomStream.HUTCHINSON, RandomStream.GRADIENT_NOISE}) {
                for (long step : new long[] {1, 2, 1L << 32}) {
                    for (int index : new int[] {0, 1, 1 << 30}) {
                        seen.add(IterationDraws.words(seed, stream, step, index));
                    }
                }
            }
        }
        assertThat(seen).hasSize(54);
    }
}
