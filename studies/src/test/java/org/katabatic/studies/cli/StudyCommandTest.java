package org.katabatic.studies.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.katabatic.host.cli.Katabatic;
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
