package org.katabatic.tasks.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** What TornadoVM prints is caught, and nothing else is. */
class GeneratedCodeTest {

    private static final String BEGIN = "#pragma OPENCL EXTENSION cl_khr_fp64 : enable  \n"
            + "#pragma OPENCL EXTENSION cl_khr_fp16 : enable  \n";

    private final PrintStream before = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream terminal = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @BeforeEach
    void begin() {
        System.setOut(terminal);
    }

    @AfterEach
    void end() {
        System.setOut(before);
    }

    private static IterationGraph graph() {
        FloatArray x = new FloatArray(3);
        FloatArray y = new FloatArray(3);
        return IterationGraph.named("g").buffer("x", BufferRole.INPUT, x)
                .buffer("y", BufferRole.STATE, y).task("first", PlantedKernels::scaled, x, y, 3)
                .task("then", PlantedKernels::accumulates, x, y, 3)
                .task("last", PlantedKernels::scaled, x, y, 3).build();
    }

    private static String kernel(String signature, String body) {
        return BEGIN + "__kernel void " + signature + "\n{\n" + body + "}  //  kernel\n\n";
    }

    @Test
    void shouldFindTheCodeOfEachTask() {
        Map<String, String> code = GeneratedCode.printedBy(() -> {
            System.out.println(kernel("scaled(int a)", ""));
            System.out.println(kernel("accumulates(int b)", ""));
            System.out.println(kernel("scaled(int c)", ""));
        }, graph());
        assertThat(code).containsOnlyKeys("first", "then", "last");
        assertThat(code.get("first")).startsWith(BEGIN.strip().substring(0, 20)).contains("int a")
                .endsWith("//  kernel");
        assertThat(code.get("then")).contains("accumulates(int b)").doesNotContain("scaled");
        assertThat(code.get("last")).contains("int c");
        assertThat(printed.toByteArray()).isEmpty();
        // a kernel that was not compiled has no code
        assertThat(GeneratedCode.printedBy(() -> {}, graph())).isEmpty();
    }

    @Test
    void shouldLeaveAllElseToBePrinted() {
        GeneratedCode.printedBy(() -> {
            System.out.println("a line – of the user's");
            System.out.println(kernel("scaled(int a)", ""));
            System.out.print("and ");
            System.out.println(7);
            System.out.println((String) null);
            Thread other = new Thread(() -> System.out.println("__kernel void of another thread"));
            other.start();
            try {
                other.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }, graph());
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines(
                "a line – of the user's\nand 7\nnull\n__kernel void of another thread\n");
    }

    @Test
    void shouldGiveStandardOutputBack() {
        GeneratedCode.printedBy(() -> {}, graph());
        assertThat(System.out).isSameAs(terminal);
        assertThatThrownBy(() -> GeneratedCode.printedBy(() -> {
            throw new IllegalStateException("does not compile");
        }, graph())).hasMessage("does not compile");
        assertThat(System.out).isSameAs(terminal);
    }

    /** As TornadoVM does: the same code, with variables in the order of a hash table. */
    @Test
    void shouldNotDependOnTheOrderOfDeclarations() {
        String end = "  f_2  =  f_1 + f_3;\n  return;\n";
        String one = codeOf("  float f_1, f_3, f_2; \n  int i_4, i_0; \n\n" + end);
        assertThat(codeOf("  int i_0, i_4; \n  float f_3, f_2, f_1; \n\n" + end)).isEqualTo(one)
                .contains("f_1, f_2, f_3", "i_0, i_4");
        assertThat(codeOf("  int i_0, i_4; \n  float f_3, f_2, f_1; \n\n" + end.replace("f_1 + f_3", "f_3 + f_1")))
                .isNotEqualTo(one);
    }

    private static String codeOf(String body) {
        return GeneratedCode.printedBy(() -> System.out.println(kernel("scaled(int a)", body)), graph()).get("first");
    }

    @Test
    void shouldCatchTheCodeOfBackendsThatPrintIt() {
        assertThat(GeneratedCode.isPrinted("opencl")).isTrue();
        assertThat(GeneratedCode.isPrinted("ptx")).isTrue();
        assertThat(GeneratedCode.isPrinted("spirv")).isFalse();
    }
}
