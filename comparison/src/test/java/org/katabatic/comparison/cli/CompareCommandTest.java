package org.katabatic.comparison.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.katabatic.comparison.result.ComparisonResult;
import org.katabatic.comparison.run.ResultFiles;
import org.katabatic.comparison.workload.Shape;

class CompareCommandTest {

    private static final List<String> SMALL = List.of("compare", "--objective", "logistic-regression", "--data",
            "generator:overlapping-gaussians", "--samples", "64", "--features", "5", "--step-rules",
            "gradient-descent", "--sizes", "33,64", "--repeats", "3", "--iterations", "10");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir private Path folder;

    private int run(List<String> arguments, String... more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return Comparisons.execute(all, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private String refusal(String... arguments) {
        err.getBuffer().setLength(0);
        assertThat(run(List.of("compare"), arguments)).as(err.toString()).isEqualTo(2);
        assertThat(err.toString()).doesNotContain("Exception");
        return err.toString();
    }

    @Test
    void shouldRefuseBadInput() {
        String[] digits = {"--objective", "logistic-regression", "--data", "builtin:digits"};
        assertThat(refusal(with(digits, "--sizes", "1e5"))).contains("1797 rows").contains("size=100000");
        assertThat(refusal(with(digits, "--sizes", "1.5"))).contains("size=1.5");
        assertThat(refusal(with(digits, "--step-rules", "adam", "--learning-rate", "sam=1"))).contains("sam=1.0");
        assertThat(refusal(with(digits, "--step-rules", "none"))).contains("none");
        assertThat(refusal(with(digits, "--feature-counts", "65", "--sizes", "10"))).contains("columns=65");
        assertThat(refusal("--objective", "test-function", "--function", "beale", "--sizes", "10"))
                .contains("size=10");
        assertThat(refusal("--baseline", "nothing.json")).contains("nothing.json");
        assertThat(refusal("--baseline", "a.json", "--against", "b.json")).contains("a.json");
        assertThat(refusal("--workload", "Nothing")).contains("workload=Nothing");
        assertThat(refusal("--workload", "java.lang.Object")).contains("workload=java.lang.Object");
        assertThat(refusal()).contains("--objective");
    }

    private static String[] with(String[] words, String... more) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Test
    void shouldCompareAndHoldAgainstABaseline() throws IOException {
        Path first = folder.resolve("first");
        assertThat(run(SMALL, "--out", first.toString())).as(err.toString()).isZero();
        ComparisonResult result = ResultFiles.read(first.resolve(ResultFiles.JSON));
        assertThat(result.cells()).hasSize(4);
        assertThat(result.cells().getFirst().samples()).isEqualTo(33);
        assertThat(result.cells().getFirst().features()).isEqualTo(6);
        assertThat(result.command()).startsWith("./katabatic", "compare").doesNotContain("--out")
                .anyMatch(word -> word.startsWith("--learning-rate=gradient-descent="));
        assertThat(out.toString()).contains("java", "error/bound", "index.html");

        String json = first.resolve(ResultFiles.JSON).toString();
        assertThat(run(List.of("compare"), "--baseline", json, "--against", json)).isZero();
        assertThat(out.toString()).contains("no regression");
        assertThat(run(List.of("compare"), "--baseline", json, "--out", first.toString())).isEqualTo(2);
        // far above what a busy machine does; the same words are measured again
        assertThat(run(List.of("compare"), "--baseline", json, "--threshold", "1000", "--out",
                folder.resolve("second").toString())).as(err.toString()).isZero();
        assertThat(ResultFiles.read(folder.resolve("second").resolve(ResultFiles.JSON)).cells()).hasSize(4);
    }

    private static String javaCommand() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** What starts this program's class in a JVM of its own. */
    private Path launcher(String extra) throws IOException {
        Path script = folder.resolve("launcher");
        Files.writeString(script, "#!/bin/sh\nexec '" + javaCommand() + "' --add-modules jdk.incubator.vector -cp '"
                + System.getProperty("java.class.path") + "' " + extra + " " + Comparisons.class.getName()
                + " \"$@\"\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    private static Map<Path, byte[]> files(Path cells) throws IOException {
        Map<Path, byte[]> files = new HashMap<>();
        if (Files.isDirectory(cells)) {
            try (DirectoryStream<Path> there = Files.newDirectoryStream(cells, "*x*.json")) {
                for (Path file : there) {
                    files.put(file, Files.readAllBytes(file));
                }
            }
        }
        return files;
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void shouldFinishWhatAKilledProcessBegan() throws Exception {
        Path measured = folder.resolve("measured");
        Path launcher = launcher("-Dkatabatic.launcher=" + folder.resolve("launcher"));
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(SMALL);
        command.addAll(List.of("--out", measured.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
            while (files(measured.resolve("cells")).size() < 3 && System.nanoTime() < deadline) {
                Thread.sleep(20);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        Map<Path, byte[]> before = files(measured.resolve("cells"));
        assertThat(before.size()).isBetween(3, 11);
        assertThat(run(SMALL, "--out", measured.toString())).as(err.toString()).isZero();
        Map<Path, byte[]> after = files(measured.resolve("cells"));
        assertThat(after).hasSize(12);
        // the one under way when the process was killed may still have been written by its child
        before.forEach((file, bytes) -> assertThat(after.get(file)).as(file.toString()).isEqualTo(bytes));
        assertThat(ResultFiles.read(measured.resolve(ResultFiles.JSON)).cells()).hasSize(4);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void shouldMarkWhatEndsItsProcess() throws Exception {
        Path measured = folder.resolve("measured");
        String classes = System.getProperty("java.class.path");
        List<String> command = List.of(launcher("-Dkatabatic.launcher=" + folder.resolve("launcher")).toString(),
                "compare", "--workload", CrashingWorkload.class.getName(), "--devices", "java", "--sizes", "31",
                "--repeats", "2", "--iterations", "5", "--out", measured.toString(), "--class-path", classes);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(printed).isOne();
        ComparisonResult result = ResultFiles.read(measured.resolve(ResultFiles.JSON));
        assertThat(result.cells()).extracting(cell -> cell.outcome().name()).containsExactly("MEASURED", "FAILED");
        assertThat(result.cells().get(1).reason()).contains("ended with code 9");
        assertThat(new CrashingWorkload().shape()).isEqualTo(new Shape(257, 1));
    }
}
