package org.katabatic.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.katabatic.host.contract.FirstDevice;
import org.katabatic.host.contract.OnDevice;
import org.katabatic.host.tune.TunedSchedules;

class TuneCommandTest {

    @TempDir Path folder;

    private CommandRun tune(String... more) {
        return run(new String[] {"tune", "--objective", "least-squares", "--samples", "33", "--features", "7",
                "--warm-up", "0",
                "--device", "java", "--threads", "2", "--repetitions", "1"}, more);
    }

    private CommandRun train(String... more) {
        return run(new String[] {"train", "--objective", "least-squares", "--data", "generator:linear-targets",
                "--samples", "33", "--features", "7", "--device", "java", "--threads", "2",
                "--iterations", "2"}, more);
    }

    private static CommandRun run(String[] first, String[] more) {
        String[] all = Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return CommandRun.of(all);
    }

    @Test
    void shouldMeasureAndRememberTheWinnerForTrainings() throws IOException {
        Path file = folder.resolve("tuned.json");
        Path json = folder.resolve("tune.json");
        CommandRun tuned = tune("--file", file.toString(), "--json", json.toString());
        assertThat(tuned.exitCode()).isZero();
        assertThat(tuned.out()).contains("blocked:16", "tiled:16", "work-groups:64,64", "plain", "error/bound",
                "by kind     tiled:64", "kept in " + file);
        JsonNode report = CommandRun.json(json);
        String winner = report.at("/winner").asText();
        assertThat(report.at("/candidates")).hasSizeGreaterThan(5)
                .allMatch(one -> one.at("/medianSeconds").asDouble() > 0);

        Path training = folder.resolve("train.json");
        CommandRun trained = train("--tuned", file.toString(), "--json", training.toString());
        assertThat(trained.exitCode()).isZero();
        assertThat(trained.out()).contains("row sums    " + winner + ": tuned on 20");
        assertThat(CommandRun.json(training).at("/rowSchedule/name").asText()).isEqualTo(winner);
        assertThat(train("--tuned", file.toString(), "--no-intercept").out())
                .contains("row sums    tiled:64: suits devices of this kind");
    }

    @Test
    void shouldTakeTheScheduleThatIsAskedFor() {
        String[] schedules = {"blocked:64", "tiled:7", "work-groups:512,64", "plain"};
        for (String schedule : schedules) {
            CommandRun run = train("--schedule", schedule, "--verify");
            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).contains("row sums    " + schedule + ": asked for", "verified    yes");
        }
    }

    @Test
    void shouldTakeWorkGroupsForSeveralClasses() {
        CommandRun run = CommandRun.of("train", "--objective", "softmax-regression", "--data", "builtin:digits",
                "--device", "java", "--threads", "2", "--iterations", "2", "--schedule", "work-groups:7,64",
                "--verify");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("row sums    work-groups:7,64: asked for", "verified    yes");
    }

    @Test
    @OnDevice
    void shouldSayWhatAStepTakesBesideItsKernels() throws IOException {
        Path json = folder.resolve("train.json");
        CommandRun run = CommandRun.of("train", "--objective", "least-squares", "--data", "generator:linear-targets",
                "--device", FirstDevice.get().id(), "--iterations", "20", "--json", json.toString());
        assertThat(run.out()).contains("overhead    ", " in kernels");
        JsonNode time = CommandRun.json(json).at("/time");
        double kernels = time.at("/kernelSecondsPerStep").asDouble();
        assertThat(kernels).isPositive().isLessThan(time.at("/secondsPerStep").asDouble());
        assertThat(time.at("/overheadSecondsPerStep").asDouble())
                .isEqualTo(time.at("/secondsPerStep").asDouble() - kernels);
    }

    @Test
    void shouldTellNoOverheadWhereKernelsRunOnTheJvm() throws IOException {
        Path json = folder.resolve("train.json");
        assertThat(train("--json", json.toString()).out()).doesNotContain("overhead");
        assertThat(CommandRun.json(json).at("/time/overheadSecondsPerStep").isMissingNode()).isTrue();
    }

    @Test
    void shouldGoOnWithoutWhatItCannotRead() throws IOException {
        Path usual = TunedSchedules.usualFile();
        Files.createDirectories(usual.getParent());
        Files.writeString(usual, "{");
        try {
            CommandRun run = train();
            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).contains("row sums    tiled:64: suits devices of this kind",
                    "note        what was tuned is not used: not a file of tuned schedules: " + usual);
            CommandRun refused = tune();
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err()).contains("not a file of tuned schedules: " + usual).hasLineCount(1);
            assertThat(Files.readString(usual)).isEqualTo("{");
        } finally {
            Files.delete(usual);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    --schedule fast | a schedule is one of blocked, vectors, tiled, work-groups, plain: schedule=fast
                    --schedule plain:2 | a plain schedule has no blocks: schedule=plain:2
                    --schedule plain --tuned x | --tuned has no effect with --schedule: --schedule=plain
                    --tuned none.json | there is no file none.json; `katabatic tune` writes one
                    --schedule vectors --sampler uniform --batch-size 8 | without batches: sampler=uniform
                    --schedule vectors --sampler norm-test --batch-size 8 | without batches: sampler=norm-test
                    --schedule vectors --per-example-clip 1 | no gradients of single samples, which clipping per
                    """)
    void shouldRefuseBadSchedulesInOneSentence(String options, String message) {
        CommandRun run = CommandRun.training(options.split(" +"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message).hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    train --objective matrix-sensing --device reference --schedule plain | is for devices that run
                    train --objective softmax-regression --data builtin:digits --schedule plain | and work-groups
                    train --objective multi-layer-perceptron --data builtin:digits --schedule plain | and work-groups
                    train --objective logistic-regression --data generator:sparse-gaussians --schedule tiled | sparse
                    tune --objective matrix-sensing --device reference | tune is for devices whose time counts
                    tune --objective matrix-sensing --device java --repetitions 0 | must be at least 1: repetitions=0
                    tune --objective logistic-regression --data generator:sparse-gaussians --device java | nothing to
                    """)
    void shouldRefuseWhatHasNoSchedule(String command, String message) {
        CommandRun run = CommandRun.of(command.split(" +"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message).hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }
}
