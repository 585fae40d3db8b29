package org.katabatic.studies.phenomenon.generalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarchenkoPasturTest {

    /** Of a sum of 4000 rounded terms; the midpoint rule itself is exact for polynomials in cos θ. */
    private static final double ROUNDING = 4000 * 0x1p-52;

    @ParameterizedTest
    @ValueSource(doubles = {0.25, 0.5, 1, 1.33, 4})
    void shouldHaveTheMomentsOfWishartMatrices(double a) {
        assertThat(MarchenkoPastur.mean(a, _ -> 1)).isCloseTo(1, within(ROUNDING));
        assertThat(MarchenkoPastur.mean(a, l -> l)).isCloseTo(a, within(ROUNDING * a));
        assertThat(MarchenkoPastur.mean(a, l -> l * l)).isCloseTo(a + a * a, within(ROUNDING * (a + a * a)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.33, 2, 4})
    void shouldHaveTheMeanOfTheInverse(double a) {
        assertThat(MarchenkoPastur.mean(a, l -> 1 / l)).isCloseTo(1 / (a - 1), within(ROUNDING / (a - 1)));
    }
}
