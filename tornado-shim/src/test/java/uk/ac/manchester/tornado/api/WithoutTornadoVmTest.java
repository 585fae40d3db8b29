package uk.ac.manchester.tornado.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import uk.ac.manchester.tornado.api.enums.DataTransferMode;
import uk.ac.manchester.tornado.api.exceptions.TornadoRuntimeException;
import uk.ac.manchester.tornado.api.runtime.TornadoRuntimeProvider;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

class WithoutTornadoVmTest {

    private static void scale(FloatArray x, FloatArray y, float factor) {
        for (int i = 0; i < x.getSize(); i++) {
            y.set(i, factor * x.get(i));
        }
    }

    private static TaskGraph graph() {
        FloatArray x = new FloatArray(7);
        FloatArray y = new FloatArray(7);
        return new TaskGraph("graph").transferToDevice(DataTransferMode.FIRST_EXECUTION, x)
                .task("scale", WithoutTornadoVmTest::scale, x, y, 3.0f)
                .transferToHost(DataTransferMode.UNDER_DEMAND, y).persistOnDevice(y).consumeFromDevice(x)
                .consumeFromDevice("other", x);
    }

    @Test
    void shouldBuildATaskGraph() {
        assertThat(graph().getTaskGraphName()).isEqualTo("graph");
        assertThat(graph().snapshot()).isInstanceOf(ImmutableTaskGraph.class);
    }

    @Test
    void shouldHaveTheTransferModesThatCompilersInline() {
        assertThat(DataTransferMode.FIRST_EXECUTION).isZero();
        assertThat(DataTransferMode.EVERY_EXECUTION).isEqualTo(1);
        assertThat(DataTransferMode.UNDER_DEMAND).isEqualTo(2);
    }

    static Stream<Arguments> whatNeedsTornadoVm() {
        return Stream.of(
                Arguments.of("plan", (ThrowingCallable) () -> new TornadoExecutionPlan(graph().snapshot()).execute()),
                Arguments.of("getDevice", (ThrowingCallable) () -> TornadoExecutionPlan.getDevice(0, 0)),
                Arguments.of("runtime", (ThrowingCallable) TornadoRuntimeProvider::getTornadoRuntime),
                Arguments.of("setProperty",
                        (ThrowingCallable) () -> TornadoRuntimeProvider.setProperty("graph.scale.device", "0:0")),
                Arguments.of("getProperty", (ThrowingCallable) () -> TornadoRuntimeProvider.getProperty("a")),
                Arguments.of("getProperty with default",
                        (ThrowingCallable) () -> TornadoRuntimeProvider.getProperty("a", "b")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatNeedsTornadoVm")
    void shouldRefuseWhatOnlyTornadoVmCanDo(String name, ThrowingCallable call) {
        assertThatExceptionOfType(TornadoRuntimeException.class).as(name).isThrownBy(call)
                .withMessage("TornadoVM is not installed: install it with SDKMAN"
                        + " (`sdk install tornadovm 5.2.0-jdk25-opencl`) or set TORNADOVM_HOME to an SDK,"
                        + " then start through ./katabatic or env.sh. `--device java` needs none.");
    }

    @Test
    void shouldOfferNoOtherWayToAResult() {
        assertThat(TornadoExecutionPlan.class.getConstructors()).hasSize(1);
        assertThat(TornadoExecutionResult.class.getConstructors()).isEmpty();
        assertThat(TornadoProfilerResult.class.getConstructors()).isEmpty();
        assertThat(ImmutableTaskGraph.class.getConstructors()).isEmpty();
    }
}
