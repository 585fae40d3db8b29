package org.katabatic.tasks.workgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.katabatic.tasks.executor.InterpretedExecutor;
import org.katabatic.tasks.interpreter.Arithmetic;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** KernelContext kernels interpreted, against plain Java. */
class WorkGroupInterpretedTest {

    static List<WorkGroupCase> cases() {
        return WorkGroupCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldComputeWhatPlainJavaDoes(WorkGroupCase one) {
        FloatArray y = new FloatArray(one.size());
        try (InterpretedExecutor executor = new InterpretedExecutor(one.graph(y), Arithmetic.FLOAT32)) {
            executor.execute();
        }
        assertThat(y.toHeapArray()).isEqualTo(one.expected());
    }
}
