package org.katabatic.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.katabatic.host.check.SampleKernels;
import org.katabatic.host.conformance.kernel.ProjectKernels;

class CheckCommandTest {

    /** At one size: SoundKernelsTest has all of them. */
    @Test
    void shouldFindNothingInTheProjectsKernelsAndLeaveNoneOut() {
        CommandRun run = CommandRun.of("check", "--sizes", "7");
        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).contains("no findings");
        ProjectKernels.all().forEach(kernel -> assertThat(run.out())
                .contains(kernel.toString().substring(kernel.toString().lastIndexOf('/') + 1)));
    }

    @Test
    void shouldFindTheRaceInAUsersKernel() throws IOException {
        CommandRun run = CommandRun.of("check", "--kernel", SampleKernels.class.getName(), "--json", "-");
        assertThat(run.exitCode()).isEqualTo(1);
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.at("/kernels")).hasSize(2);
        json.at("/kernels").forEach(row -> {
            boolean sound = row.at("/kernel").asText().equals("SampleKernels.saxpy");
            assertThat(row.at("/findings/race").asLong()).isEqualTo(sound ? 0 : 6);
            assertThat(row.at("/sizes")).hasSize(9);
        });
        assertThat(json.at("/findings/0/message").asText()).contains("of x, which iteration");
    }

    @Test
    void shouldCheckAtTheSizesOfTheUser() {
        CommandRun run = CommandRun.of("check", "--kernel", SampleKernels.class.getName(), "--sizes", "1,2,3");
        assertThat(run.exitCode()).as("a race needs four elements").isZero();
        assertThat(run.out()).contains("2 kernels, no findings");
    }

    @Test
    void shouldRefuseWhatIsNoClassOfKernels() {
        assertThat(CommandRun.of("check", "--kernel", "no.such.Class").err())
                .contains("no.such.Class cannot be loaded;");
        assertThat(CommandRun.of("check", "--kernel", "java.lang.String").err())
                .contains("a public static method that takes an int, the size, and returns an IterationGraph");
        assertThat(CommandRun.of("check", "--class-path", ".").err()).contains("--class-path applies to --kernel");
        assertThat(CommandRun.of("check", "--sizes", "3,0").err()).contains("sizes must be >= 1: size=0");
        assertThat(CommandRun.of("check", "--kernel", "X", "--class-path", "no/such/folder").err())
                .contains("the class path must exist: no/such/folder");
    }

    @Test
    void shouldTrainInCheckedMode() throws IOException {
        String[] arguments = CommandRun.BREAST_CANCER.clone();
        arguments[arguments.length - 1] = "java-checked";
        String[] all = Arrays.copyOf(arguments, arguments.length + 5);
        System.arraycopy(new String[] {"--iterations", "3", "--verify", "--json", "-"}, 0, all, arguments.length, 5);
        CommandRun run = CommandRun.of(all);
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.at("/device/id").asText()).isEqualTo("java-checked");
        assertThat(json.at("/findings").isArray()).isTrue();
        assertThat(json.at("/findings")).isEmpty();
        assertThat(json.at("/verification/passed").asBoolean()).isTrue();
    }
}
