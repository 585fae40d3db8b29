package org.katabatic.comparison.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.katabatic.comparison.measure.Effort;
import org.katabatic.comparison.result.Cell;
import org.katabatic.comparison.result.Cell.Outcome;
import org.katabatic.comparison.result.ComparisonResult;
import org.katabatic.comparison.run.Comparison;
import org.katabatic.comparison.workload.Shape;
import org.katabatic.comparison.workload.Workload;

/** The example of docs/compare.md compiles and runs as it stands there. */
class HuberTest {

    private static final Path DOCS = Path.of(System.getProperty("user.dir")).getParent().resolve("docs");

    @TempDir private Path folder;

    @Test
    void shouldCompileAndRun() throws Exception {
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int code = ToolProvider.getSystemJavaCompiler().run(null, messages, messages, "-g", "-d", folder.toString(),
                "-cp", System.getProperty("java.class.path"), DOCS.resolve("examples/Huber.java").toString());
        assertThat(code).as(messages.toString()).isZero();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Workload huber = (Workload) loader.loadClass("Huber").getConstructor().newInstance();
            ComparisonResult result = new Comparison(huber, List.of("reference", "java"), List.of(new Shape(100, 64)))
                    .withEffort(new Effort(30, 10, 5, 0, 0.01, 0.01)).withRepeats(1).run(folder.resolve("runs"));
            assertThat(result.cells()).hasSize(4).as(result.cells().toString())
                    .allMatch(cell -> cell.outcome() == Outcome.MEASURED);
            assertThat(result.cells()).extracting(Cell::stepRule).containsExactly("columns", "transposed", "columns",
                    "transposed");
        }
    }

    @Test
    void shouldStandInTheDocumentation() throws Exception {
        String example = Files.readString(DOCS.resolve("examples/Huber.java"));
        String page = Files.readString(DOCS.resolve("compare.md"));
        String begin = "```java\n";
        int at = page.indexOf(begin);
        int shown = 0;
        while (at >= 0) {
            String block = page.substring(at + begin.length(), page.indexOf("```", at + begin.length()));
            assertThat(example).contains(block.strip());
            shown++;
            at = page.indexOf(begin, at + begin.length());
        }
        assertThat(shown).isGreaterThanOrEqualTo(3);
    }
}
