package org.katabatic.models.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitializerTest {

    /** Bounds of five standard errors, with fixed seeds. */
    private static final double FIVE_SIGMA = 5;
    private static final int COUNT = 100_000;

    private static void assertMoments(float[] values, double mean, double variance, double fourthMoment) {
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value - mean;
            squares += (value - mean) * (value - mean);
        }
        double n = values.length;
        assertThat(sum / n).isCloseTo(0, Offset.offset(FIVE_SIGMA * Math.sqrt(variance / n)));
        assertThat(squares / n).isCloseTo(variance,
                Offset.offset(FIVE_SIGMA * Math.sqrt((fourthMoment - variance * variance) / n)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 31, 33, 100, 257})
    void shouldGiveSoManyParameters(int count) {
        assertThat(Initializer.zeros(count)).hasSize(count).containsOnly(0);
        assertThat(Initializer.gaussian(count, 1, 7)).hasSize(count).isEqualTo(Initializer.gaussian(count, 1, 7))
                .isNotEqualTo(Initializer.gaussian(count, 1, 8));
        assertThat(Initializer.uniform(count, 0, 1, 7)).hasSize(count).isEqualTo(Initializer.uniform(count, 0, 1, 7))
                .isNotEqualTo(Initializer.uniform(count, 0, 1, 8));
        assertThat(Initializer.glorotUniform(count, 3, 7)).hasSize(3 * count);
    }

    @Test
    void shouldHaveMomentsOfTheNormal() {
        double variance = 0.25;
        assertMoments(Initializer.gaussian(COUNT, 0.5, 1), 0, variance, 3 * variance * variance);
        for (float value : Initializer.gaussian(33, 0, 1)) {
            assertThat(Math.abs(value)).isZero();
        }
    }

    @Test
    void shouldHaveMomentsOfTheUniform() {
        float[] values = Initializer.uniform(COUNT, -1, 3, 1);
        for (float value : values) {
            assertThat(value).isBetween(-1f, 3f);
        }
        assertMoments(values, 1, 4 / 3.0, 16 / 5.0);
    }

    @Test
    void shouldBoundGlorotBySumOfSizes() {
        float[] values = Initializer.glorotUniform(257, 389, 1);
        double bound = Math.sqrt(6.0 / 646);
        float greatest = 0;
        for (float value : values) {
            greatest = Math.max(greatest, Math.abs(value));
        }
        assertThat((double) greatest).isBetween(0.999 * bound, bound);
        assertMoments(values, 0, bound * bound / 3, Math.pow(bound, 4) / 5);
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void shouldRefuseBadArguments() {
        assertRefused(() -> Initializer.zeros(0), "count must be at least 1: count=0");
        assertRefused(() -> Initializer.gaussian(-1, 1, 0), "count must be at least 1: count=-1");
        assertRefused(() -> Initializer.gaussian(1, -1, 0),
                "standardDeviation must be finite and at least 0: standardDeviation=-1.0");
        assertRefused(() -> Initializer.gaussian(1, Double.NaN, 0),
                "standardDeviation must be finite and at least 0: standardDeviation=NaN");
        assertRefused(() -> Initializer.uniform(0, 0, 1, 0), "count must be at least 1: count=0");
        String rule = "low must be below high, both finite float32: ";
        assertRefused(() -> Initializer.uniform(1, 1, 1, 0), rule + "low=1.0, high=1.0");
        assertRefused(() -> Initializer.uniform(1, Double.NaN, 1, 0), rule + "low=NaN, high=1.0");
        assertRefused(() -> Initializer.uniform(1, 0, 1e39, 0), rule + "low=0.0, high=1.0E39");
        assertRefused(() -> Initializer.glorotUniform(0, 1, 0), "rows must be at least 1: rows=0");
        assertRefused(() -> Initializer.glorotUniform(1, 0, 0), "columns must be at least 1: columns=0");
    }
}
