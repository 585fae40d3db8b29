package org.katabatic.comparison.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.katabatic.comparison.measure.Effort;
import org.katabatic.comparison.result.Cell;
import org.katabatic.comparison.result.Cell.Outcome;
import org.katabatic.comparison.result.ComparisonResult;
import org.katabatic.comparison.workload.Shape;

class ComparisonRunTest {

    private static final Effort QUICK = new Effort(20, 10, 1, 0, 0.01, 0.002);

    @TempDir private Path folder;

    private static Comparison comparison(List<String> devices, String... contestants) {
        return new Comparison(new TestWorkload(contestants), devices, List.of(new Shape(31, 1), new Shape(257, 1)))
                .withEffort(QUICK).withRepeats(3);
    }

    static Map<String, byte[]> runs(Path of) throws IOException {
        Map<String, byte[]> runs = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(of.resolve("cells"), "*.json")) {
            for (Path file : files) {
                runs.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return runs;
    }

    @Test
    void shouldMeasureEveryCell() throws IOException {
        ComparisonResult result = comparison(List.of("reference", "java"), "right").run(folder);
        assertThat(result.cells()).hasSize(4).allMatch(cell -> cell.outcome() == Outcome.MEASURED);
        Cell cell = result.cells().get(3);
        assertThat(cell.text()).isEqualTo("java right 257 × 1");
        assertThat(cell.accuracy().ratio()).isLessThanOrEqualTo(1);
        assertThat(cell.repeats()).extracting(Cell.Repeat::seed).containsExactly(1L, 2L, 3L);
        assertThat(cell.repeats().stream().mapToInt(Cell.Repeat::stepSamples).sum())
                .isEqualTo(cell.time().steps().size());
        assertThat(cell.repeats().getFirst().curve()).hasSize(21);
        // 0.81^t ≤ 0.1 from t = 11 on; 0.01 would need 22, but the best of the 20 steps is 0
        assertThat(cell.repeats().getFirst().secondsToTarget()).containsKeys("0.1", "0.01");
        // w twice and read once, loss, rate
        assertThat(cell.work().bytes()).isEqualTo(4 * (3 * 257 + 1 + 1));
        assertThat(cell.work().memoryBytes()).isEqualTo(4 * (257 + 2));
        assertThat(result.cells().getFirst().accuracy()).isNull();
        assertThat(result.devices()).extracting(one -> one.limits() != null).containsExactly(false, true);
        assertThat(result.devices().get(1).limits().readBytesPerSecond()).isGreaterThan(1e8);
    }

    @Test
    void shouldShowNoTimeOfAWrongCell() throws IOException {
        ComparisonResult result = comparison(List.of("java"), "right", "wrong", "broken").run(folder);
        assertThat(result.cells()).extracting(Cell::outcome).containsExactly(Outcome.MEASURED, Outcome.WRONG,
                Outcome.FAILED, Outcome.MEASURED, Outcome.WRONG, Outcome.FAILED);
        Cell wrong = result.cells().get(1);
        assertThat(wrong.time()).isNull();
        assertThat(wrong.work()).isNull();
        assertThat(wrong.repeats()).isEmpty();
        assertThat(wrong.accuracy().ratio()).isGreaterThan(1);
        assertThat(wrong.reason()).matches("the error of the (value|parameters) is .* times its bound .*");
        assertThat(result.cells().get(2).reason()).contains("broken on purpose");
        // what does not count is not run again
        assertThat(runs(folder).keySet()).filteredOn(name -> name.contains("wrong")).hasSize(2);
    }

    @Test
    void shouldGoOnWhereItWasInterrupted() throws IOException {
        Comparison comparison = comparison(List.of("reference", "java"), "right");
        Rounds interrupted = (run, device, round, measured) -> {
            int[] left = {round == 2 ? 1 : 9};
            run.measureRound(device, round, new RoundObserver() {
                @Override
                public void end(String file) {
                    if (--left[0] == 0) {
                        throw new IllegalStateException("interrupted");
                    }
                }
            });
        };
        assertThatThrownBy(() -> new ComparisonRun(comparison, folder).run(interrupted, Progress.NONE))
                .hasMessage("interrupted");
        Map<String, byte[]> before = runs(folder);
        // two devices, the first round of both and one run of the second
        assertThat(before).hasSize(2 + 4 + 1);
        int[] measured = {0};
        ComparisonResult result = new ComparisonRun(comparison, folder).run(
                (run, device, round, done) -> Rounds.inThisProcess().measure(run, device, round, () -> measured[0]++),
                Progress.NONE);
        assertThat(measured[0]).isEqualTo(12 - 5);
        Map<String, byte[]> after = runs(folder);
        before.forEach((name, bytes) -> assertThat(after.get(name)).as(name).isEqualTo(bytes));
        assertThat(result.cells()).hasSize(4).allMatch(cell -> cell.repeats().size() == 3);
        assertThat(comparison.run(folder)).isEqualTo(result);
    }

    @Test
    void shouldRefuseAnotherComparisonInTheFolder() throws IOException {
        comparison(List.of("java"), "right").run(folder);
        assertThatThrownBy(() -> comparison(List.of("java"), "right").withRepeats(4).run(folder))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("repeats: there 3, now 4");
        assertThatThrownBy(() -> comparison(List.of("java"), "right", "wrong").run(folder))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("contestants");
        Comparison other = comparison(List.of("java"), "right").withRepeats(4);
        ComparisonRun run = new ComparisonRun(other, folder);
        run.restart();
        assertThat(run.run(Rounds.inThisProcess(), Progress.NONE).cells()).allMatch(
                cell -> cell.repeats().size() == 4);
    }

    @Test
    void shouldRefuseWhatCannotBeCompared() {
        Comparison good = comparison(List.of("java"), "right");
        assertThatThrownBy(() -> good.withRepeats(0)).hasMessageContaining("repeats=0");
        assertThatThrownBy(() -> good.withTargets(List.of(1.5))).hasMessageContaining("target=1.5");
        assertThatThrownBy(() -> comparison(List.of("java", "java"), "right")).hasMessageContaining("device=java");
        assertThatThrownBy(() -> comparison(List.of(), "right")).hasMessageContaining("devices=[]");
    }

    @Test
    void shouldKeepOthersOutWhileItMeasures() throws IOException {
        Comparison comparison = comparison(List.of("java"), "right");
        assertThatThrownBy(() -> new ComparisonRun(comparison, folder).run(
                (_, _, _, _) -> comparison.run(folder), Progress.NONE)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another process is measuring");
    }

    @Test
    void shouldWriteAllThatWasMeasured() throws IOException {
        ComparisonResult result = comparison(List.of("reference", "java"), "right", "wrong").run(folder);
        ResultFiles.write(result, folder);
        assertThat(ResultFiles.read(folder.resolve(ResultFiles.JSON))).isEqualTo(result);
        assertThat(Files.readAllLines(folder.resolve("cells.csv"))).hasSize(1 + result.cells().size());
        int samples = result.cells().stream().filter(cell -> cell.time() != null)
                .mapToInt(cell -> cell.time().steps().size()).sum();
        assertThat(Files.readAllLines(folder.resolve("steps.csv"))).hasSize(1 + samples);
        assertThat(folder.resolve(ResultFiles.PAGE)).isNotEmptyFile();
    }

    @Test
    @EnabledIf("org.katabatic.host.device.Devices#isTornadoVmPresent")
    void shouldMeasureOnADevice() throws IOException {
        ComparisonResult result = comparison(List.of("opencl:0"), "right").withRepeats(1).run(folder);
        assertThat(result.cells()).hasSize(2).allMatch(cell -> cell.outcome() == Outcome.MEASURED);
        assertThat(result.cells().getFirst().time().kernels()).isPositive();
        assertThat(result.cells().getFirst().time().compilation()).isPositive();
        assertThat(result.devices().getFirst().limits().flopsPerSecond()).isPositive();
    }
}
