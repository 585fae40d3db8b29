package org.katabatic.host.average;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.katabatic.host.reference.average.ReferenceAverage;
import org.katabatic.tasks.average.IterateAverage;

class IterateAverageTest {

    private static final double[] ITERATES = {1, 2, 4, 8, 16};

    /** The formula that the device uses, in double. */
    private static double recursive(IterateAverage average) {
        double mean = Double.NaN;
        for (int t = 1; t <= ITERATES.length; t++) {
            double part = average.part(t, ITERATES.length);
            mean = part == 1 ? ITERATES[t - 1] : (1 - part) * mean + part * ITERATES[t - 1];
        }
        return mean;
    }

    private static double reference(IterateAverage average) {
        ReferenceAverage reference = new ReferenceAverage(average, ITERATES.length, 1);
        for (int t = 1; t <= ITERATES.length; t++) {
            reference.add(t, DMatrixRMaj.wrap(1, 1, new double[] {ITERATES[t - 1]}));
        }
        return reference.mean()[0];
    }

    /** By hand: 31/5; (8 + 16)/2; (2 + 4 + 8 + 16)/4; Σ 2^(t−1)·2^(t−5) over Σ 2^(t−5) = 341/16 : 31/16. */
    @ParameterizedTest
    @CsvSource({"last, 16", "uniform, 6.2", "tail:0.2, 16", "tail:0.3, 12", "tail:0.4, 12", "tail:0.8, 7.5",
            "tail:1, 6.2", "exponential:0, 16", "exponential:0.5, 11"})
    void shouldBeTheMeanThatItsFormulaSays(String text, double expected) {
        assertThat(recursive(IterateAverage.of(text))).isCloseTo(expected, within(1e-14));
        assertThat(reference(IterateAverage.of(text))).isCloseTo(expected, within(1e-14));
    }

    @Test
    void shouldBeReadFromItsText() {
        for (String text : new String[] {"last", "uniform", "tail:0.5", "exponential:0.9"}) {
            assertThat(IterateAverage.of(text).text()).isEqualTo(text);
            assertThat(IterateAverage.of(text).formula()).isNotBlank();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    mean            | an average is last, uniform, tail:FRACTION or exponential:DECAY: average=mean
                    tail            | average=tail
                    uniform:1       | average=uniform:1
                    tail:x          | an average's number is a decimal number: average=tail:x
                    tail:0          | fraction must be in (0, 1]: fraction=0.0
                    tail:1.1        | fraction must be in (0, 1]: fraction=1.1
                    exponential:1   | decay must be in [0, 1): decay=1.0
                    exponential:NaN | decay must be in [0, 1): decay=NaN
                    """)
    void shouldRefuseWhatIsNoAverage(String text, String message) {
        assertThatThrownBy(() -> IterateAverage.of(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
