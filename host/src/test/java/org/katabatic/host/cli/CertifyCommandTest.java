package org.katabatic.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.katabatic.host.contract.FirstDevice;
import org.katabatic.host.contract.OnDevice;

class CertifyCommandTest {

    @TempDir Path folder;

    private Path file() {
        return folder.resolve("certificate.json");
    }

    private CommandRun train(String... more) {
        String[] all = new String[more.length + 4];
        System.arraycopy(more, 0, all, 0, more.length);
        all[more.length] = "--iterations";
        all[more.length + 1] = "20";
        all[more.length + 2] = "--certificate";
        all[more.length + 3] = file().toString();
        return CommandRun.training(all);
    }

    private CommandRun certify(String... more) {
        String[] all = new String[more.length + 2];
        all[0] = "certify";
        System.arraycopy(more, 0, all, 1, more.length);
        all[more.length + 1] = file().toString();
        return CommandRun.of(all);
    }

    /** Changes what is in the certificate. */
    private void edit(Consumer<ObjectNode> change) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode certificate = (ObjectNode) mapper.readTree(file().toFile());
        change.accept(certificate);
        Files.write(file(), mapper.writeValueAsBytes(certificate));
    }

    /** Clipping is fused into the step rule's kernel, whose class has another name every time. */
    @Test
    void shouldHoldAgain() throws IOException {
        Path report = folder.resolve("report.json");
        CommandRun run = train("--step-rule", "adam", "--clip-value", "0.1", "--json", report.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("worst ratio 0.",
                "certificate holds: tasks of 5 steps, replayed bit for bit: yes",
                "every error is within its bound");
        JsonNode certificate = CommandRun.json(file());
        assertThat(CommandRun.json(report).at("/certificate")).isEqualTo(certificate);
        assertThat(CommandRun.json(report).at("/objective/name").asText()).isEqualTo("logistic-regression");
        assertThat(certificate.at("/data/digest").asText()).startsWith("sha256:");
        assertThat(certificate.at("/kernels")).hasSize(3).allSatisfy(
                kernel -> assertThat(kernel.at("/bytecode").asText()).matches("sha256:[0-9a-f]{64}"));
        assertThat(certificate.at("/ratios")).hasSize(15);
        assertThat(certificate.at("/reference/passed").asBoolean()).isTrue();
        assertThat(Files.readString(file())).doesNotContain(System.getProperty("user.dir"))
                .doesNotContain(System.getProperty("user.home")).doesNotContain(folder.toString());

        Path json = folder.resolve("certified.json");
        CommandRun again = certify("--json", json.toString());
        assertThat(again.err()).isEmpty();
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).contains("3 with the same bytecode", "same ratios  holds", "parameters   holds",
                "certificate  holds").doesNotContain("FAILS");
        assertThat(CommandRun.json(json).at("/holds").asBoolean()).isTrue();
        assertThat(CommandRun.json(json).at("/certificate/result")).isEqualTo(certificate.at("/result"));
    }

    @Test
    void shouldHoldForAnyNumberOfThreads() {
        assertThat(train("--step-rule", "heavy-ball", "--threads", "1", "--sampler", "without-replacement",
                "--batch-size", "64").exitCode()).isZero();
        assertThat(Path.of(file().toString())).content().contains("\"--threads\", \"1\"");
        assertThat(certify().exitCode()).isZero();
    }

    @Test
    void shouldSayOfTheReferenceThatThereIsNothingToHold() {
        CommandRun run = CommandRun.of("train", "--objective", "logistic-regression", "--data",
                "builtin:breast-cancer", "--step-rule", "adam", "--iterations", "3", "--device", "reference",
                "--certificate", file().toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("worst ratio none: there are no kernels to hold");
        assertThat(certify().out()).contains("parameters   holds").doesNotContain("FAILS");
    }

    @Test
    void shouldNameWhatWasEdited() throws IOException {
        assertThat(train("--step-rule", "adam").exitCode()).isZero();
        byte[] untouched = Files.readAllBytes(file());
        expectFailure("parameters   FAILS        other bits: now sha256:", certificate -> ((ObjectNode) certificate.get(
                "result")).put("parameters", "sha256:" + "0".repeat(64)));
        Files.write(file(), untouched);
        expectFailure("kernels      FAILS        changed: iteration.step (Adam.adamStep)",
                certificate -> kernel(certificate, 2).put("bytecode", "sha256:" + "0".repeat(64)));
        Files.write(file(), untouched);
        expectFailure("ratios       FAILS        the certificate says 1.50 at iteration.gradient, step 1",
                certificate -> ratio(certificate, 1).put("ratio", 1.5));
        Files.write(file(), untouched);
        expectFailure("same ratios  FAILS        now 0.", certificate -> ratio(certificate, 1).put("ratio", 0.001));
        Files.write(file(), untouched);
        expectFailure("data         FAILS        now sha256:", certificate -> ((ObjectNode) certificate.get("data"))
                .put("digest", "sha256:" + "0".repeat(64)));
    }

    private static ObjectNode kernel(ObjectNode certificate, int index) {
        return (ObjectNode) ((ArrayNode) certificate.get("kernels")).get(index);
    }

    private static ObjectNode ratio(ObjectNode certificate, int index) {
        return (ObjectNode) ((ArrayNode) certificate.get("ratios")).get(index);
    }

    private void expectFailure(String text, Consumer<ObjectNode> change) throws IOException {
        edit(change);
        CommandRun run = certify();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains(text, "DOES NOT HOLD");
        assertThat(run.out().lines().filter(line -> line.contains("FAILS"))).hasSize(1);
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void shouldNameADataFileThatHasChanged() throws IOException {
        Path data = folder.resolve("rows.csv");
        Files.writeString(data, "a,b,y\n1,2,3\n2,1,5\n3,5,4\n4,4,9\n");
        CommandRun run = CommandRun.of("train", "--objective", "least-squares", "--data", data.toString(),
                "--step-rule", "gradient-descent", "--learning-rate", "0.01", "--iterations", "5", "--device", "java",
                "--certificate", file().toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(certify().exitCode()).isZero();
        Files.writeString(data, "a,b,y\n1,2,3\n2,1,5\n3,5,4\n4,4,9.5\n");
        CommandRun again = certify();
        assertThat(again.out()).contains("data         FAILS", "parameters   FAILS", "kernels      holds",
                "DOES NOT HOLD");
        assertThat(again.exitCode()).isEqualTo(1);
    }

    @Test
    void shouldPromiseTheSameBitsElsewhereDeviceToDeviceOnly() {
        assertThat(CommandRun.of("train", "--objective", "least-squares", "--data", "generator:linear-targets",
                "--samples", "33", "--features", "5", "--step-rule", "adam", "--iterations", "5", "--device", "java",
                "--determinism", "device-to-device", "--certificate", file().toString()).exitCode()).isZero();
        CommandRun run = certify("--device", "reference-float");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("device       not promised now reference-float", "parameters   holds");
        assertThat(run.exitCode()).isZero();

        assertThat(train("--step-rule", "adam").exitCode()).isZero();
        CommandRun other = certify("--device", "reference-float");
        assertThat(other.out()).contains("data         holds", "certificate  holds").containsAnyOf(
                "parameters   not promised other bits", "parameters   holds");
        assertThat(other.exitCode()).isZero();
    }

    @Test
    void shouldRefuseWhatIsNoCertificate() throws IOException {
        CommandRun run = certify();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("there is no file");
        Files.writeString(file(), "{\"version\": 1, \"devic");
        run = certify();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("not a certificate: ");
        Files.writeString(file(), "{\"version\": 2}");
        assertThat(certify().err()).contains("a certificate of version 1 can be read: version=2");
        Files.writeString(file(), "{\"version\": 1}");
        assertThat(certify().err()).contains("a certificate names device");
        Files.writeString(file(), "{\"loss\": 1}");
        assertThat(certify().err()).contains("not a certificate: ");
        assertThat(CommandRun.training("--step-rule", "adam", "--certificate", "nowhere/run.json").exitCode())
                .isEqualTo(2);
    }

    @Test
    @OnDevice
    void shouldHoldOnADevice() throws IOException {
        CommandRun run = CommandRun.of("train", "--objective", "logistic-regression", "--data",
                "builtin:breast-cancer", "--step-rule", "adam", "--iterations", "2", "--device",
                FirstDevice.get().id(), "--certificate", file().toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("replayed bit for bit: yes");
        assertThat(run.exitCode()).isZero();
        assertThat(CommandRun.json(file()).at("/where/proof/kernelSeconds").asDouble()).isPositive();
        assertThat(CommandRun.json(file()).at("/compilerFlags").asText()).isNotEmpty();
        CommandRun again = certify();
        assertThat(again.out()).contains("ran there    holds", "parameters   holds");
        assertThat(again.exitCode()).isZero();
    }
}
