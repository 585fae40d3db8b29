package org.katabatic.host.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.katabatic.host.contract.FirstDevice;
import org.katabatic.host.contract.OnDevice;
import org.katabatic.tasks.executor.DeviceExecutor;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.kernel.LinearAlgebraKernels;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** A result counts as the device's only if it was computed there. */
@OnDevice
class DeviceExecutorTest {

    private static final String BAILOUT = "tornado.recover.bailout";

    private static IterationGraph graph() {
        FloatArray factor = FloatArray.fromElements(1f, 2f, 3f, 4f, 5f, 6f);
        FloatArray product = new FloatArray(4);
        return IterationGraph.named("gram")
                .buffer("factor", BufferRole.INPUT, factor)
                .buffer("product", BufferRole.OUTPUT, product)
                .task("product", LinearAlgebraKernels::gramOfRows, factor, product, 2, 3)
                .build();
    }

    private static void withBailout(String value, Executable body) throws Throwable {
        String before = System.getProperty(BAILOUT);
        try {
            if (value == null) {
                System.clearProperty(BAILOUT);
            } else {
                System.setProperty(BAILOUT, value);
            }
            body.execute();
        } finally {
            System.setProperty(BAILOUT, before);
        }
    }

    @Test
    void shouldRefuseToRunWhereTornadoVmWouldFallBackToJava() throws Throwable {
        for (String value : new String[] {"True", null}) {
            withBailout(value, () -> assertThatThrownBy(
                    () -> new DeviceExecutor(graph(), FirstDevice.get().device()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a device run needs TornadoVM's fall-back to Java switched off, as ./katabatic and"
                            + " env.sh do: tornado.recover.bailout=" + value));
        }
    }

    @Test
    void shouldProveKernelTimeOnTheDevice() {
        IterationGraph graph = graph();
        try (DeviceExecutor executor = new DeviceExecutor(graph, FirstDevice.get().device())) {
            assertThat(executor.proof()).isEmpty();
            executor.execute();
            assertThat(executor.proof().orElseThrow().kernelNanos()).isPositive();
            assertThat(executor.proof().orElseThrow().compileNanos()).isPositive();
            FloatArray product = (FloatArray) graph.arrays(BufferRole.OUTPUT)[0];
            executor.transferToHost(product);
            assertThat(product.toHeapArray()).containsExactly(14f, 32f, 32f, 77f);
            assertThat(executor.notes()).isEmpty();
        }
    }

    @Test
    void shouldTellTheTimeOfAnIterationInKernels() {
        try (DeviceExecutor executor = new DeviceExecutor(graph(), FirstDevice.get().device())) {
            assertThat(executor.executeTimed().orElseThrow()).isEqualTo(executor.proof().orElseThrow().kernelNanos());
            for (int i = 0; i < 3; i++) {
                executor.execute();
                long begin = System.nanoTime();
                long inKernels = executor.executeTimed().orElseThrow();
                assertThat(inKernels).isPositive().isLessThan(System.nanoTime() - begin);
            }
        }
    }
}
