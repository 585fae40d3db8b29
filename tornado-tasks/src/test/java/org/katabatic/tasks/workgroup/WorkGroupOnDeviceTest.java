package org.katabatic.tasks.workgroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.katabatic.tasks.executor.DeviceExecutor;
import org.katabatic.tasks.graph.WorkGroups;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.runtime.TornadoRuntimeProvider;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** The kernels that JAVA runs, on a device of TornadoVM: the same wiring, the same results. */
@Tag("device")
@EnabledIf(value = "isPresent", disabledReason = "no TornadoVM device")
class WorkGroupOnDeviceTest {

    /** Every shape is compiled anew, so not all are. */
    private static final List<String> GRIDS = List.of("n=1 global=1x1x1 local=1x1x1", "n=7 global=7x1x1 local=7x1x1",
            "n=33 global=64x1x1 local=32x1x1", "n=100 global=100x1x1 local=2x1x1", "n=257 global=512x1x1 local=256x1x1",
            "n=257 global=259x1x1 local=7x1x1");

    /**
     * What TornadoVM 5.2.0 with OpenCL compiles to something else or not at all: it adds to element 0 of local memory
     * whatever the index, has no atomic addition of floats, scales the index twice where a called method writes to
     * local memory, and builds no graph where a called method allocates it.
     */
    private static final Set<String> JAVA_ONLY = Set.of("histogram", "atomicSum", "fillsByMethod", "totalsByMethod");

    static boolean isPresent() {
        return TaskGraph.class.getModule().isNamed()
                && TornadoRuntimeProvider.getTornadoRuntime().getNumBackends() > 0
                && TornadoRuntimeProvider.getTornadoRuntime().getBackend(0).getNumDevices() > 0;
    }

    private static TornadoDevice device() {
        return TornadoRuntimeProvider.getTornadoRuntime().getBackend(0).getDevice(0);
    }

    static Stream<WorkGroupCase> cases() {
        return WorkGroupCase.all().stream().filter(one -> one.grid().areFull())
                .filter(one -> !JAVA_ONLY.contains(one.name()))
                .filter(one -> one.grid().dimensions() > 1 || GRIDS.stream().anyMatch(one.toString()::endsWith));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldComputeWhatPlainJavaDoes(WorkGroupCase one) {
        FloatArray y = new FloatArray(one.size());
        try (DeviceExecutor executor = new DeviceExecutor(one.graph(y), device())) {
            executor.execute();
            assertThat(executor.proof().orElseThrow().kernelNanos()).isPositive();
            executor.transferToHost(y);
        }
        assertThat(y.toHeapArray()).isEqualTo(one.expected());
    }

    @Test
    void shouldRefuseAPartialGroup() {
        WorkGroupCase partial = WorkGroupCase.groupSum("sum", WorkGroupKernels::groupSum, 33, WorkGroups.of1D(33, 32));
        assertThatThrownBy(() -> new DeviceExecutor(partial.graph(new FloatArray(2)), device()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("on a device the work-items are a multiple of a group's: task=grid.only"
                        + " global=33x1x1 local=32x1x1");
    }
}
