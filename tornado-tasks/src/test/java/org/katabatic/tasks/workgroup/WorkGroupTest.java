package org.katabatic.tasks.workgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.katabatic.tasks.executor.JavaExecutor;
import org.katabatic.tasks.graph.WorkGroups;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** KernelContext kernels on JAVA, against plain Java. */
class WorkGroupTest {

    private static final int[] THREADS = {1, 2, 5};

    static List<WorkGroupCase> cases() {
        return WorkGroupCase.all();
    }

    private static float[] run(WorkGroupCase one, int threads) {
        FloatArray y = new FloatArray(one.size());
        try (JavaExecutor executor = new JavaExecutor(one.graph(y), threads)) {
            executor.execute();
        }
        return y.toHeapArray();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldComputeWhatPlainJavaDoesOnEveryNumberOfThreads(WorkGroupCase one) {
        for (int threads : THREADS) {
            assertThat(run(one, threads)).as("%d threads", threads).isEqualTo(one.expected());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 32, 33, 256})
    void shouldShowABarrierThatIsMissing(int local) {
        WorkGroups grid = WorkGroups.of1D(5 * local, local);
        for (WorkGroupCase mutant : List.of(
                WorkGroupCase.groupSum("loop", WorkGroupKernels::groupSumMutant, 5 * local, grid),
                WorkGroupCase.groupSum("unfilled", WorkGroupKernels::groupSumUnfilledMutant, 5 * local, grid),
                WorkGroupCase.prefixSum("prefix", WorkGroupKernels::prefixSumMutant, 5 * local, grid))) {
            assertThat(run(mutant, 2)).as(mutant.toString()).isNotEqualTo(mutant.expected());
        }
    }
}
