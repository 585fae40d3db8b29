package org.katabatic.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionCommandTest {

    @TempDir Path folder;

    @Test
    void shouldGoDownAValley() throws IOException {
        Path file = folder.resolve("run.json");
        CommandRun run = CommandRun.of("train", "--objective", "test-function", "--function", "rosenbrock", "--start",
                "-0.5,0.5", "--step-rule", "adam", "--learning-rate", "0.01", "--iterations", "3000", "--device",
                "java", "--verify", "--json", file.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("test-function: (1 - x)^2 + 100 (y - x^2)^2, 2 parameters",
                "start of rosenbrock, 1 × 2").doesNotContain("row sums");
        JsonNode json = CommandRun.json(file);
        assertThat(json.at("/objective/constants/function").asText()).isEqualTo("ROSENBROCK");
        assertThat(json.at("/objective/constants/start/0").asDouble()).isEqualTo(-0.5);
        assertThat(json.at("/verification/passed").asBoolean()).isTrue();
        assertThat(json.at("/lossAtEnd").asDouble()).isBetween(0.0, 0.01);
    }

    @Test
    void shouldTakeADimension() {
        assertThat(CommandRun.of("train", "--objective", "test-function", "--function", "l1-distance", "--dimension",
                "33", "--step-rule", "gradient-descent", "--device", "reference", "--iterations", "1").out())
                .contains("33 parameters");
        assertThat(CommandRun.of("sweep", "--objective", "test-function", "--function", "beale", "--step-rule", "adam",
                "--learning-rate", "0.01,0.1", "--device", "java", "--iterations", "10").out())
                .contains("test-function is no linear model");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    train --objective test-function | test-function needs --function: diffgrad-f1, diffgrad-f2
                    train --objective test-function --function rosen | no function is called rosen; there are diffgrad
                    train --objective test-function --function beale --start 1 | must be 2: dimension=1
                    train --objective test-function --function beale --dimension 3 | must be 2: dimension=3
                    train --objective test-function --function l1-distance --dimension 0 | dimension must be at least 1
                    train --objective test-function --function l1-distance --dimension 3 --start 1,2 | numbers=2
                    train --objective test-function --function beale --start 1,NaN | start must be finite in float32
                    train --objective test-function --function beale --data builtin:digits | --data does not apply to
                    train --objective test-function --function beale --ridge 1 | --ridge does not apply to
                    train --objective test-function --function beale --samples 3 | --samples does not apply to
                    train --objective test-function --function beale --step-rule adahessian | missing=HESSIAN_VECTOR
                    train --objective test-function --function beale --schedule tiled --device java | no rows to sum
                    train --objective matrix-sensing --function beale | --function does not apply to matrix-sensing
                    tune --objective test-function --function beale --device java | there is nothing to tune
                    """)
    void shouldRefuseInOneSentence(String command, String message) {
        CommandRun run = CommandRun.of(command.split(" +"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message).hasLineCount(1);
    }
}
