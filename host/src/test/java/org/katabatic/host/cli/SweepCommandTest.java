package org.katabatic.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.katabatic.host.certificate.Certificate;
import org.katabatic.host.contract.FirstDevice;
import org.katabatic.host.contract.OnDevice;
import org.katabatic.host.verification.Tolerance;

/** `katabatic sweep`, from its options to its table, record and best setting. */
class SweepCommandTest {

    @TempDir Path folder;

    private static CommandRun sweep(String... more) {
        return CommandRun.of(Stream.concat(Stream.of("sweep", "--objective", "logistic-regression", "--data",
                "builtin:breast-cancer", "--standardize", "--device", "java"), Arrays.stream(more))
                .toArray(String[]::new));
    }

    /** The losses are those of the same trainings in double precision. */
    @Test
    void shouldSortSettingsAndGiveTheBestAsACommand() {
        CommandRun run = sweep("--step-rule", "adam,heavy-ball", "--learning-rate", "0.001,0.05", "--momentum", "0.5",
                "--iterations", "40", "--top", "3");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().replaceAll("in [0-9.]+ s", "in TIME s").replaceAll("device +java:.*", "device")
                .replaceAll("sha256:\\w+", "DIGEST").replace(System.lineSeparator(), "\n")).isEqualTo("""
                        objective   logistic-regression: 1/n sum_i log(1 + exp(-y_i x_i.w)) + ridge/2 |w|^2 without \
                        the intercept, the last of w, 31 parameters
                        data        breast-cancer, 569 × 31, DIGEST…
                        device
                        settings    4, 4 of them completed 40 steps, in TIME s

                           rank  loss        status     step rule            setting
                              1  0.0657459   COMPLETED  adam                 learningRate=0.05 beta1=0.9 \
                        beta2=0.999 epsilon=1.0E-8
                              2  0.138597    COMPLETED  heavy-ball           learningRate=0.05 momentum=0.5
                              3  0.481907    COMPLETED  adam                 learningRate=0.001 beta1=0.9 \
                        beta2=0.999 epsilon=1.0E-8

                        best        ./katabatic train --objective logistic-regression --data builtin:breast-cancer \
                        --standardize --step-rule adam --learning-rate 0.05 --beta1 0.9 --beta2 0.999 \
                        --epsilon 1.0E-8 --iterations 40 --seed 1 --device java
                        """);
    }

    @Test
    void shouldWriteRecordAndTable() throws IOException {
        Path json = folder.resolve("sweep.json");
        Path csv = folder.resolve("sweep.csv");
        CommandRun run = sweep("--step-rule", "gradient-descent,adagrad", "--learning-rate", "0.01:1:log:3", "--seeds",
                "5..6", "--iterations", "30", "--json", json.toString(), "--csv", csv.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("note        seeds make no difference here");
        JsonNode record = CommandRun.json(json);
        assertThat(record.at("/settings").asInt()).isEqualTo(12);
        assertThat(record.at("/completed").asInt()).isEqualTo(12);
        assertThat(record.at("/iterations").asInt()).isEqualTo(30);
        assertThat(record.at("/device/id").asText()).isEqualTo("java");
        assertThat(record.at("/data/samples").asInt()).isEqualTo(569);
        assertThat(record.at("/objective/name").asText()).isEqualTo("logistic-regression");
        assertThat(record.at("/wallSeconds").asDouble()).isPositive();
        assertThat(record.at("/results")).hasSize(12);
        double before = 0;
        for (JsonNode result : record.at("/results")) {
            assertThat(result.at("/loss").asDouble()).isGreaterThanOrEqualTo(before);
            before = result.at("/loss").asDouble();
        }
        List<String> rows = Files.readAllLines(csv);
        assertThat(rows).hasSize(13);
        assertThat(rows.getFirst()).contains("rank", "stepRule", "learningRate", "epsilon", "seed", "status", "loss");
        assertThat(rows.get(1)).startsWith("1," + record.at("/results/0/stepRule/name").asText() + ",")
                .endsWith("COMPLETED," + record.at("/results/0/loss").asText());
    }

    /** The command that a sweep ends with is one that can be run, and ends with that loss. */
    @ParameterizedTest
    @ValueSource(strings = {"--ridge", "--l1"})
    void shouldTrainByItsBestCommand(String penalty) throws IOException {
        Path swept = folder.resolve("swept.json");
        sweep("--step-rule", "nadam", "--learning-rate", "0.01,0.1", "--iterations", "50", penalty, "0.1", "--json",
                swept.toString());
        JsonNode record = CommandRun.json(swept);
        String[] command = record.at("/bestCommand").asText().split(" ");
        assertThat(command[0]).isEqualTo("./katabatic");
        Path trained = folder.resolve("trained.json");
        CommandRun run = CommandRun.of(Stream.concat(Arrays.stream(command).skip(1), Stream.of("--json",
                trained.toString())).toArray(String[]::new));
        assertThat(run.exitCode()).isZero();
        double loss = CommandRun.json(trained).at("/lossAtEnd").asDouble();
        assertThat(Math.abs(loss - record.at("/results/0/loss").asDouble()))
                .isLessThanOrEqualTo(2 * Tolerance.trajectory(50, loss));
    }

    @Test
    void shouldSortWhatDivergedLastAndEndBadlyWhereAllDid() {
        String[] data = {"sweep", "--objective", "least-squares", "--data", "generator:linear-targets", "--device",
                "java", "--learning-rate"};
        CommandRun some = CommandRun.of(Stream.concat(Arrays.stream(data), Stream.of("1000,0.05")).toArray(
                String[]::new));
        assertThat(some.exitCode()).isZero();
        assertThat(some.out()).containsSubsequence("COMPLETED", "learningRate=0.05", "NOT_FINITE",
                "learningRate=1000.0", "best        ./katabatic train");
        CommandRun all = CommandRun.of(Stream.concat(Arrays.stream(data), Stream.of("1000")).toArray(String[]::new));
        assertThat(all.exitCode()).isEqualTo(1);
        assertThat(all.out()).contains("best        none: no setting completed");
    }

    private static CommandRun certify(Path file) {
        return CommandRun.of("certify", file.toString());
    }

    /** Trained again by itself, the best setting ends where it did in the sweep, and can be certified. */
    @Test
    void shouldCertifyTheBestSetting() throws IOException {
        Path file = folder.resolve("best.json");
        Path json = folder.resolve("sweep.json");
        CommandRun run = sweep("--step-rule", "adam,heavy-ball", "--learning-rate", "0.001,0.05", "--iterations", "40",
                "--certificate", file.toString(), "--json", json.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).containsPattern("trained     loss 0\\.0657459, \\S+ from the sweep's: 0\\S* of the bound")
                .contains("certificate holds: tasks of 5 steps, replayed bit for bit: yes");
        JsonNode certificate = CommandRun.json(file);
        assertThat(certificate.at("/device").asText()).isEqualTo("java");
        assertThat(certificate.at("/arguments").toString()).contains("adam", "0.05").doesNotContain("--certificate");
        JsonNode record = CommandRun.json(json);
        assertThat(record.at("/certificate")).isEqualTo(certificate);
        assertThat(record.at("/settings").asInt()).isEqualTo(4);
        assertThat(record.at("/lossAgain/inSweep")).isEqualTo(record.at("/results/0/loss"));
        assertThat(record.at("/lossAgain/trained")).isEqualTo(certificate.at("/result/lossAtEnd"));
        assertThat(record.at("/lossAgain/error").asDouble()).isEqualTo(Math.abs(
                record.at("/lossAgain/inSweep").asDouble() - record.at("/lossAgain/trained").asDouble()))
                .isLessThanOrEqualTo(record.at("/lossAgain/bound").asDouble());
        assertThat(record.at("/lossAgain/bound").asDouble()).isEqualTo(2 * Tolerance.trajectory(40, 1));

        CommandRun again = certify(file);
        assertThat(again.out()).contains("parameters   holds", "certificate  holds");
        assertThat(again.exitCode()).isZero();
        Files.writeString(file, Files.readString(file).replace("\"--learning-rate\", \"0.05\"",
                "\"--learning-rate\", \"0.051\""));
        CommandRun tampered = certify(file);
        assertThat(tampered.out()).contains("parameters   FAILS", "loss         FAILS", "DOES NOT HOLD");
        assertThat(tampered.exitCode()).isEqualTo(1);
    }

    @Test
    @OnDevice
    void shouldCertifyTheBestSettingOnADevice() throws IOException {
        Path file = folder.resolve("best.json");
        CommandRun run = CommandRun.of("sweep", "--objective", "logistic-regression", "--data",
                "builtin:breast-cancer", "--standardize", "--learning-rate", "0.001,0.05", "--iterations", "3",
                "--device", FirstDevice.get().id(), "--certificate", file.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(CommandRun.json(file).at("/where/proof/kernelSeconds").asDouble()).isPositive();
        assertThat(certify(file).exitCode()).isZero();
    }

    /** No bound is known for so many steps. */
    @Test
    void shouldNotJudgeTheLossOfALongTraining() throws IOException {
        Path file = folder.resolve("best.json");
        CommandRun run = sweep("--learning-rate", "0.05", "--iterations", "101", "--ridge", "0.1", "--certificate",
                file.toString(), "--json", folder.resolve("sweep.json").toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("not judged, beyond 100 steps there is no bound");
        assertThat(CommandRun.json(folder.resolve("sweep.json")).at("/lossAgain").has("bound")).isFalse();
    }

    @Test
    void shouldFindALossThatIsNotTheSweeps() throws IOException {
        Path file = folder.resolve("best.json");
        sweep("--learning-rate", "0.05", "--iterations", "10", "--certificate", file.toString());
        Certificate certificate = Certificate.read(file);
        double loss = certificate.result().lossAtEnd();
        double bound = 2 * Tolerance.trajectory(10, 1);
        assertThat(BestTraining.of(certificate, loss + bound / 2, 10).holds()).isTrue();
        assertThat(BestTraining.of(certificate, loss + 2 * bound, 10).holds()).isFalse();
        StringWriter printed = new StringWriter();
        BestTraining.of(certificate, loss + 2 * bound, 10).print(new PrintWriter(printed));
        assertThat(printed.toString()).contains("2.00 of the bound, NOT THE SAME");
    }

    @Test
    void shouldSayThatThereIsNothingToCertify() {
        Path file = folder.resolve("best.json");
        CommandRun run = CommandRun.of("sweep", "--objective", "least-squares", "--data", "generator:linear-targets",
                "--device", "java", "--learning-rate", "1000", "--certificate", file.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("no certificate, since no setting completed: --certificate=").hasLineCount(1);
        assertThat(file).doesNotExist();
    }

    @Test
    void shouldGenerateDataForEachSeed() {
        CommandRun run = CommandRun.of("sweep", "--objective", "least-squares", "--data", "generator:linear-targets",
                "--seeds", "1..3", "--device", "java", "--iterations", "20");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("note        each seed has data of its own", "seed=1", "seed=2", "seed=3");
    }

    @Test
    void shouldRunOneAfterAnotherWhatDoesNotFitALaunch() {
        CommandRun run = CommandRun.of("sweep", "--objective", "matrix-sensing", "--size", "7", "--rank", "2",
                "--measurements", "30", "--device", "java", "--iterations", "20", "--learning-rate", "0.01,0.02");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("one setting after another: matrix-sensing is no linear model");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    --learning-rate 0.1,-1 | learningRate must be positive and finite: learningRate=-1.0
                    --learning-rate 1:2:3 | FROM:TO:linear:COUNT: --learning-rate=1:2:3
                    --learning-rate 0:1:log:3 | a logarithmic range has ends above 0: --learning-rate=0:1:log:3
                    --momentum 0.9 | none of the step rules has the hyperparameter momentum: gradient-descent
                    --step-rule adam,adamm | no step rule is called adamm
                    --seeds 5..1 | seeds are a list such as 1,2,7, or a range such as 1..50: --seeds=5..1
                    --iterations 0 | iterations must be at least 1: iterations=0
                    --top 0 | --top must be at least 1: --top=0
                    --certificate no/such/folder/x | a folder that exists and can be written to: no/such/folder/x
                    --csv no/such/folder/x | a folder that exists and can be written to: no/such/folder/x
                    """)
    void shouldRefuseBadOptionsInOneSentence(String options, String message) {
        CommandRun run = sweep(options.split(" +"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message).hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }
}
