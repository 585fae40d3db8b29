package org.katabatic.models.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowDrawsTest {

    private static final long SEED = 0xfeed_0000_0000_0007L;

    /** The distance of counts from what they should be, in standard deviations of the χ² distribution. */
    private static double chiSquare(long[] counts, double[] expected) {
        double sum = 0;
        int freedom = -1;
        for (int k = 0; k < counts.length; k++) {
            if (expected[k] > 0) {
                sum += (counts[k] - expected[k]) * (counts[k] - expected[k]) / expected[k];
                freedom++;
            }
        }
        return (sum - freedom) / Math.sqrt(2.0 * freedom);
    }

    private static long[] counts(int n, int draws, IntUnaryOperator row) {
        long[] counts = new long[n];
        for (int i = 0; i < draws; i++) {
            counts[row.applyAsInt(i)]++;
        }
        return counts;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 16, 17, 31, 32, 33, 100, 257, 569, 1024, 1025, 4097})
    void shouldPermuteEveryEpoch(int n) {
        Set<String> orders = new HashSet<>();
        for (int epoch = 0; epoch < 5; epoch++) {
            int[] rows = new int[n];
            for (int place = 0; place < n; place++) {
                rows[place] = RowDraws.withoutReplacement(SEED, epoch, place, n);
            }
            orders.add(Arrays.toString(rows));
            assertThat(Arrays.stream(rows).sorted().toArray()).isEqualTo(IntStream.range(0, n).toArray());
        }
        assertThat(orders).hasSizeGreaterThanOrEqualTo(n == 1 ? 1 : n < 7 ? 2 : 5);
    }

    /** At most four places a row, so that few of them are walked past. */
    @Test
    void shouldHaveAtMostFourPlacesARow() {
        assertThat(RowDraws.halfBits(1)).isEqualTo(1);
        for (int n : new int[] {2, 3, 4, 5, 16, 17, 64, 65, 1 << 20, (1 << 20) + 1, 1 << 30}) {
            long places = 1L << (2 * RowDraws.halfBits(n));
            assertThat(places).isBetween((long) n, 4L * n);
        }
    }

    /** Over many epochs, every row is equally often at the first place, and right after row 0. */
    @Test
    void shouldPutEveryRowAnywhere() {
        int n = 7;
        int epochs = 200_000;
        double[] expected = new double[n];
        Arrays.fill(expected, (double) epochs / n);
        assertThat(chiSquare(counts(n, epochs, e -> RowDraws.withoutReplacement(SEED, e, 0, n)), expected))
                .isLessThan(4);
        long[] after = new long[n];
        for (int e = 0; e < epochs; e++) {
            for (int place = 0; place + 1 < n; place++) {
                if (RowDraws.withoutReplacement(SEED, e, place, n) == 0) {
                    after[RowDraws.withoutReplacement(SEED, e, place + 1, n)]++;
                }
            }
        }
        double[] expectedAfter = new double[n];
        Arrays.fill(expectedAfter, 1, n, (double) epochs / n);
        assertThat(after[0]).isZero();
        assertThat(chiSquare(after, expectedAfter)).isLessThan(4);
    }

    @Test
    void shouldDrawRowsEvenly() {
        int n = 569;
        int draws = 569_000;
        double[] expected = new double[n];
        Arrays.fill(expected, (double) draws / n);
        long[] counts = counts(n, draws, i -> RowDraws.withReplacement(SEED, 1 + i / 1000, i % 1000, n));
        assertThat(chiSquare(counts, expected)).isBetween(-4.0, 4.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 2, 10})
    void shouldDrawRowsByWeightAndTemperature(double temperature) {
        double[] weights = {0, 3, 1, 0, 8, 0.5, 2, 0};
        double[] powers = Arrays.stream(weights).map(w -> w == 0 ? 0 : Math.pow(w, 1 / temperature)).toArray();
        double sum = Arrays.stream(powers).sum();
        int draws = 400_000;
        long[] cumulative = RowDraws.cumulative(weights, temperature);
        long[] counts = counts(weights.length, draws, i -> RowDraws.weighted(SEED, 3, i, cumulative));
        assertThat(counts[0] + counts[3] + counts[7]).isZero();
        assertThat(chiSquare(counts, Arrays.stream(powers).map(p -> p / sum * draws).toArray())).isBetween(-4.0, 4.0);
    }

    @Test
    void shouldSumProbabilitiesToOne() {
        long[] cumulative = RowDraws.cumulative(new double[] {1, 2, 1}, 1);
        assertThat(cumulative).containsExactly(1L << 30, 3L << 30, 1L << 32);
        assertThat(RowDraws.cumulative(new double[] {1, 1e300, 0}, 1)).containsExactly(0, 1L << 32, 1L << 32);
        assertThat(RowDraws.cumulative(new double[] {1, 16}, 4)[0] / 0x1p32).isCloseTo(1 / 3.0, within(1e-9));
    }

    @Test
    void shouldRefuseWhatIsNoWeight() {
        assertThatThrownBy(() -> RowDraws.cumulative(new double[] {1, -1}, 1))
                .hasMessage("weights must be at least 0 and finite: row=2 weight=-1.0");
        assertThatThrownBy(() -> RowDraws.cumulative(new double[] {Double.NaN}, 1)).hasMessageContaining("row=1");
        assertThatThrownBy(() -> RowDraws.cumulative(new double[] {0, 0}, 1))
                .hasMessage("one weight must be above 0: rows=2");
        assertThatThrownBy(() -> RowDraws.cumulative(new double[] {1}, 0))
                .hasMessage("temperature must be positive and finite: temperature=0.0");
    }
}
