package org.katabatic.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training is worth on data that it has not seen. */
class TestDataTest {

    @TempDir Path folder;

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
    }

    /** One step on y = 2x, from w = 0: the values by hand. */
    @Test
    void shouldEvaluateARegressionOnOtherRows() throws IOException {
        Path train = file("train.csv", "x,y\n1,2\n-1,-2\n");
        Path test = file("test.csv", "x,y\n3,6\n1,4\n");
        Path json = folder.resolve("run.json");
        CommandRun run = CommandRun.of("train", "--objective", "least-squares", "--no-intercept", "--data",
                train.toString(), "--test-data", test.toString(), "--step-rule", "gradient-descent",
                "--learning-rate", "0.5", "--iterations", "1", "--device", "java", "--json", json.toString());
        assertThat(run.err()).isEmpty();
        // w = 1: residuals −3 and −3; mean of y is 5
        assertThat(run.out()).contains("test        test.csv, 2 samples: loss 4.50000, rSquared -8.000");
        JsonNode record = CommandRun.json(json).at("/test");
        assertThat(record.at("/loss").asDouble()).isCloseTo(4.5, within(1e-6));
        assertThat(record.at("/data/samples").asInt()).isEqualTo(2);
    }

    /** Classes 3 and 7 are 0 and 1 in training; the test has one of them only, and is scaled as the training data. */
    @Test
    void shouldMapClassesAndScaleFeaturesAsInTraining() throws IOException {
        Path train = file("train.csv", "x,y\n10,3\n12,3\n20,7\n22,7\n");
        Path test = file("test.csv", "x,y\n19,7\n30,7\n");
        for (String objective : new String[] {"softmax-regression", "multi-layer-perceptron"}) {
            CommandRun run = CommandRun.of("train", "--objective", objective, "--data", train.toString(),
                    "--standardize", "--test-data", test.toString(), "--step-rule", "adam", "--learning-rate", "0.1",
                    "--iterations", "50", "--device", "java");
            assertThat(run.err()).isEmpty();
            assertThat(run.out()).contains("accuracy    1.000", "2 samples: loss ", ", accuracy 1.000");
        }
        Path other = file("other.csv", "x,y\n19,7\n30,8\n");
        CommandRun refused = CommandRun.of("train", "--objective", "softmax-regression", "--data", train.toString(),
                "--test-data", other.toString());
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("other.csv: classes must occur in the training data: row=2, class=8.0")
                .hasLineCount(1);
    }

    @Test
    void shouldAddFeaturesThatLibsvmTextDoesNotName() throws IOException {
        Path train = file("train.libsvm", "+1 1:1 5:1\n-1 2:1\n+1 1:2\n-1 2:2\n");
        Path test = file("test.libsvm", "+1 1:1\n+1 1:3\n-1 2:1\n");
        for (String form : new String[] {"--sparse", "--no-sparse"}) {
            CommandRun run = CommandRun.of("train", "--objective", "logistic-regression", form, "--data",
                    train.toString(), "--test-data", test.toString(), "--learning-rate", "0.5", "--device", "java");
            assertThat(run.err()).isEmpty();
            assertThat(run.out()).contains("test        test.libsvm, 3 samples: loss ", ", accuracy 1.000");
        }
        Path wider = file("wider.libsvm", "+1 1:1 6:1\n-1 2:1\n");
        CommandRun refused = CommandRun.of("train", "--objective", "logistic-regression", "--data", train.toString(),
                "--test-data", wider.toString());
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("features=6 of 5").hasLineCount(1);
    }

    @Test
    void shouldTrainAPerceptronOnDigitsAndARegression() throws IOException {
        Path json = folder.resolve("run.json");
        String[] digits = {"train", "--objective", "multi-layer-perceptron", "--hidden", "32,16", "--activation",
                "tanh", "--data", "builtin:digits", "--step-rule", "adam", "--learning-rate", "0.01", "--device",
                "java", "--json", json.toString()};
        CommandRun verified = CommandRun.of(with(digits, "--iterations", "10", "--verify"));
        assertThat(verified.err()).isEmpty();
        assertThat(verified.exitCode()).as(verified.out()).isZero();
        assertThat(verified.out()).contains("W3 tanh(W2 tanh(W1 x_i + b1) + b2) + b3, 2778 parameters",
                "every error is within its bound");
        assertThat(CommandRun.of(with(digits, "--iterations", "100")).err()).isEmpty();
        assertThat(CommandRun.json(json).at("/metrics/accuracy").asDouble()).isGreaterThan(0.98);
        assertThat(CommandRun.json(json).at("/objective/constants/hidden/1").asInt()).isEqualTo(16);

        CommandRun regression = CommandRun.of("train", "--objective", "multi-layer-perceptron", "--loss", "squared",
                "--hidden", "16", "--data", "generator:linear-targets", "--step-rule", "adam", "--learning-rate",
                "0.01", "--iterations", "300", "--device", "java", "--json", json.toString());
        assertThat(regression.err()).isEmpty();
        assertThat(CommandRun.json(json).at("/metrics/rSquared").asDouble()).isGreaterThan(0.95);
    }

    /** AdaHessian takes products with the Hessian, the norm test the spread of single samples' gradients. */
    @Test
    void shouldTrainAPerceptronByItsCurvatureAndOnBatchesThatGrow() throws IOException {
        Path json = folder.resolve("run.json");
        String[] perceptron = {"train", "--objective", "multi-layer-perceptron", "--hidden", "8", "--activation",
                "sigmoid", "--ridge", "0.0001", "--data", "builtin:digits", "--device", "java", "--json",
                json.toString()};
        String[] curvature = with(perceptron, "--step-rule", "adahessian", "--epsilon", "0.01");
        CommandRun curved = CommandRun.of(with(curvature, "--iterations", "10", "--verify"));
        assertThat(curved.err()).isEmpty();
        assertThat(curved.exitCode()).as(curved.out()).isZero();
        assertThat(curved.out()).contains("every error is within its bound");
        assertThat(CommandRun.of(with(curvature, "--iterations", "100")).err()).isEmpty();
        assertThat(CommandRun.json(json).at("/metrics/accuracy").asDouble()).isGreaterThan(0.9);

        CommandRun growing = CommandRun.of(with(perceptron, "--step-rule", "adam", "--learning-rate", "0.01",
                "--iterations", "30", "--sampler", "norm-test", "--batch-size", "8", "--verify"));
        assertThat(growing.err()).isEmpty();
        assertThat(growing.exitCode()).as(growing.out()).isZero();
        assertThat(growing.out()).contains("every error is within its bound");
    }
}
