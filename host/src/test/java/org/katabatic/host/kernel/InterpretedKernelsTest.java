package org.katabatic.host.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.katabatic.host.contract.Executors;
import org.katabatic.tasks.bytecode.NotDerivableException;
import org.katabatic.tasks.executor.Executor;
import org.katabatic.tasks.executor.InterpretedExecutor;
import org.katabatic.tasks.executor.JavaExecutor;
import org.katabatic.tasks.graph.ArrayContents;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Task;
import org.katabatic.tasks.interpreter.Allowances;
import org.katabatic.tasks.interpreter.Arithmetic;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/** Every kernel of the project interpreted, against the same kernel on the JVM. */
class InterpretedKernelsTest {

    private static final int ITERATIONS = 3;

    private static List<IterationGraph> graphs(int size) {
        return new org.katabatic.host.check.ProjectKernels().at(size);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 33})
    void shouldHaveTheBitsOfJava(int size) {
        List<IterationGraph> onJava = graphs(size);
        List<IterationGraph> interpreted = graphs(size);
        for (int g = 0; g < onJava.size(); g++) {
            IterationGraph java = onJava.get(g);
            try (Executor first = Executors.JAVA.of(java);
                    Executor second = new InterpretedExecutor(interpreted.get(g), Arithmetic.FLOAT32)) {
                for (int t = 0; t < ITERATIONS; t++) {
                    first.execute();
                    second.execute();
                }
            }
            for (int b = 0; b < java.buffers().size(); b++) {
                assertSameBits(java.buffers().get(b).array(), interpreted.get(g).buffers().get(b).array(),
                        java.name() + "." + java.buffers().get(b).name());
            }
        }
    }

    private static void assertSameBits(TornadoNativeArray java, TornadoNativeArray interpreted, String name) {
        for (int i = 0; i < java.getSize(); i++) {
            if (ArrayContents.bits(java, i) != ArrayContents.bits(interpreted, i)) {
                assertThat(ArrayContents.element(interpreted, i)).as("element " + i + " of " + name)
                        .isEqualTo(ArrayContents.element(java, i));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Allowances.class, names = {"JAVA", "OPENCL_RELAXED"})
    void shouldBoundTheErrorsOfJava(Allowances allowances) throws NotDerivableException {
        for (int size : List.of(2, 33)) {
            for (IterationGraph graph : graphs(size)) {
                for (Task task : graph.tasks()) {
                    Map<TornadoNativeArray, TornadoNativeArray> before = InterpretedKernels.copies(graph);
                    try (JavaExecutor executor = new JavaExecutor(InterpretedKernels.alone(graph, task), 1)) {
                        executor.execute();
                    }
                    InterpretedKernels.assertWithinBounds(task, allowances, before);
                }
            }
        }
    }

    @Test
    void shouldMeetEveryKernelOfTheProject() {
        Set<String> interpreted = new TreeSet<>();
        for (int size : List.of(1, 33)) {
            graphs(size).forEach(
                    graph -> graph.tasks().forEach(task -> interpreted.add(InterpretedKernels.nameOf(task))));
        }
        Set<String> all = new TreeSet<>();
        ProjectKernels.all().forEach(found -> all.add(found.toString().substring(found.toString().lastIndexOf('/') + 1)
                .replace('$', '.')));
        interpreted.forEach(name -> all.remove(name.replace('$', '.')));
        assertThat(all).isEmpty();
    }
}
