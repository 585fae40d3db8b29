package org.katabatic.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.steprule.StepRules;

class TrainCommandTest {

    @TempDir Path folder;

    @Test
    void shouldTrainOnBatchesWithSchedulesAndAnAverage() throws IOException {
        Path file = folder.resolve("run.json");
        Path table = folder.resolve("momentum.csv");
        Files.writeString(table, "step,beta1\n1,0.5\n2,0.7\n3,0.9\n");
        CommandRun run = CommandRun.training("--step-rule", "adam", "--learning-rate", "0.05", "--iterations", "200",
                "--sampler", "without-replacement", "--batch-size", "64", "--batch-size-schedule", "step:100,2",
                "--learning-rate-schedule", "warm-up:10+cosine:190,0.001", "--momentum-schedule", "table:" + table,
                "--average", "tail:0.25", "--verify", "--json", file.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("sampler     without-replacement: batchSize=64.0",
                "schedule    learningRate: warm-up:10+cosine:190,0.001", "average     tail:0.25: loss ",
                "of the last iterate ", "evaluation  ", "every error is within its bound");

        JsonNode json = CommandRun.json(file);
        assertThat(json.at("/sampler/name").asText()).isEqualTo("without-replacement");
        assertThat(json.at("/sampler/settings/batchSize").asInt()).isEqualTo(64);
        assertThat(json.at("/schedules/batchSize").asText()).isEqualTo("step:100,2.0");
        assertThat(json.at("/schedules/beta1").asText()).isEqualTo("table:" + table);
        assertThat(json.at("/average/name").asText()).isEqualTo("tail:0.25");
        assertThat(json.at("/average/lossOfLast").asDouble())
                .isEqualTo(json.at("/losses").get(json.at("/losses").size() - 1).at("/loss").asDouble())
                .isNotEqualTo(json.at("/lossAtEnd").asDouble());
        assertThat(json.at("/lossAtEnd").asDouble()).isLessThan(0.1);
        assertThat(json.at("/time/evaluationSeconds").asDouble()).isPositive();
    }

    @Test
    void shouldSetParametersToZeroWithAnL1Term() throws IOException {
        Path file = folder.resolve("run.json");
        CommandRun run = CommandRun.training("--step-rule", "nesterov", "--learning-rate", "0.1", "--iterations",
                "300", "--ridge", "0.01", "--l1", "0.03", "--verify", "--json", file.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("|w|^2 without the intercept, the last of w, + l1 |w|_1, 31 parameters",
                "transform   soft-threshold: l1=0.03", "every error is within its bound").doesNotContain("note ");
        JsonNode json = CommandRun.json(file);
        assertThat(json.at("/objective/constants/l1").asDouble()).isEqualTo(0.03);
        assertThat(json.at("/objective/constants/smooth/ridge").asDouble()).isEqualTo(0.01);
        assertThat(json.at("/metrics/zeros").asInt()).isBetween(5, 29);
        assertThat(json.at("/metrics/accuracy").asDouble()).isGreaterThan(0.9);

        assertThat(CommandRun.training("--step-rule", "adam", "--iterations", "3", "--l1", "0.03").out())
                .contains("adam scales gradients, the L1 term's threshold is apart from that");
    }

    @Test
    void shouldTellTenDigitsApart() throws IOException {
        Path file = folder.resolve("run.json");
        CommandRun run = CommandRun.of("train", "--objective", "softmax-regression", "--data", "builtin:digits",
                "--standardize", "--step-rule", "adam", "--learning-rate", "0.05", "--iterations", "100", "--device",
                "java", "--verify", "--json", file.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("the last column of W, 650 parameters", "every error is within its bound");
        assertThat(CommandRun.json(file).at("/metrics/accuracy").asDouble()).isGreaterThan(0.98);
    }

    /** Four images of 2 x 2 pixels in three classes, 3, 7 and 9. */
    @Test
    void shouldTrainOnImagesWithTheirLabels() throws IOException {
        Path images = folder.resolve("pictures.idx");
        Path labels = folder.resolve("classes.idx");
        Files.write(images, new byte[] {0, 0, 8, 3, 0, 0, 0, 4, 0, 0, 0, 2, 0, 0, 0, 2, -1, 0, 0, 0, 0, -1, 0, 0, 0, 0,
                -1, 0, 0, -1, 0, 0});
        Files.write(labels, new byte[] {0, 0, 8, 1, 0, 0, 0, 4, 3, 7, 9, 7});
        CommandRun run = CommandRun.of("train", "--objective", "softmax-regression", "--data", images.toString(),
                "--labels", labels.toString(), "--step-rule", "gradient-descent", "--learning-rate", "1",
                "--iterations", "100", "--device", "java", "--verify");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("15 parameters", "accuracy    1.000", "every error is within its bound");
    }

    @Test
    void shouldTrainOnSparseRows() throws IOException {
        // 3 of 200 features in each row: sparse by itself
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            int first = 1 + 7 * i % 90;
            text.append(first < 45 ? "+1 " : "-1 ").append(first).append(":1 ").append(first + 90).append(":0.5 ")
                    .append("200:2\n");
        }
        Path file = Files.writeString(folder.resolve("rows.libsvm"), text);
        for (String objective : new String[] {"logistic-regression", "softmax-regression"}) {
            List<Double> losses = new ArrayList<>();
            for (String form : new String[] {"--seed=1", "--sparse", "--no-sparse"}) {
                Path json = folder.resolve("run.json");
                CommandRun run = CommandRun.of("train", "--objective", objective, "--data", file.toString(), form,
                        "--step-rule", "adam", "--learning-rate", "0.1", "--iterations", "50", "--device", "java",
                        "--verify", "--json", json.toString());
                assertThat(run.err()).isEmpty();
                assertThat(run.exitCode()).isZero();
                assertThat(run.out()).contains("rows.libsvm, 60 × 201", "every error is within its bound");
                losses.add(CommandRun.json(json).at("/lossAtEnd").asDouble());
            }
            assertThat(losses.get(0)).isEqualTo(losses.get(1)).isCloseTo(losses.get(2), within(1e-4 * losses.get(2)));
        }
    }

    @Test
    void shouldRefuseWhatSparseRowsDoNotSupply() {
        String[] sparse = {"train", "--objective", "logistic-regression", "--data", "generator:sparse-gaussians"};
        assertRefusal("sparse data is trained on as a whole, without batches: sampler=uniform", sparse, "--sampler",
                "uniform");
        assertRefusal("--standardize does not apply to sparse data", sparse, "--standardize");
        assertRefusal("least-squares takes dense data only", new String[] {"train", "--objective", "least-squares",
                "--data", "generator:sparse-gaussians"});
    }

    private static void assertRefusal(String message, String[] command, String... more) {
        List<String> words = new ArrayList<>(Arrays.asList(command));
        words.addAll(Arrays.asList(more));
        CommandRun run = CommandRun.of(words.toArray(String[]::new));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message).hasLineCount(1);
    }

    @Test
    void shouldTrainWithAChainAndVerify() throws IOException {
        Path file = folder.resolve("chain.json");
        CommandRun run = CommandRun.training("--step-rule", "adam", "--learning-rate", "0.01", "--iterations", "60",
                "--per-example-clip", "2,1,0.01", "--clip-norm", "1", "--clip-value", "0.2", "--coupled-decay", "0.01",
                "--gradient-noise", "0.0001", "--decoupled-decay", "0.1", "--project", "l2-ball:2", "--project",
                "box:0.5", "--freeze", "0-2,5", "--verify", "--json", file.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).contains("transform   clip-norm: limit=1.0", "transform   freeze: frozen={0, 1, 2, 5}",
                "every error is within its bound");
        JsonNode json = CommandRun.json(file);
        assertThat(json.at("/transformations").findValuesAsText("name")).containsExactly("per-example-clip",
                "clip-norm", "clip-value", "coupled-decay", "gradient-noise", "decoupled-decay", "l2-ball", "box",
                "freeze");
        assertThat(json.at("/transformations/4/settings/gamma").asDouble()).isEqualTo(0.55);
        assertThat(json.at("/lossAtEnd").asDouble()).isLessThan(json.at("/lossAtStart").asDouble());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--project simplex", "--project low-rank:2,5,6 --no-intercept", "--project box:0.1"})
    void shouldTrainOnASetAndVerify(String options) {
        List<String> arguments = new ArrayList<>(List.of("--learning-rate", "0.1", "--verify"));
        arguments.addAll(List.of(options.split(" ")));
        CommandRun run = CommandRun.training(arguments.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).as(run.out()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"uniform --batch-size 16", "without-replacement", "norm-test --eta 1 --batch-size 8",
            "weighted --weights norms --temperature 2", "inner-product-test --theta 1 --nu 2 --batch-size 8"})
    void shouldTrainWithEverySamplerAndVerify(String sampler) {
        List<String> arguments = new ArrayList<>(List.of("--step-rule", "adam", "--learning-rate", "0.01", "--verify",
                "--sampler"));
        arguments.addAll(List.of(sampler.split(" ")));
        CommandRun run = CommandRun.training(arguments.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("every error is within its bound");
    }

    @Test
    void shouldTrainVerifyAndRecordEverything() throws IOException {
        Path file = folder.resolve("run.json");
        CommandRun run = CommandRun.training("--step-rule", "adam", "--learning-rate", "0.05", "--iterations", "500",
                "--verify", "--json", file.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("COMPLETED after 500 iterations", "every error is within its bound");

        JsonNode json = CommandRun.json(file);
        assertThat(json.at("/objective/name").asText()).isEqualTo("logistic-regression");
        assertThat(json.at("/objective/parameters").asInt()).isEqualTo(31);
        assertThat(json.at("/data/samples").asInt()).isEqualTo(569);
        assertThat(json.at("/data/features").asInt()).isEqualTo(31);
        assertThat(json.at("/data/digest").asText()).matches("sha256:[0-9a-f]{64}");
        assertThat(json.at("/stepRule/hyperparameters/learningRate").asDouble()).isEqualTo(0.05);
        assertThat(json.at("/stepRule/hyperparameters/beta2").asDouble()).isEqualTo(0.999);
        assertThat(json.at("/device/id").asText()).isEqualTo("java");
        assertThat(json.at("/device/driver").asText()).contains("25");
        assertThat(json.at("/device/backend").asText()).isEqualTo("java");
        assertThat(json.at("/seed").asLong()).isEqualTo(1);
        assertThat(json.at("/iterations").asInt()).isEqualTo(500);
        assertThat(json.at("/status").asText()).isEqualTo("COMPLETED");
        assertThat(json.at("/lossAtStart").asDouble()).isCloseTo(Math.log(2), within(1e-6));
        assertThat(json.at("/lossAtEnd").asDouble()).isLessThan(0.05);
        assertThat(json.at("/losses")).hasSize(11);
        assertThat(json.at("/metrics/accuracy").asDouble()).isGreaterThanOrEqualTo(0.985);
        assertThat(json.at("/time/wallSeconds").asDouble()).isPositive();
        assertThat(json.at("/time/secondsPerStep").asDouble()).isPositive();
        assertThat(json.at("/verification/passed").asBoolean()).isTrue();
        assertThat(json.at("/verification/steps").asInt()).isEqualTo(100);
        assertThat(json.at("/verification/comparisons")).hasSize(3);
        json.at("/verification/comparisons").forEach(c -> {
            assertThat(c.at("/bound").asDouble()).isPositive();
            assertThat(c.at("/ratio").asDouble()).isBetween(0.0, 1.0);
        });
        assertThat(json.at("/versions/ejml").asText()).isNotBlank();
    }

    @Test
    void shouldGiveTheSameRecordOnTheReference() throws IOException {
        Path java = folder.resolve("java.json");
        Path reference = folder.resolve("reference.json");
        assertThat(CommandRun.training("--json", java.toString()).exitCode()).isZero();
        String[] arguments = CommandRun.BREAST_CANCER.clone();
        arguments[arguments.length - 1] = "reference";
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--json";
        all[arguments.length + 1] = reference.toString();
        assertThat(CommandRun.of(all).exitCode()).isZero();

        JsonNode a = CommandRun.json(java);
        JsonNode b = CommandRun.json(reference);
        assertThat(b.at("/device/id").asText()).isEqualTo("reference");
        assertThat(b.at("/data")).isEqualTo(a.at("/data"));
        assertThat(b.at("/lossAtEnd").asDouble()).isCloseTo(a.at("/lossAtEnd").asDouble(), within(1e-4));
        assertThat(b.at("/lossAtEnd").asDouble()).isNotEqualTo(a.at("/lossAtEnd").asDouble());
    }

    static List<StepRule> rules() {
        return StepRules.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldLowerTheLossWithEveryRulesDefaults(StepRule rule) throws IOException {
        Path file = folder.resolve(rule.name() + ".json");
        assertThat(CommandRun.of("train", "--objective", "logistic-regression", "--data", "builtin:breast-cancer",
                "--device", "java", "--step-rule", rule.name(), "--json", file.toString()).exitCode()).isZero();
        JsonNode json = CommandRun.json(file);
        assertThat(json.at("/lossAtEnd").asDouble()).isLessThan(json.at("/lossAtStart").asDouble());
    }

    @Test
    void shouldStandardizeBuiltinDataUnlessToldOtherwise() throws IOException {
        assertThat(digest()).isEqualTo(digest("--standardize")).isNotEqualTo(digest("--no-standardize"));
    }

    private String digest(String... more) throws IOException {
        Path file = folder.resolve("digest.json");
        List<String> command = new ArrayList<>(List.of("train", "--objective", "logistic-regression", "--data",
                "builtin:breast-cancer", "--device", "java", "--iterations", "1", "--json", file.toString()));
        command.addAll(List.of(more));
        assertThat(CommandRun.of(command.toArray(String[]::new)).exitCode()).isZero();
        return CommandRun.json(file).at("/data/digest").asText();
    }

    @Test
    void shouldTakeFiveToNineAsPositiveDigits() throws IOException {
        Path byItself = folder.resolve("a.json");
        Path explicit = folder.resolve("b.json");
        String[] command = {"train", "--objective", "logistic-regression", "--data", "builtin:digits", "--device",
                "java",
                "--iterations", "1", "--json", byItself.toString()};
        assertThat(CommandRun.of(command).exitCode()).isZero();
        assertThat(CommandRun.of("train", "--objective", "logistic-regression", "--data", "builtin:digits", "--device",
                "java", "--iterations", "1", "--positive-class", "9,8,7,6,5", "--json", explicit.toString()).exitCode())
                .isZero();
        assertThat(CommandRun.json(byItself).at("/data/digest"))
                .isEqualTo(CommandRun.json(explicit).at("/data/digest"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"separable-gaussians", "overlapping-gaussians", "linear-targets", "low-rank-sensing"})
    void shouldTrainOnEveryGenerator(String generator) {
        CommandRun run = CommandRun.of("train", "--objective", "least-squares", "--data", "generator:" + generator,
                "--learning-rate", "0.001", "--device", "java", "--verify");
        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
    }

    @Test
    void shouldReadAFileOfTheUsers() throws IOException {
        Path file = folder.resolve("xor.libsvm");
        Files.writeString(file, "# a comment\n1 1:1 3:2\n-1 2:0.5\n1 1:-1\n");
        CommandRun run = CommandRun.of("train", "--objective", "logistic-regression", "--data", file.toString(),
                "--step-rule", "adabelief", "--device", "java", "--verify");
        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        assertThat(run.out()).contains("3 × 4");
    }

    @Test
    void shouldNameDivergenceAndEndBadly() {
        CommandRun run = CommandRun.of("train", "--objective", "least-squares", "--data", "generator:linear-targets",
                "--learning-rate", "3", "--loss-every", "1", "--device", "java");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("DIVERGED");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void shouldWriteNothingButJsonToStandardOutput() throws IOException {
        CommandRun run = CommandRun.training("--json", "-");
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.at("/status").asText()).isEqualTo("COMPLETED");
    }

    @Test
    void shouldWriteTheRecordOfARunThatEndedBadly() throws IOException {
        Path file = folder.resolve("diverged.json");
        CommandRun.of("train", "--objective", "least-squares", "--data", "generator:linear-targets", "--learning-rate",
                "1e30", "--device", "java", "--json", file.toString());
        assertThat(CommandRun.json(file).at("/status").asText()).isIn("DIVERGED", "NOT_FINITE");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
