package org.katabatic.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.katabatic.host.conformance.ConformanceRun;
import org.katabatic.host.conformance.Planted;
import org.katabatic.host.conformance.Subject;
import org.katabatic.host.conformance.kernel.PlantedKernels;
import picocli.CommandLine;

class VerifyCommandTest {

    private static CommandRun of(List<Subject> subjects, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Katabatic.commandLine(new VerifyCommand(subjects));
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return new CommandRun(line.execute(arguments), out.toString(), err.toString());
    }

    private static Subject named(String name) {
        return ConformanceRun.subjects().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void shouldFindNothingWrongWithWhatIsRight() {
        CommandRun run = CommandRun.of("verify", "--only",
                "adamStep,denseMult,logistic-regression:gradient,softmax-regression/sparse:residual,sam", "--sizes",
                "1,33", "--drawn", "2", "--seed", "5");
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).startsWith("seed     5\n").contains("5 rows, 20 cells, no failures",
                "1 33 drawn refused  error/bound  worst at")
                .containsPattern("\nadamStep +: +: +: +\\. +0\\.\\d+ ")
                .containsPattern("\nsoftmax-regression/sparse:residual +- +- +- +\\. +- ");
    }

    @Test
    void shouldNameAKernelWithAWrongIndexAndSayHowToRunItAgain() throws IOException {
        List<Subject> subjects = List.of(named("adamStep"), PlantedKernels.withAWrongIndex());
        CommandRun run = of(subjects, "--sizes", "1,33", "--drawn", "0", "--seed", "9");
        assertThat(run.exitCode()).isEqualTo(1);
        String again = "./katabatic verify --device java --only gramOfRows --sizes 33 --drawn 0 --seed 9";
        assertThat(run.out()).contains("wrong: gramOfRows, 33: ", "is off by more than its bound", again)
                .doesNotContain("wrong: adamStep");

        CommandRun second = of(subjects, (again.substring(again.indexOf("--device")) + " --json -").split(" "));
        assertThat(second.exitCode()).isEqualTo(1);
        JsonNode cell = new ObjectMapper().readTree(second.out()).at("/rows/0/cells/0");
        assertThat(cell.at("/outcome").asText()).isEqualTo("wrong");
        assertThat(cell.at("/again").asText()).isEqualTo(again);
        assertThat(run.out()).contains(cell.at("/reason").asText());
    }

    @Test
    void shouldWriteARecord() throws IOException {
        CommandRun run = of(List.of(Planted.check((trial, _) -> trial.bound("x", 1, 0, 0))), "--sizes", "2", "--drawn",
                "1", "--json", "-");
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.at("/passed").asBoolean(true)).isFalse();
        assertThat(json.at("/device").asText()).isEqualTo("java");
        assertThat(json.at("/seed").isIntegralNumber()).isTrue();
        assertThat(json.at("/columns")).extracting(JsonNode::asText).containsExactly("2", "drawn", "refused");
        assertThat(json.at("/rows/0/ratio").asText()).isEqualTo("Infinity");
        assertThat(json.at("/rows/0/cells/2/outcome").asText()).isEqualTo("not applicable");
    }

    @Test
    void shouldEndBadlyWhereSomethingIsNotRefused() {
        CommandRun run = of(List.of(Planted.refusal(() -> {})), "--sizes", "1", "--drawn", "0");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("wrong error: planted, refused: a bad value was not refused");
    }

    @Test
    void shouldRefuseWhatIsNotThere() {
        assertThat(CommandRun.of("verify", "--device", "reference").err())
                .contains("--device reference runs no kernels: it is what they are held against");
        CommandRun unknown = CommandRun.of("verify", "--only", "rosenbrock:slope");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("--only rosenbrock:slope is no kernel, oracle or step rule; there are "
                + "rosenbrock:value, rosenbrock:gradient");
        assertThat(CommandRun.of("verify", "--sizes", "0").exitCode()).isEqualTo(2);
    }
}
