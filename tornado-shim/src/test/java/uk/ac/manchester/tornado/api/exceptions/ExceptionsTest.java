package uk.ac.manchester.tornado.api.exceptions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExceptionsTest {

    static Stream<Function<String, Exception>> withMessage() {
        return Stream.of(TornadoExecutionPlanException::new, TornadoRuntimeException::new,
                TornadoTaskRuntimeException::new, TornadoBailoutRuntimeException::new,
                TornadoCompilationException::new, TornadoFailureException::new, TornadoAPIException::new,
                TornadoDeviceNotFound::new, TornadoBackendNotFound::new, TornadoOutOfMemoryException::new,
                TornadoMemoryException::new, TornadoDeviceFP64NotSupported::new);
    }

    static Stream<BiFunction<String, Exception, Exception>> withMessageAndCause() {
        return Stream.of(TornadoExecutionPlanException::new, TornadoTaskRuntimeException::new,
                TornadoBailoutRuntimeException::new, TornadoAPIException::new);
    }

    static Stream<Function<Exception, Exception>> withCause() {
        return Stream.of(TornadoRuntimeException::new, TornadoFailureException::new);
    }

    @ParameterizedTest
    @MethodSource("withMessage")
    void shouldKeepTheMessage(Function<String, Exception> constructor) {
        assertThat(constructor.apply("no device: index=7")).hasMessage("no device: index=7").hasNoCause();
    }

    @ParameterizedTest
    @MethodSource("withMessageAndCause")
    void shouldKeepTheMessageAndTheCause(BiFunction<String, Exception, Exception> constructor) {
        Exception cause = new IllegalStateException("inner");
        assertThat(constructor.apply("outer", cause)).hasMessage("outer").hasCause(cause);
    }

    @ParameterizedTest
    @MethodSource("withCause")
    void shouldKeepTheCause(Function<Exception, Exception> constructor) {
        Exception cause = new IllegalStateException("inner");
        assertThat(constructor.apply(cause)).hasCause(cause).hasMessageContaining("inner");
    }

    @Test
    void shouldLetACallerCatchWhatIsMissingAsOneKind() {
        assertThat(new TornadoDeviceNotFound("x")).isInstanceOf(TornadoRuntimeException.class);
        assertThat(new TornadoBackendNotFound("x")).isInstanceOf(TornadoRuntimeException.class);
    }
}
