package org.katabatic.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {

    private static final RunLine RUN = new RunLine("2026-01-02T03:04:05Z", "abc", "a processor", 2, "an OS", "a JVM",
            "java", "a JVM", null);
    private static final ResultLine LIMIT = new ResultLine("logistic-gradient", 1000, 100, "reading the data", 2, 0.001,
            0.002, null, 400_000, 0, null, null);
    private static final ResultLine PEER = new ResultLine("logistic-gradient", 1000, 100, "a peer", 1, 0.0025, 0.003,
            null, 800_000, 400_000, 0.25, null);

    @TempDir Path folder;

    @Test
    void shouldReadWhatItWrites() throws Exception {
        ResultFile file = new ResultFile(RUN, List.of(LIMIT, PEER));
        Path path = folder.resolve("a.jsonl");
        file.write(path);
        assertThat(Files.readAllLines(path)).hasSize(3);
        assertThat(ResultFile.readAll(folder)).containsExactly(file);
    }

    @Test
    void shouldCompareWithTheLimitOnThePage() {
        String page = PerformancePage.of(List.of(new ResultFile(RUN, List.of(LIMIT, PEER))));
        assertThat(page).contains("## a processor, 2 cores, on java",
                "### Gradient of a logistic regression, n = 1,000, d = 100 (0.400 MB)",
                "| reading the data | 2 | 1.00 | 2.00 | 1.00 | 0.40 |  |  |",
                "| a peer | 1 | 2.50 | 3.00 | 2.50 | 0.32 | 0.16 | 0.25 |");
    }

    @Test
    void shouldSayThatNoGpuWasAtHandUntilOneIs() {
        RunLine gpu = new RunLine("2026-01-02T03:04:05Z", "abc", "a processor", 2, "an OS", "a JVM", "ptx:0", "CUDA",
                "GPU");
        ResultLine profiled = new ResultLine("logistic-gradient", 1000, 100, "Katabatic, ptx:0", 2, 0.0025, 0.003,
                0.0021, 800_000, 400_000, 0.25, null);
        assertThat(PerformancePage.of(List.of(new ResultFile(RUN, List.of(LIMIT))))).contains("No GPU was at hand")
                .doesNotContain("kernels, ms");
        assertThat(PerformancePage.of(List.of(new ResultFile(gpu, List.of(LIMIT, profiled)))))
                .doesNotContain("No GPU was at hand")
                .contains("| contender | threads | fastest, ms | median, ms | kernels, ms | × limit |",
                        "|---|---:|---:|---:|---:|---:|---:|---:|---:|\n",
                        "| reading the data | 2 | 1.00 | 2.00 |  | 1.00 |",
                        "| Katabatic, ptx:0 | 2 | 2.50 | 3.00 | 2.10 | 2.50 |");
    }
}
