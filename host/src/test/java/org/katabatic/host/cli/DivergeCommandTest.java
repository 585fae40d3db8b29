package org.katabatic.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.katabatic.host.contract.FirstDevice;
import org.katabatic.host.contract.OnDevice;

class DivergeCommandTest {

    private static CommandRun between(String paths, String... more) {
        return CommandRun.of(Stream.concat(Stream.of("diverge", "--between", paths, "--objective",
                "logistic-regression", "--data", "builtin:breast-cancer", "--standardize", "--step-rule", "adam",
                "--iterations", "3"), Arrays.stream(more)).toArray(String[]::new));
    }

    @Test
    void shouldFindTheSameBitsOnAnyNumberOfThreads(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("record.json");
        CommandRun run = between("java,java-checked", "--threads", "3", "--threshold", "0", "--free", "--schedule",
                "blocked:3", "--json", file.toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("parted      no, in 3 steps", "the same bits in every task",
                "row sums    blocked");
        JsonNode record = CommandRun.json(file);
        assertThat(record.get("steps").intValue()).isEqualTo(3);
        assertThat(record.has("parting")).isFalse();
        assertThat(record.get("worstFree").doubleValue()).isZero();
    }

    /** The reference is in double: the first task rounds otherwise. */
    @Test
    void shouldSayWhereAndWhyTheyPart(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("record.json");
        CommandRun run = between("reference,java", "--threshold", "0", "--json", file.toString());

        assertThat(run.exitCode()).isOne();
        assertThat(run.out()).contains("parted      at step 1", "cause       ROUNDING", "run again");
        JsonNode parting = CommandRun.json(file).get("parting");
        assertThat(parting.get("cause").textValue()).isEqualTo("ROUNDING");
        assertThat(parting.get("difference").get("ratio").doubleValue()).isBetween(0.0, 1.0);
        assertThat(parting.get("variants")).isNotEmpty();
    }

    @Test
    void shouldHoldTheReferenceAgainstKernels() {
        assertThat(between("reference,java").exitCode()).isZero();
    }

    /** The waves of the function throw steps that are too long from one to another. */
    private static CommandRun onWaves(String paths, double learningRate, String... more) {
        return CommandRun.of(Stream.concat(Stream.of("diverge", "--between", paths, "--objective", "test-function",
                "--function", "diffgrad-f2", "--step-rule", "gradient-descent", "--learning-rate",
                Double.toString(learningRate), "--iterations", "40"), Arrays.stream(more)).toArray(String[]::new));
    }

    @Test
    void shouldSayThatATrajectoryAmplifies(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("record.json");
        CommandRun run = onWaves("reference,java", 0.1, "--json", file.toString());

        assertThat(run.exitCode()).isOne();
        assertThat(run.out()).contains("cause       AMPLIFICATION", "because     against EJML the parameters");
        JsonNode parting = CommandRun.json(file).get("parting");
        assertThat(parting.get("cause").textValue()).isEqualTo("AMPLIFICATION");
        assertThat(parting.has("difference")).isFalse();
        assertThat(onWaves("reference,java", 0.01).exitCode()).isZero();
    }

    @OnDevice
    @Test
    void shouldLetADeviceTrainFreely(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("record.json");
        CommandRun calm = onWaves("java," + FirstDevice.get().id(), 0.01, "--free", "--json", file.toString());
        assertThat(calm.exitCode()).as(calm.out()).isZero();
        assertThat(calm.out()).contains("parted      no, in 40 steps", "freely      parameters");
        assertThat(CommandRun.json(file).get("worstFree").doubleValue()).isBetween(0.0, 1.0);

        CommandRun run = CommandRun.of("diverge", "--between", "java," + FirstDevice.get().id(), "--free",
                "--objective", "test-function", "--function", "rosenbrock", "--step-rule", "nesterov",
                "--learning-rate", "0.003", "--iterations", "100");
        assertThat(run.exitCode()).as(run.out()).isOne();
        assertThat(run.out()).contains("cause       AMPLIFICATION", "no task of any step is outside its bound",
                "freely      parameters");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "java|| --between names two devices, such as java,opencl:0: --between=java",
            "java,auto|| --between names two devices, such as java,opencl:0: --between=java,auto",
            "reference,reference|| one of the two runs kernels: --between=reference,reference",
            "java,java-checked|--threshold=-1| threshold must be a number of at least 0: threshold=-1.0",
            "reference,java|--free| the reference always runs freely: --free --between=reference,java"})
    void shouldRefuse(String paths, String option, String message) {
        CommandRun run = option == null ? between(paths) : between(paths, option);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message);
    }
}
