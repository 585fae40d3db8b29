package org.katabatic.comparison.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Against numbers worked out by hand. */
class StatisticTest {

    @Test
    void shouldInterpolateQuartiles() {
        assertThat(Quartiles.of(4, 1, 3, 2)).isEqualTo(new Quartiles(1.75, 2.5, 3.25));
        assertThat(Quartiles.of(7)).isEqualTo(new Quartiles(7, 7, 7));
        assertThat(Quartiles.of(1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY).upper()).isInfinite();
        assertThatIllegalArgumentException().isThrownBy(Quartiles::of).withMessageContaining("values=0");
    }

    /** Of curves that begin and end at different times: only what all know, and the loss reached last by then. */
    @Test
    void shouldFormABandWhereAllCurvesAreKnown() {
        Band band = Band.of(List.of(new Band.Curve(new double[] {0, 1, 10, 100}, new double[] {9, 8, 6, 1}),
                new Band.Curve(new double[] {0, 2, 50}, new double[] {9, 4, 2}),
                new Band.Curve(new double[] {0, 1, 200}, new double[] {9, 5, 0})), 3);
        assertThat(band.seconds()).containsExactly(2, 10, 50);
        // at 2: 8, 4, 5; at 10: 6, 4, 5; at 50: 6, 2, 5
        assertThat(band.median()).containsExactly(5, 5, 5);
        assertThat(band.lower()).containsExactly(4.5, 4.5, 3.5);
        assertThat(band.upper()).containsExactly(6.5, 5.5, 5.5);
    }

    @Test
    void shouldFormNoBandWithoutCommonTimes() {
        assertThat(Band.of(List.of(), 3).seconds()).isEmpty();
        assertThat(Band.of(List.of(new Band.Curve(new double[] {0, 1}, new double[] {2, 1}),
                new Band.Curve(new double[] {0, 5}, new double[] {2, 1})), 3).seconds()).isEmpty();
        assertThat(Band.of(List.of(new Band.Curve(new double[] {0}, new double[] {2})), 3).seconds()).isEmpty();
        assertThat(Band.of(List.of(new Band.Curve(new double[] {0, 1}, new double[] {2, 1})), 3).median())
                .containsExactly(1);
    }

    @Test
    void shouldFitAPowerLawExactly() {
        PowerLaw law = PowerLaw.fit(new double[] {1, 10, 100, 1000}, new double[] {3, 30, 300, 3000});
        assertThat(law.exponent()).isEqualTo(1, within(1e-12));
        assertThat(law.factor()).isEqualTo(3, within(1e-12));
        assertThat(law.standardError()).isLessThan(1e-12);
    }

    /** In log10: points (0, 0), (1, 2), (2, 1); slope 0.5, residuals −0.5, 1, −0.5; √(1.5/1/2). */
    @Test
    void shouldGiveTheStandardErrorOfTheExponent() {
        PowerLaw law = PowerLaw.fit(new double[] {1, 10, 100}, new double[] {1, 100, 10});
        assertThat(law.exponent()).isEqualTo(0.5, within(1e-12));
        assertThat(law.standardError()).isEqualTo(Math.sqrt(0.75), within(1e-12));
        assertThat(law.at(10)).isEqualTo(10, within(1e-9));
    }

    @Test
    void shouldRefuseWhatCannotBeFitted() {
        assertThatIllegalArgumentException().isThrownBy(() -> PowerLaw.fit(new double[] {1, 2}, new double[] {1, 2}))
                .withMessageContaining("at least 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PowerLaw.fit(new double[] {1, 2, 3}, new double[] {1, 0, 2}))
                .withMessageContaining("value=0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PowerLaw.fit(new double[] {2, 2, 2}, new double[] {1, 3, 2}))
                .withMessageContaining("x=2.0");
    }

    /** 1 → 10 against 4 → 2.5: ahead by −log 4, then +log 4, so they meet in the middle of log 10 and log 1000. */
    @Test
    void shouldInterpolateACrossoverInLogarithms() {
        List<Crossover> crossovers = Crossover.between(new double[] {10, 1000}, new double[] {1, 10},
                new double[] {4, 2.5});
        assertThat(crossovers).hasSize(1);
        assertThat(crossovers.getFirst().size()).isEqualTo(100, within(1e-9));
        assertThat(crossovers.getFirst().isFirstFasterAbove()).isFalse();
    }

    @Test
    void shouldFindEachCrossoverAndNoneWithoutOne() {
        double[] sizes = {1, 2, 3, 4};
        assertThat(Crossover.between(sizes, new double[] {1, 1, 1, 1}, new double[] {2, 1, 1, 0.5}))
                .containsExactly(new Crossover(2, false));
        assertThat(Crossover.between(sizes, new double[] {1, 3, 1, 3}, new double[] {2, 2, 2, 2})).hasSize(3);
        assertThat(Crossover.between(sizes, new double[] {1, 2, 3, 4}, new double[] {1, 3, 4, 5})).isEmpty();
    }
}
