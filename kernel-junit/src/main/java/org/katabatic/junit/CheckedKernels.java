package org.katabatic.junit;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A JUnit extension for tests of TornadoVM kernels. A test method that takes a {@link KernelChecker} runs its kernels
 * on the JVM in checked mode, and fails if a kernel has a race, an access outside an array, a missing transfer, a
 * result that depends on the order of iterations, or an output that it does not write in full.
 *
 * <pre>
 * &#64;ExtendWith(CheckedKernels.class)
 * class SaxpyTest {
 *     &#64;Test
 *     void shouldAddScaled(KernelChecker checker) {
 *         IterationGraph graph = IterationGraph.named("saxpy")
 *                 .buffer("x", BufferRole.INPUT, x).buffer("y", BufferRole.STATE, y)
 *                 .task("saxpy", Saxpy::saxpy, 2f, x, y, n).build();
 *         CheckedExecutor executor = checker.executor(graph);
 *         executor.execute();
 *         executor.transferToHost(y);
 *         // assert on y
 *     }
 * }
 * </pre>
 */
public final class CheckedKernels implements ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(CheckedKernels.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == KernelChecker.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE).getOrComputeIfAbsent(KernelChecker.class, _ -> new KernelChecker(),
                KernelChecker.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        KernelChecker checker = context.getStore(NAMESPACE).get(KernelChecker.class, KernelChecker.class);
        if (checker != null) {
            checker.end();
        }
    }
}
