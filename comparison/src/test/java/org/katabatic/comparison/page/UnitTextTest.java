package org.katabatic.comparison.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnitTextTest {

    @Test
    void shouldChooseTheUnitAfterRounding() {
        assertThat(UnitText.seconds(12.34e-6)).isEqualTo("12.3\u00a0µs");
        assertThat(UnitText.seconds(999.9e-6)).isEqualTo("1.00\u00a0ms");
        assertThat(UnitText.seconds(0.25)).isEqualTo("250\u00a0ms");
        assertThat(UnitText.seconds(1234.0)).isEqualTo("1230\u00a0s");
        assertThat(UnitText.bandwidth(11.2e9)).isEqualTo("11.2\u00a0GB/s");
        assertThat(UnitText.bytes(999.0)).isEqualTo("999\u00a0B");
        assertThat(UnitText.flops(1e6)).isEqualTo("1.00\u00a0MFLOP/s");
    }

    @Test
    void shouldShowAbsenceAndZero() {
        assertThat(UnitText.seconds(null)).isEqualTo("–");
        assertThat(UnitText.seconds(Double.NaN)).isEqualTo("–");
        assertThat(UnitText.seconds(0.0)).isEqualTo("0");
        assertThat(UnitText.percent(null)).isEqualTo("–");
    }

    @Test
    void shouldNotPretendToKnowMore() {
        assertThat(UnitText.percent(0.7431)).isEqualTo("74\u00a0%");
        assertThat(UnitText.percent(0.01234)).isEqualTo("1.2\u00a0%");
        assertThat(UnitText.percent(1.2)).isEqualTo("120\u00a0%");
        assertThat(UnitText.roughCount(23_456)).isEqualTo("23,000");
        assertThat(UnitText.number(1.2345e-7, 3)).isEqualTo("1.23e-07");
        assertThat(UnitText.number(0.123456, 4)).isEqualTo("0.1235");
    }
}
