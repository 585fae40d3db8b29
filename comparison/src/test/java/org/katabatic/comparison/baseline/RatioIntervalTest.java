package org.katabatic.comparison.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RatioIntervalTest {

    private static final double LEVEL = 0.95;

    private static double[] times(Random random, int runs, double median, double spread) {
        double[] times = new double[runs];
        for (int i = 0; i < runs; i++) {
            times[i] = median * Math.exp(spread * random.nextGaussian());
        }
        return times;
    }

    /** Of five and five, U ≤ 2 in 1 + 1 + 2 of 252 orders: the third of the quotients from either end. */
    @Test
    void shouldBeTheThirdOfTheQuotientsOfFiveAndFive() {
        RatioInterval interval = RatioInterval.of(new double[] {1, 1, 1, 1, 1}, new double[] {1, 2, 3, 4, 5}, LEVEL);
        assertThat(interval.ratio()).isEqualTo(3);
        assertThat(interval.low()).isEqualTo(1);
        assertThat(interval.high()).isEqualTo(5);
        assertThat(interval.level()).isCloseTo(1 - 2 * 4 / 252.0, within(1e-12));
        RatioInterval mixed = RatioInterval.of(new double[] {1, 2, 4, 8, 16}, new double[] {3, 6, 12, 24, 48}, LEVEL);
        // quotients are 3·2^k, k from −4 to 4, 5 − |k| of each; the third smallest is 3/8
        assertThat(mixed.low()).isEqualTo(3 / 8.0);
        assertThat(mixed.high()).isEqualTo(24);
    }

    @Test
    void shouldSayWhatLevelFewRunsAllow() {
        RatioInterval interval = RatioInterval.of(new double[] {1, 2, 3}, new double[] {1, 2, 3}, LEVEL);
        assertThat(interval.level()).isCloseTo(0.9, within(1e-12));
        assertThat(interval.low()).isEqualTo(1 / 3.0);
        assertThat(interval.high()).isEqualTo(3);
        assertThatThrownBy(() -> RatioInterval.of(new double[2], new double[5], LEVEL))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("before=2");
    }

    @Test
    void shouldHoldTheTrueFactorAsOftenAsItSays() {
        Random random = new Random(7);
        int held = 0;
        int all = 4_000;
        for (int i = 0; i < all; i++) {
            RatioInterval interval = RatioInterval.of(times(random, 5, 1, 0.1), times(random, 5, 1.2, 0.1), LEVEL);
            held += interval.low() <= 1.2 && 1.2 <= interval.high() ? 1 : 0;
        }
        // 1 − 8/252 = 0.968, and four standard deviations of the count
        assertThat((double) held / all).isCloseTo(0.968, within(0.012));
    }

    @Test
    void shouldSeeAFifthAboveATenthWhereRunsDifferByTwoPercent() {
        Random random = new Random(8);
        int seen = 0;
        int alarms = 0;
        for (int i = 0; i < 500; i++) {
            seen += RatioInterval.of(times(random, 5, 1, 0.02), times(random, 5, 1.2, 0.02), LEVEL).low() > 1.1 ? 1 : 0;
            alarms += RatioInterval.of(times(random, 5, 1, 0.02), times(random, 5, 1, 0.02), LEVEL).low() > 1.1 ? 1 : 0;
        }
        assertThat(seen).isGreaterThan(490);
        assertThat(alarms).isZero();
    }
}
