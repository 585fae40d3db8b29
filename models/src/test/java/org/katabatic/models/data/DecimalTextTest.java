package org.katabatic.models.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {

    @Test
    void shouldReadDecimalNumbers() {
        assertThat(DecimalText.parse("17")).isEqualTo(17f);
        assertThat(DecimalText.parse(" +1.5e-3 ")).isEqualTo(0.0015f);
        assertThat(DecimalText.parse(".5")).isEqualTo(0.5f);
        assertThat(DecimalText.parse("-7.")).isEqualTo(-7f);
        assertThat(DecimalText.parse("1e-60")).isZero();
    }

    @Test
    void shouldRoundOnceToTheNearestFloat() {
        // Just above half way between 1 and its successor; by way of double it would round to half way, then to 1.
        assertThat(DecimalText.parse("1.00000005960464477540")).isEqualTo(Math.nextUp(1f));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "1f", "1d", "0x1p3", "1,5", "--1", "1e", "", "e", "1 2", "nano"})
    void shouldRefuseOtherText(String text) {
        assertThatThrownBy(() -> DecimalText.parse(text)).isInstanceOf(NumberFormatException.class)
                .hasMessage("not a number: value=" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "nan", "-inf", "Infinity", "+INF"})
    void shouldRefuseValuesThatAreNotFinite(String text) {
        assertThatThrownBy(() -> DecimalText.parse(text)).isInstanceOf(NumberFormatException.class)
                .hasMessage("must be finite: value=" + text);
    }

    @Test
    void shouldRefuseValuesBeyondFloat() {
        assertThatThrownBy(() -> DecimalText.parse("-1e39")).isInstanceOf(NumberFormatException.class)
                .hasMessage("must be within float32's range: value=-1e39");
    }

    @Test
    void shouldFormatIntegersWithoutFraction() {
        assertThat(DecimalText.format(3)).isEqualTo("3");
        assertThat(DecimalText.format(-0.0f)).isEqualTo("0");
        assertThat(DecimalText.format(0.1f)).isEqualTo("0.1");
        assertThat(DecimalText.format(1e20f)).isEqualTo("1.0E20");
    }
}
