package org.katabatic.tasks.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

class GeneratedCodeTest {

    private static final String FILE = "tornado.print.kernel.dir";
    private static final String BEGIN = "#pragma OPENCL EXTENSION cl_khr_fp64 : enable  \n"
            + "#pragma OPENCL EXTENSION cl_khr_fp16 : enable  \n";

    @TempDir Path folder;
    private String before;
    private Path file;

    @BeforeEach
    void begin() {
        before = System.getProperty(FILE);
        file = folder.resolve("kernels");
        System.setProperty(FILE, file.toString());
    }

    @AfterEach
    void end() {
        if (before == null) {
            System.clearProperty(FILE);
        } else {
            System.setProperty(FILE, before);
        }
    }

    @Test
    void shouldFindTheCodeOfEachTask() throws IOException {
        FloatArray x = new FloatArray(3);
        FloatArray y = new FloatArray(3);
        IterationGraph graph = IterationGraph.named("g").buffer("x", BufferRole.INPUT, x)
                .buffer("y", BufferRole.STATE, y).task("first", PlantedKernels::scaled, x, y, 3)
                .task("then", PlantedKernels::accumulates, x, y, 3)
                .task("last", PlantedKernels::scaled, x, y, 3).build();
        assertThat(GeneratedCode.length()).isZero();
        String old = BEGIN + "__kernel void scaled(int old)\n{\n}  //  kernel\n\n";
        Files.writeString(file, old);
        assertThat(GeneratedCode.length()).isEqualTo(old.length());
        Files.writeString(file, old + BEGIN + "__kernel void scaled(int a)\n{\n}  //  kernel\n\n" + BEGIN
                + "__kernel void accumulates(int b)\n{\n}  //  kernel\n\n" + BEGIN
                + "__kernel void scaled(int c)\n{\n}  //  kernel\n\n");
        Map<String, String> code = GeneratedCode.since(old.length(), graph);
        assertThat(code).containsOnlyKeys("first", "then", "last");
        assertThat(code.get("first")).startsWith(BEGIN.strip().substring(0, 20)).contains("int a")
                .endsWith("//  kernel");
        assertThat(code.get("then")).contains("accumulates(int b)").doesNotContain("scaled");
        assertThat(code.get("last")).contains("int c");
        // a kernel that was not compiled has no code
        assertThat(GeneratedCode.since(GeneratedCode.length(), graph)).isEmpty();
    }

    /** As TornadoVM does: the same code, with variables in the order of a hash table. */
    @Test
    void shouldNotDependOnTheOrderOfDeclarations() throws IOException {
        FloatArray x = new FloatArray(3);
        IterationGraph graph = IterationGraph.named("g").buffer("x", BufferRole.STATE, x)
                .buffer("y", BufferRole.STATE, new FloatArray(3))
                .task("only", PlantedKernels::scaled, x, x, 3).build();
        String begin = BEGIN + "__kernel void scaled(int a)\n{\n";
        String end = "  f_2  =  f_1 + f_3;\n  return;\n}  //  kernel\n\n";
        Files.writeString(file, begin + "  float f_1, f_3, f_2; \n  int i_4, i_0; \n\n" + end);
        String one = GeneratedCode.since(0, graph).get("only");
        Files.writeString(file, begin + "  int i_0, i_4; \n  float f_3, f_2, f_1; \n\n" + end);
        assertThat(GeneratedCode.since(0, graph).get("only")).isEqualTo(one).contains("f_1, f_2, f_3", "i_0, i_4");
        Files.writeString(file, begin + "  int i_0, i_4; \n  float f_3, f_2, f_1; \n\n"
                + end.replace("f_1 + f_3", "f_3 + f_1"));
        assertThat(GeneratedCode.since(0, graph).get("only")).isNotEqualTo(one);
    }

    @Test
    void shouldKeepTheCodeOfBackendsThatWriteIt() {
        assertThat(GeneratedCode.isKept("opencl")).isTrue();
        assertThat(GeneratedCode.isKept("ptx")).isTrue();
        assertThat(GeneratedCode.isKept("spirv")).isFalse();
        System.clearProperty(FILE);
        assertThat(GeneratedCode.isKept("opencl")).isFalse();
    }
}
