package org.katabatic.studies.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.katabatic.host.cli.Katabatic;
import org.katabatic.studies.report.StudyCertificate;
import picocli.CommandLine;

class StudyCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = Katabatic.commandLine(new Studies());
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    @Test
    void shouldListAllPapers() {
        assertThat(run("study", "list")).isZero();
        assertThat(out.toString()).contains("logistic-to-perceptron", "(not yet built)", "55 ");
    }

    @Test
    void shouldRefuseUnknownNames() {
        assertThat(run("study", "nothing")).isEqualTo(2);
        assertThat(err.toString()).contains("study=nothing").doesNotContain("Exception");
        assertThat(run("study")).isEqualTo(2);
        assertThat(run("study", "logistic-to-perceptron", "--set", "colour=1")).isEqualTo(2);
        assertThat(err.toString()).contains("parameter=colour");
        assertThat(run("study", "logistic-to-perceptron", "--set", "points=0.5")).isEqualTo(2);
        assertThat(err.toString()).contains("points=0.5");
        assertThat(run("study", "logistic-to-perceptron", "--seeds", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("seeds=0");
        assertThat(run("study", "--all", "--set", "points=10")).isEqualTo(2);
        assertThat(run("study", "logistic-to-perceptron", "--quick", "--full")).isEqualTo(2);
    }

    @Test
    void shouldExitWithOneWhenAClaimDoesNotHold() {
        assertThat(run("study", "logistic-to-perceptron", "--quick", "--set", "points=500")).isOne();
        assertThat(out.toString()).contains("DOES NOT HOLD");
    }

    private int runFriction(String... more) {
        return run(Stream.concat(Stream.of("study", "step-friction", "--quick", "--seeds", "1", "--set", "starts=1",
                "--set", "steps=20"), Stream.of(more)).toArray(String[]::new));
    }

    private static void edit(Path file, Consumer<JsonNode> change) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        JsonNode certificate = mapper.readTree(file.toFile());
        change.accept(certificate);
        Files.write(file, mapper.writeValueAsBytes(certificate));
    }

    /** With so few steps no claim need hold; the certificates do. */
    @Test
    void shouldCertifyEachTraining(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("certificate.json");
        Path json = folder.resolve("study.json");
        runFriction("--certificate", file.toString(), "--json", json.toString());
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString()).containsPattern("certificate of 13 trainings on kernels, worst ratio 0\\.")
                .doesNotContain("DOES NOT HOLD: ");
        StudyCertificate certificate = StudyCertificate.read(file);
        assertThat(certificate.arguments()).contains("step-friction", "--device=java", "--seeds=1", "--quick",
                "--set=steps=20.0");
        assertThat(certificate.trainings()).hasSize(13).allSatisfy(one -> {
            assertThat(one.certificate().holds()).isTrue();
            assertThat(one.certificate().ratios()).isNotEmpty();
            assertThat(one.certificate().kernels()).isNotEmpty();
        });
        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readTree(json.toFile()).at("/certificates"))
                .isEqualTo(mapper.readTree(file.toFile()).at("/trainings"));

        assertThat(run("study", "certify", file.toString())).isZero();
        assertThat(out.toString()).contains("certificate  holds: 13 trainings");
        edit(file, read -> ((ObjectNode) read.at("/trainings/4/certificate/result")).put("parameters", "sha256:0"));
        edit(file, read -> ((ArrayNode) read.at("/trainings")).remove(12));
        out.getBuffer().setLength(0);
        assertThat(run("study", "certify", file.toString(), "--json", json.toString())).isOne();
        assertThat(out.toString()).containsPattern("parameters +FAILS +other bits: now sha256:")
                .contains("now run, and not in the certificate", "DOES NOT HOLD: 13 trainings");
        assertThat(out.toString().lines().filter(line -> line.startsWith("FAILS"))).hasSize(2);
        assertThat(mapper.readTree(json.toFile()).at("/trainings/4/holds").asBoolean(true)).isFalse();
        assertThat(mapper.readTree(json.toFile()).at("/trainings/3/holds").asBoolean()).isTrue();
    }

    @Test
    void shouldSayThatThereIsNothingToCertify(@TempDir Path folder) {
        Path file = folder.resolve("certificate.json");
        assertThat(runFriction("--device", "reference", "--certificate", file.toString())).isOne();
        assertThat(err.toString()).hasLineCount(1)
                .contains("no certificate, since no training of step-friction ran on kernels on reference");
        assertThat(file).doesNotExist();
    }

    @Test
    void shouldRefuseWhatIsNoCertificateOfAStudy(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("certificate.json");
        assertThat(run("study", "--all", "--certificate", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("--certificate is of one study");
        assertThat(run("study", "certify", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("there is no file");
        Files.writeString(file, "{\"device\": \"java\"}");
        assertThat(run("study", "certify", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("not a certificate of a study");
        Files.writeString(file, "{\"version\": 2}");
        assertThat(run("study", "certify", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("version=2");
        Files.writeString(file, "{\"version\": 1, \"study\": \"step-friction\"}");
        assertThat(run("study", "certify", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("names study, arguments and trainings");
    }

    @Test
    void shouldMakePagesFromRuns(@TempDir Path folder) throws IOException {
        Path runs = folder.resolve("runs");
        Path pages = folder.resolve("pages");
        assertThat(run("study", "logistic-to-perceptron", "--quick", "--out", runs.toString())).isZero();
        assertThat(runs.resolve("logistic-to-perceptron-java.json")).isNotEmptyFile();
        assertThat(runs.resolve("perceptron-steps-over-n.png")).isNotEmptyFile();
        assertThat(runs.resolve("perceptron-steps-over-n.svg")).content().startsWith("<?xml");
        assertThat(run("study", "page", "--from", runs.toString(), "--out", pages.toString())).isZero();
        assertThat(Files.readString(pages.resolve("06-logistic-to-perceptron.md"))).contains("| = 157 | 157 |",
                "fails as it should", "figures/06-perceptron-steps-over-n.png");
        assertThat(pages.resolve("figures/06-perceptron-steps-over-n.png")).isNotEmptyFile();
        assertThat(Files.readString(pages.resolve("index.md")).lines().filter(line -> line.matches("\\| \\d+\\..*")))
                .hasSize(55);
    }

    @Test
    void shouldRefuseFoldersWithoutRuns(@TempDir Path folder) throws IOException {
        assertThat(run("study", "page", "--from", folder.toString(), "--out", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("--from has no run");
        Files.writeString(folder.resolve("broken.json"), "{");
        assertThat(run("study", "page", "--from", folder.toString(), "--out", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("broken.json is no run of a study");
    }
}
