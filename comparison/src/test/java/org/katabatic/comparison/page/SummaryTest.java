package org.katabatic.comparison.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.katabatic.comparison.result.Cell;
import org.katabatic.comparison.result.Cell.Outcome;
import org.katabatic.comparison.result.Cell.Time;
import org.katabatic.comparison.result.Cell.Work;
import org.katabatic.comparison.result.ResultFixture;

class SummaryTest {

    /** A cell of java or opencl:0 whose median step is given. */
    private static Cell cell(String device, String rule, int n, int d, double median) {
        return new Cell(device, rule, n, d, d, Outcome.MEASURED, null, null,
                new Time(2, 1, List.of(median), median, median, median, null, null, null),
                new Work(1e9 * median, 1e9 * median, 1, null), List.of());
    }

    private static Summary of(Cell... cells) {
        return Summary.of(ResultFixture.with(List.of(cells), List.of()));
    }

    /** Times 1 and 4 at 10 samples, 10 and 2.5 at 1,000: they meet at 100. */
    @Test
    void shouldSayWhoIsFasterFromWhatSizeOn() {
        Summary summary = of(cell("java", "adam", 10, 3, 1), cell("java", "adam", 1000, 3, 10),
                cell("opencl:0", "adam", 10, 3, 4), cell("opencl:0", "adam", 1000, 3, 2.5));
        assertThat(summary.uncounted()).isEmpty();
        assertThat(summary.crossovers()).containsExactly("opencl:0 is faster than java from n ≈ 100 on.");
        assertThat(summary.fastest()).containsExactly(
                "java has the fastest step in 1 of 2 cases of size and step rule and opencl:0 in 1.",
                "With adam: java at n = 10, opencl:0 at n = 1,000.");
    }

    @Test
    void shouldSayThatOneDeviceIsFasterAtAllSizes() {
        Summary summary = of(cell("java", "adam", 10, 3, 1), cell("java", "adam", 1000, 3, 2),
                cell("opencl:0", "adam", 10, 3, 4), cell("opencl:0", "adam", 1000, 3, 2.5));
        assertThat(summary.crossovers()).containsExactly("java is faster than opencl:0 at all sizes measured.");
        assertThat(summary.fastest().getFirst())
                .isEqualTo("java has the fastest step at every size and with every step rule.");
    }

    @Test
    void shouldNotSpeakOfSizesWhereThereIsOne() {
        assertThat(of(cell("java", "adam", 10, 3, 1), cell("opencl:0", "adam", 10, 3, 4)).crossovers())
                .containsExactly("java is faster than opencl:0 at the one size measured.");
    }

    @Test
    void shouldLookForCrossoversInParametersWhereSamplesStay() {
        assertThat(of(cell("java", "adam", 7, 10, 1), cell("java", "adam", 7, 1000, 10),
                cell("opencl:0", "adam", 7, 10, 4), cell("opencl:0", "adam", 7, 1000, 2.5)).crossovers())
                .containsExactly("opencl:0 is faster than java from d ≈ 100 on.");
    }

    @Test
    void shouldPutCasesWithTheSameAnswerTogether() {
        List<Cell> cells = new ArrayList<>();
        for (String rule : List.of("adam", "adabelief")) {
            for (int d : new int[] {3, 5}) {
                cells.add(cell("java", rule, 10, d, 1));
                cells.add(cell("java", rule, 1000, d, 10));
                cells.add(cell("opencl:0", rule, 10, d, 4));
                cells.add(cell("opencl:0", rule, 1000, d, d == 3 ? 2.5 : 20));
            }
        }
        Summary summary = of(cells.toArray(Cell[]::new));
        assertThat(summary.fastest()).contains(
                "With every step rule at d = 3: java at n = 10, opencl:0 at n = 1,000.",
                "With every step rule at d = 5: java at n = 10 to 1,000.");
        assertThat(summary.crossovers())
                .containsExactly("java is faster than opencl:0 at all sizes measured (2 of 4 cases); "
                        + "opencl:0 is faster than java from n ≈ 100 on (2 of 4 cases).");
    }

    @Test
    void shouldBeginWithWhatDoesNotCountAndGiveItNoTime() {
        Summary summary = of(cell("java", "adam", 10_000, 64, 1),
                ResultFixture.cell("opencl:0", "adam", 10_000, 64));
        assertThat(summary.uncounted()).containsExactly(
                "1 of 2 cells do not count, and show no time anywhere on this page:",
                "opencl:0 adam 10000 × 64, wrong: gradient is 3.2 times as far off as rounding explains");
        assertThat(summary.crossovers()).isEmpty();
        assertThat(summary.limits()).contains("opencl:0: no cell counts.");
    }

    @Test
    void shouldSayWhatLimits() {
        Summary summary = Summary.of(ResultFixture.large());
        assertThat(summary.limits()).hasSize(3);
        assertThat(summary.limits().get(0)).isEqualTo("reference: its limits were not measured.");
        assertThat(summary.limits().get(1)).startsWith("java: at n = 100,000, d = 256 it reads at ")
                .contains("which limits it; at n = 100, d = 16 neither memory nor arithmetic limits it")
                .contains("of which compilation is 9");
        assertThat(summary.limits().get(2))
                .contains("at n = 100, d = 16 the host's overhead takes 97\u00a0% of a step");
    }

    @Test
    void shouldHaveAnAnswerWhereNothingCounts() {
        Summary summary = of(ResultFixture.cell("opencl:0", "adam", 10_000, 64));
        assertThat(summary.fastest()).containsExactly("No cell counts, so no device is the fastest.");
    }
}
