package org.katabatic.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.katabatic.host.device.Devices;
import org.katabatic.models.data.BuiltinData;
import org.katabatic.tasks.steprule.StepRules;

class ListingCommandsTest {

    @Test
    void shouldListWhatThereIsToChooseFrom() throws IOException {
        CommandRun text = CommandRun.of("list");
        assertThat(text.exitCode()).isZero();
        StepRules.all().forEach(rule -> assertThat(text.out()).contains(rule.name(), rule.equations(), rule.paper(),
                "moves " + rule.bytesPerParameter() + " bytes a parameter and step; needs GRADIENT"));
        assertThat(text.out()).contains("state of a parameter: firstMoment, secondMoment, largestSecondMoment");
        for (BuiltinData data : BuiltinData.values()) {
            assertThat(text.out()).contains("builtin:" + data.key(), data.licence());
        }
        assertThat(text.out()).contains("least-squares", "logistic-regression", "softmax-regression",
                "multi-layer-perceptron", "--hidden --activation --loss", "matrix-sensing",
                "asymmetric-matrix-sensing", "matrix-completion", "generator:");

        assertThat(text.out()).contains("without-replacement", "inner-product-test", "--batch-size --theta --nu",
                "warm-up:K+SCHEDULE", "cosine:K[,END]", "tail:0.5");

        assertThat(text.out()).contains("supplies VALUE, GRADIENT, GRADIENT_ELSEWHERE, HESSIAN_VECTOR, RESIDUAL, "
                + "PER_SAMPLE_GRADIENT, PER_SAMPLE_NORM",
                "on sparse rows VALUE, GRADIENT, GRADIENT_ELSEWHERE, HESSIAN_VECTOR, PER_SAMPLE_NORM");

        JsonNode json = new ObjectMapper().readTree(CommandRun.of("list", "--json", "-").out());
        assertThat(json.at("/samplers")).hasSize(6);
        assertThat(json.at("/transformations")).hasSize(12).allSatisfy(entry -> {
            assertThat(entry.at("/option").asText()).startsWith("--");
            assertThat(entry.at("/paper").asText()).isNotEmpty();
        });
        assertThat(json.at("/schedules")).hasSize(7);
        assertThat(json.at("/averages")).hasSize(4);
        assertThat(json.at("/stepRules")).hasSize(StepRules.all().size());
        assertThat(json.at("/objectives")).hasSize(8);
        assertThat(json.at("/functions")).hasSize(10);
        assertThat(json.at("/functions/beale").asText()).startsWith("(1.5 - x + x y)^2");
        assertThat(json.at("/generators")).hasSize(7);
    }

    @Test
    void shouldListDevicesAndMarkTheBest() throws IOException {
        CommandRun text = CommandRun.of("devices");
        assertThat(text.exitCode()).isZero();
        assertThat(text.out()).contains("java", "reference", "(auto)");
        if (!Devices.isTornadoVmPresent()) {
            assertThat(text.out()).contains("TornadoVM is not installed: JAVA and REFERENCE only");
        }
        JsonNode json = new ObjectMapper().readTree(CommandRun.of("devices", "--json", "-").out());
        assertThat(CommandRun.of("devices", "--best").out().strip()).isEqualTo(json.at("/auto").asText());
        assertThat(json.at("/devices")).hasSize(Devices.tornado().size() + 4);
    }

    @Test
    void shouldHaveHelpWorthReading() {
        assertThat(CommandRun.of("--help").out()).contains("Exit codes", "train", "devices", "list", "Start with");
        assertThat(CommandRun.of("train", "--help").out()).contains("--objective", "--verify", "Examples", "--beta2",
                "--standardize", "--measurements");
        assertThat(CommandRun.of("--version").out()).contains("TornadoVM", "EJML", "Java 25");
    }
}
