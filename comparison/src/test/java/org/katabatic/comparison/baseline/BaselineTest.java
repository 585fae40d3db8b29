package org.katabatic.comparison.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.katabatic.comparison.baseline.CellChange.Verdict;
import org.katabatic.comparison.result.Cell;
import org.katabatic.comparison.result.Cell.Accuracy;
import org.katabatic.comparison.result.Cell.Outcome;
import org.katabatic.comparison.result.Cell.Point;
import org.katabatic.comparison.result.Cell.Repeat;
import org.katabatic.comparison.result.Cell.Time;
import org.katabatic.comparison.result.Cell.Work;
import org.katabatic.comparison.result.ComparisonResult;

class BaselineTest {

    private static final double[] USUAL = {1, 1.01, 1.02, 0.99, 1};

    /** A cell whose runs take that long a step, each with three samples of which one was disturbed. */
    private static Cell cell(String device, double finalLoss, double... seconds) {
        List<Double> steps = new ArrayList<>();
        List<Repeat> repeats = new ArrayList<>();
        for (int i = 0; i < seconds.length; i++) {
            steps.addAll(List.of(seconds[i], 9 * seconds[i], seconds[i]));
            repeats.add(new Repeat(i + 1, 3, List.of(new Point(0, 0, 1), new Point(100, 100, finalLoss)), finalLoss,
                    Map.of()));
        }
        return new Cell(device, "adam", 10, 3, 3, Outcome.MEASURED, null, new Accuracy(0.5, "value", "SUM(n)"),
                new Time(1, 1, steps, 1, 1, 1, null, null, null), new Work(1, 1, 1, null), repeats);
    }

    private static Cell without(String device, Outcome outcome) {
        return new Cell(device, "adam", 10, 3, 3, outcome, "because", null, null, null, List.of());
    }

    private static ComparisonResult result(String processor, Cell... cells) {
        return new ComparisonResult(ComparisonResult.FORMAT, Instant.EPOCH, List.of(),
                new ComparisonResult.Machine(processor, 2, "os", "java", "ejml", "none", "commit"),
                new ComparisonResult.Problem("o", "f", "d", "sha256:0"), List.of(0.1), List.of(), List.of(cells),
                List.of());
    }

    private static BaselineReport report(Cell before, Cell... after) {
        return new Baseline(result("p", before), Baseline.USUAL_THRESHOLD).against(result("p", after));
    }

    private static double[] times(double factor) {
        return Arrays.stream(USUAL).map(one -> factor * one).toArray();
    }

    @Test
    void shouldNameACellThatIsAFifthSlower() {
        BaselineReport report = report(cell("java", 0.5, USUAL), cell("java", 0.5, times(1.2)));
        assertThat(report.hasRegression()).isTrue();
        assertThat(report.cells().getFirst().verdict()).isEqualTo(Verdict.SLOWER);
        assertThat(report.cells().getFirst().cell()).isEqualTo("java adam 10 × 3");
        assertThat(report.cells().getFirst().interval().low()).isBetween(1.1, 1.2);
        assertThat(new Baseline(result("p", cell("java", 0.5, USUAL)), 0.3)
                .against(result("p", cell("java", 0.5, times(1.2)))).hasRegression()).isFalse();
    }

    @Test
    void shouldFindNothingWhereNothingChanged() {
        assertThat(report(cell("java", 0.5, USUAL), cell("java", 0.5, USUAL)).cells().getFirst().verdict())
                .isEqualTo(Verdict.SAME);
        BaselineReport faster = report(cell("java", 0.5, USUAL), cell("java", 0.5, times(0.8)));
        assertThat(faster.cells().getFirst().verdict()).isEqualTo(Verdict.FASTER);
        assertThat(faster.hasRegression()).isFalse();
        assertThat(report(cell("java", 0.5, 1, 1), cell("java", 0.5, 9, 9)).cells().getFirst().sentence())
                .isEqualTo("too few runs for an interval");
    }

    @Test
    void shouldNameWhatIsLessAccurate() {
        // TRAJECTORY(100) of a first loss of 1 allows 1e-4
        assertThat(report(cell("java", 0.5, USUAL), cell("java", 0.50005, USUAL)).hasRegression()).isFalse();
        CellChange risen = report(cell("java", 0.5, USUAL), cell("java", 0.5002, USUAL)).cells().getFirst();
        assertThat(risen.verdict()).isEqualTo(Verdict.LESS_ACCURATE);
        assertThat(risen.sentence()).contains("0.5002");
        assertThat(report(cell("java", 0.5, USUAL), without("java", Outcome.WRONG)).cells().getFirst().verdict())
                .isEqualTo(Verdict.LESS_ACCURATE);
    }

    @Test
    void shouldNameWhatFailsOrIsGone() {
        CellChange fails = report(cell("java", 0.5, USUAL), without("java", Outcome.FAILED)).cells().getFirst();
        assertThat(fails.verdict()).isEqualTo(Verdict.FAILS);
        assertThat(fails.sentence()).isEqualTo("because");
        BaselineReport gone = report(cell("java", 0.5, USUAL), cell("opencl:0", 0.5, USUAL));
        assertThat(gone.cells()).extracting(CellChange::verdict).containsExactly(Verdict.NEW, Verdict.VANISHED);
        assertThat(gone.hasRegression()).isTrue();
    }

    @Test
    void shouldWarnOfAnotherMachine() {
        assertThat(new Baseline(result("p", cell("java", 0.5, USUAL)), 0.1)
                .against(result("q", cell("java", 0.5, USUAL))).warnings()).singleElement().asString()
                .contains("the machine is another one").contains("q, 2 cores");
    }
}
