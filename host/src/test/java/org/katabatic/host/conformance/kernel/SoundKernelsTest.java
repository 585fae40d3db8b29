package org.katabatic.host.conformance.kernel;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.katabatic.host.check.KernelGraphs;
import org.katabatic.junit.CheckedKernels;
import org.katabatic.junit.KernelChecker;
import org.katabatic.tasks.executor.CheckedExecutor;
import org.katabatic.tasks.graph.IterationGraph;

/** Every kernel of the project, at awkward sizes, in checked mode. */
@ExtendWith(CheckedKernels.class)
class SoundKernelsTest {

    static Stream<Arguments> graphs() {
        KernelGraphs kernels = new org.katabatic.host.check.ProjectKernels();
        return KernelGraphs.SIZES.stream()
                .flatMap(size -> kernels.at(size).stream().map(graph -> Arguments.of(graph.name(), size, graph)));
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("graphs")
    void shouldHaveNoDefects(String name, int size, IterationGraph graph, KernelChecker checker) {
        CheckedExecutor executor = checker.executor(graph);
        executor.execute();
        executor.execute();
    }
}
