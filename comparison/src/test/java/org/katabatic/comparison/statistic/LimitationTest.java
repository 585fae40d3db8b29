package org.katabatic.comparison.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.katabatic.comparison.result.Cell;
import org.katabatic.comparison.result.Cell.Outcome;
import org.katabatic.comparison.result.Cell.Time;
import org.katabatic.comparison.result.Cell.Work;
import org.katabatic.comparison.result.ComparisonResult.Limits;
import org.katabatic.comparison.statistic.Limitation.Kind;

class LimitationTest {

    /** Memory gives 10 bytes a second, arithmetic 100 flops: the roof bends at 10 flops a byte. */
    private static final Limits LIMITS = new Limits(10, 8, 100);

    private static Cell cell(double bytes, double flops, double median, Double kernels, Double transfer,
            Double overhead) {
        return new Cell("opencl:0", "adam", 1, 1, 1, Outcome.MEASURED, null, null,
                new Time(1, 0.5, List.of(median), median, median, median, kernels, transfer, overhead),
                new Work(bytes, flops, 1, null), List.of());
    }

    @Test
    void shouldNameWhatTakesHalfOfAStep() {
        assertThat(Limitation.of(cell(1, 1, 10, 3.0, 1.0, 6.0), LIMITS)).isEqualTo(new Limitation(Kind.OVERHEAD, 0.6));
        assertThat(Limitation.of(cell(1, 1, 10, 3.0, 6.0, 1.0), null)).isEqualTo(new Limitation(Kind.TRANSFER, 0.6));
    }

    @Test
    void shouldHoldKernelsAgainstTheLimits() {
        // 8 bytes and 10 flops in a second of kernels, of a step of 1.2
        assertThat(Limitation.of(cell(8, 10, 1.2, 1.0, 0.1, 0.1), LIMITS))
                .isEqualTo(new Limitation(Kind.READ_BANDWIDTH, 0.8));
        assertThat(Limitation.of(cell(1, 90, 1, null, null, null), LIMITS)).isEqualTo(new Limitation(Kind.FLOPS, 0.9));
        assertThat(Limitation.of(cell(20, 20, 1, null, null, null), LIMITS)).isEqualTo(new Limitation(Kind.CACHE, 2));
        Limitation neither = Limitation.of(cell(2, 10, 1, null, null, null), LIMITS);
        assertThat(neither.kind()).isEqualTo(Kind.KERNELS);
        // at 5 flops a byte memory feeds 50 flops
        assertThat(neither.part()).isEqualTo(0.2, within(1e-12));
        assertThat(Limitation.of(cell(2, 10, 1, null, null, null), null).kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void shouldBendTheRoof() {
        assertThat(Rates.ridge(LIMITS)).isEqualTo(10);
        assertThat(Rates.attainable(2, LIMITS)).isEqualTo(20);
        assertThat(Rates.attainable(20, LIMITS)).isEqualTo(100);
        assertThat(Rates.of(cell(2, 10, 4, null, null, null))).isEqualTo(new Rates(5, 0.5, 2.5));
    }
}
