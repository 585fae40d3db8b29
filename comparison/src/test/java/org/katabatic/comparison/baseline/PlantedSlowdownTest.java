package org.katabatic.comparison.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.katabatic.comparison.measure.Effort;
import org.katabatic.comparison.result.ComparisonResult;
import org.katabatic.comparison.run.Comparison;
import org.katabatic.comparison.run.TestWorkload;
import org.katabatic.comparison.workload.Shape;

/** Measures for real, so it wants a machine that has nothing else to do. */
@Tag("long")
class PlantedSlowdownTest {

    private static final int WORK = 1_000;

    @TempDir private Path folder;

    private ComparisonResult measured(String name, int work) throws IOException {
        return new Comparison(new TestWorkload(work, "right"), List.of("java"), List.of(new Shape(256, 1)))
                .withEffort(Effort.USUAL).run(folder.resolve(name));
    }

    @Test
    void shouldFindAFifthMoreWorkAndNothingElse() throws IOException {
        ComparisonResult before = measured("before", WORK);
        Baseline baseline = new Baseline(before, Baseline.USUAL_THRESHOLD);
        assertThat(baseline.against(measured("same", WORK)).hasRegression()).isFalse();
        BaselineReport slower = baseline.against(measured("slower", WORK * 12 / 10));
        assertThat(slower.cells()).singleElement()
                .matches(cell -> cell.verdict() == CellChange.Verdict.SLOWER, "slower");
    }
}
