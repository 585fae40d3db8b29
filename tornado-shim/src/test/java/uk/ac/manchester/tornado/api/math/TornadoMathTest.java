package uk.ac.manchester.tornado.api.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TornadoMathTest {

    /** A float function; the JDK has none. */
    interface FloatUnaryOperator {
        float apply(float x);
    }

    static Stream<Arguments> functions() {
        return Stream.of(function("exp", TornadoMath::exp, TornadoMath::exp, Math::exp),
                function("sqrt", TornadoMath::sqrt, TornadoMath::sqrt, Math::sqrt),
                function("floor", TornadoMath::floor, TornadoMath::floor, Math::floor),
                function("ceil", TornadoMath::ceil, TornadoMath::ceil, Math::ceil),
                function("log", TornadoMath::log, TornadoMath::log, Math::log),
                function("sin", TornadoMath::sin, TornadoMath::sin, Math::sin),
                function("cos", TornadoMath::cos, TornadoMath::cos, Math::cos),
                function("tan", TornadoMath::tan, TornadoMath::tan, Math::tan),
                function("asin", TornadoMath::asin, TornadoMath::asin, Math::asin),
                function("acos", TornadoMath::acos, TornadoMath::acos, Math::acos),
                function("atan", TornadoMath::atan, TornadoMath::atan, Math::atan),
                function("tanh", TornadoMath::tanh, TornadoMath::tanh, Math::tanh),
                function("abs", TornadoMath::abs, TornadoMath::abs, Math::abs),
                function("signum", TornadoMath::signum, TornadoMath::signum, Math::signum),
                function("toRadians", TornadoMath::toRadians, TornadoMath::toRadians, Math::toRadians));
    }

    private static Arguments function(String name, FloatUnaryOperator inFloat, DoubleUnaryOperator inDouble,
            DoubleUnaryOperator expected) {
        return Arguments.of(name, inFloat, inDouble, expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("functions")
    void shouldRoundTheDoubleFunction(String name, FloatUnaryOperator inFloat, DoubleUnaryOperator inDouble,
            DoubleUnaryOperator expected) {
        for (float x : new float[] {0.37f, -0.81f, 1.5f, 3.25f, -2.75f, 17.6f}) {
            // Boxed, because NaN equals itself only as an object.
            Double inDoublePrecision = expected.applyAsDouble(x);
            Float rounded = inDoublePrecision.floatValue();
            assertThat(inDouble.applyAsDouble(x)).as("%s(%s)", name, x).isEqualTo(inDoublePrecision);
            assertThat(inFloat.apply(x)).as("%s(%sf)", name, x).isEqualTo(rounded);
        }
    }

    @Test
    void shouldTakeTheSmallerAndTheLarger() {
        assertThat(TornadoMath.min(3, -7)).isEqualTo(-7);
        assertThat(TornadoMath.max(3, -7)).isEqualTo(3);
        assertThat(TornadoMath.min(3L, -7L)).isEqualTo(-7L);
        assertThat(TornadoMath.max(3L, -7L)).isEqualTo(3L);
        assertThat(TornadoMath.min(0.0f, -0.0f)).isEqualTo(-0.0f);
        assertThat(TornadoMath.max(0.0, -0.0)).isEqualTo(0.0);
        assertThat(TornadoMath.max(1.5f, Float.NaN)).isNaN();
        assertThat(TornadoMath.min(Double.NaN, 1.5)).isNaN();
        assertThat(TornadoMath.abs(-7)).isEqualTo(7);
        assertThat(TornadoMath.abs(-7L)).isEqualTo(7L);
    }

    @Test
    void shouldClampIntoTheRange() {
        assertThat(new int[] {TornadoMath.clamp(-9, -2, 5), TornadoMath.clamp(3, -2, 5), TornadoMath.clamp(9, -2, 5)})
                .containsExactly(-2, 3, 5);
        assertThat(TornadoMath.clamp(9L, -2L, 5L)).isEqualTo(5L);
        assertThat(TornadoMath.clamp(-9.5f, -2.5f, 5.5f)).isEqualTo(-2.5f);
        assertThat(TornadoMath.clamp(9.5, -2.5, 5.5)).isEqualTo(5.5);
        assertThat(TornadoMath.clamp(1, 7, 3)).as("the lower end wins").isEqualTo(7);
    }

    @Test
    void shouldComputeWhatMathHasNoFunctionFor() {
        assertThat(TornadoMath.fract(-1.25f)).isEqualTo(0.75f);
        assertThat(TornadoMath.fract(2.375)).isEqualTo(0.375);
        assertThat(TornadoMath.log2(8.0f)).isEqualTo(3.0f);
        assertThat(TornadoMath.log2(0.25)).isEqualTo(-2.0);
        assertThat(TornadoMath.sinpi(0.5f)).isEqualTo(1.0f);
        assertThat(TornadoMath.cospi(1.0)).isEqualTo(-1.0);
        assertThat(TornadoMath.pow(2.0f, 10.0f)).isEqualTo(1024.0f);
        assertThat(TornadoMath.pow(3.0, -2.0)).isEqualTo(1.0 / 9.0);
        assertThat(TornadoMath.atan2(1.0f, -2.0f)).isEqualTo((float) Math.atan2(1.0, -2.0));
        assertThat(TornadoMath.atan2(-3.0, 0.5)).isEqualTo(Math.atan2(-3.0, 0.5));
        assertThat(TornadoMath.floatPI()).isEqualTo(3.1415927f);
        assertThat(TornadoMath.PI()).isEqualTo(Math.PI);
    }

    @Test
    void shouldInvertTheHyperbolicFunctions() {
        // Both arguments make the logarithm's argument exactly 2: 0.75 + √(0.75² + 1) and 1.25 + √(1.25² − 1).
        assertThat(TornadoMath.asinh(0.75)).isEqualTo(Math.log(2));
        assertThat(TornadoMath.acosh(1.25)).isEqualTo(Math.log(2));
        assertThat(TornadoMath.asinh(0.75f)).isEqualTo((float) Math.log(2));
        assertThat(TornadoMath.acosh(1.25f)).isEqualTo((float) Math.log(2));
    }
}
