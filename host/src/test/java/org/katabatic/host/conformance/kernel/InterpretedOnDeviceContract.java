package org.katabatic.host.conformance.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.katabatic.host.contract.Executors;
import org.katabatic.tasks.bytecode.NotDerivableException;
import org.katabatic.tasks.executor.Executor;
import org.katabatic.tasks.executor.JavaExecutor;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Task;
import org.katabatic.tasks.interpreter.Allowances;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/** Every kernel alone on a device, on what those before it wrote on the JVM, within the bounds for relaxed math. */
abstract class InterpretedOnDeviceContract {

    private static final int SIZE = 33;
    /** One kernel of so many stands for the others. */
    private static final int EVERY = 16;

    private final Executors on;

    InterpretedOnDeviceContract(Executors on) {
        this.on = on;
    }

    /** A task, and what its buffers hold before it runs. */
    private record Case(IterationGraph graph, Task task, int number) {}

    @TestFactory
    Stream<DynamicTest> shouldStayWithinTheBoundsOfItsOperations() {
        List<Case> cases = new ArrayList<>();
        Set<String> kernels = new TreeSet<>();
        for (IterationGraph graph : new org.katabatic.host.check.ProjectKernels().at(SIZE)) {
            for (Task task : graph.tasks()) {
                if (kernels.add(InterpretedKernels.nameOf(task))) {
                    cases.add(new Case(graph, task, cases.size()));
                }
            }
        }
        return on.cases(cases.stream(), one -> one.number % EVERY == 0).filter(this::runsThere)
                .map(one -> DynamicTest.dynamicTest(InterpretedKernels.nameOf(one.task), () -> check(one)));
    }

    /** Kernels for the JVM only have no shape on a device. */
    private boolean runsThere(Case one) {
        String name = InterpretedKernels.nameOf(one.task);
        return KernelCheck.BOUNDED.stream().filter(check -> name.endsWith("." + check.kernel()))
                .allMatch(check -> check.layout().shapes(List.of(SIZE), on.device()).findAny().isPresent());
    }

    private void check(Case one) throws NotDerivableException {
        for (Task before : one.graph.tasks().subList(0, one.graph.tasks().indexOf(one.task))) {
            try (JavaExecutor java = new JavaExecutor(InterpretedKernels.alone(one.graph, before), 1)) {
                java.execute();
            }
        }
        Map<TornadoNativeArray, TornadoNativeArray> contents = InterpretedKernels.copies(one.graph);
        IterationGraph alone = InterpretedKernels.alone(one.graph, one.task);
        try (Executor executor = on.of(alone)) {
            executor.execute();
            executor.transferToHost(alone.arrays(BufferRole.STATE));
        }
        InterpretedKernels.assertWithinBounds(one.task, Allowances.OPENCL_RELAXED, contents);
    }
}
