package org.katabatic.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactorCommandTest {

    @TempDir Path folder;

    private JsonNode train(String... options) throws IOException {
        Path file = folder.resolve("run.json");
        String[] command = new String[options.length + 5];
        command[0] = "train";
        System.arraycopy(options, 0, command, 1, options.length);
        System.arraycopy(new String[] {"--device", "java", "--json", file.toString()}, 0, command, options.length + 1,
                4);
        CommandRun run = CommandRun.of(command);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return CommandRun.json(file);
    }

    @Test
    void shouldRecoverARectangularMatrix() throws IOException {
        JsonNode json = train("--objective", "asymmetric-matrix-sensing", "--rows", "20", "--columns", "13", "--rank",
                "2", "--factor-rank", "5", "--measurements", "600", "--step-rule", "gradient-descent",
                "--learning-rate", "0.1", "--iterations", "1000", "--verify");
        assertThat(json.at("/metrics/relativeError").asDouble()).isPositive().isLessThan(1e-2);
        assertThat(json.at("/verification/passed").asBoolean()).isTrue();
    }

    /** Noise of 0.1 on entries of variance 1: no factors are nearer to held-out entries than that. */
    @Test
    void shouldCompleteAMatrixUpToItsNoise() throws IOException {
        JsonNode json = train("--objective", "matrix-completion", "--rows", "100", "--columns", "80", "--rank", "3",
                "--observed", "4000", "--noise", "0.1", "--held-out", "0.2", "--ridge", "1e-5", "--step-rule", "adam",
                "--learning-rate", "0.02", "--iterations", "500", "--verify");
        assertThat(json.at("/data/samples").asInt()).isBetween(3000, 3400);
        assertThat(json.at("/test/metrics/rootMeanSquare").asDouble()).isBetween(0.1, 0.15);
        assertThat(json.at("/test/data/samples").asInt()).isEqualTo(4000 - json.at("/data/samples").asInt());
        assertThat(json.at("/metrics/rootMeanSquare").asDouble()).isBetween(0.05, 0.1);
        assertThat(json.at("/metrics/relativeError").asDouble()).isBetween(0.02, 0.1);
    }

    @Test
    void shouldCompleteTheMatrixOfAFile() throws IOException {
        StringBuilder text = new StringBuilder("user,item,rating\n");
        for (int i = 0; i < 20; i++) {
            for (int j = i % 3; j < 10; j += 2) {
                text.append("%d,%d,%s%n".formatted(i + 1, 100 * j, (i + 1) * (j + 2) / 20.0));
            }
        }
        Path ratings = folder.resolve("ratings.csv");
        Files.writeString(ratings, text);
        JsonNode json = train("--objective", "matrix-completion", "--data", ratings.toString(), "--factor-rank", "1",
                "--held-out", "0.1", "--step-rule", "adam", "--learning-rate", "0.05", "--iterations", "1000");
        assertThat(json.at("/data/features").asInt()).isEqualTo(30);
        assertThat(json.at("/test/metrics/rootMeanSquare").asDouble()).isLessThan(0.01);
        assertThat(json.at("/metrics").has("relativeError")).isFalse();
        JsonNode all = train("--objective", "matrix-completion", "--data", ratings.toString(), "--held-out", "0",
                "--step-rule", "adam", "--iterations", "2");
        assertThat(all.at("/test").isMissingNode()).isTrue();
    }
}
