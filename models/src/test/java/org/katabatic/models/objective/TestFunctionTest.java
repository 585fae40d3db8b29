package org.katabatic.models.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.katabatic.models.data.DataException;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.TestFunction.Function;

class TestFunctionTest {

    @ParameterizedTest
    @EnumSource(Function.class)
    void shouldBeginWhereItsDataSays(Function function) {
        TestFunction objective = new TestFunction(function, function.usualDimension());
        assertThat(objective.name()).isEqualTo("test-function");
        assertThat(objective.formula()).isNotBlank().isPrintable();
        assertThat(Function.of(function.text())).isEqualTo(function);
        assertThat(function.text()).matches("[a-z0-9]+(-[a-z0-9]+)*");
        assertThat(objective.data().x()).isEqualTo(objective.initialParameters(7)).hasSize(objective.parameterCount());
        assertThat(objective.layout())
                .containsExactly(new ParameterBlock("point", 0, function.usualDimension(), 1));
        assertThat(objective.oracles()).containsExactly(Oracle.VALUE, Oracle.GRADIENT, Oracle.GRADIENT_ELSEWHERE);
        assertThat(objective.oraclesOnSparse()).isEmpty();
        assertThat(objective.withSamples(1)).isEqualTo(objective);
        assertThatCode(() -> objective.check(objective.data())).doesNotThrowAnyException();
    }

    @Test
    void shouldBeginWherePapersDo() {
        assertThat(new TestFunction(Function.DIFFGRAD_F2, 1).initialParameters(1)).containsExactly(-1);
        assertThat(new TestFunction(Function.ROSENBROCK, 2).initialParameters(1)).containsExactly(-1, 1);
        assertThat(new TestFunction(Function.MAX_OF_LINEAR, 3).initialParameters(1)).containsExactly(0, 0, 0);
    }

    @Test
    void shouldBeginElsewhere() {
        TestFunction plane = new TestFunction(Function.BEALE, 2).startingAt(0.1, -3);
        assertThat(plane.start()).containsExactly(0.1, -3.0);
        assertThat(plane.initialParameters(1)).containsExactly(0.1f, -3f);
        assertThat(plane.data().digest()).isNotEqualTo(new TestFunction(Function.BEALE, 2).data().digest());
        assertThat(new TestFunction(Function.L1_DISTANCE, 7).startingAt(1, 2).parameterCount()).isEqualTo(2);
    }

    @Test
    void shouldRefuseWhatItIsNotDefinedOn() {
        assertRefused(() -> new TestFunction(Function.BEALE, 3), "dimension of beale must be 2: dimension=3");
        assertRefused(() -> new TestFunction(Function.L1_DISTANCE, 0), "dimension must be at least 1: dimension=0");
        assertRefused(() -> new TestFunction(Function.L1_DISTANCE, List.of()),
                "dimension must be at least 1: dimension=0");
        assertRefused(() -> new TestFunction(Function.DIFFGRAD_F1, 1).startingAt(1e39),
                "start must be finite in float32: start=1.0E39");
        assertRefused(() -> new TestFunction(Function.DIFFGRAD_F1, 1).startingAt(Double.NaN),
                "start must be finite in float32: start=NaN");
        assertRefused(() -> new TestFunction(Function.BEALE, 2).withSamples(2),
                "a test function has one sample: samples=2");
        assertRefused(() -> Function.of("f4"), "no function is called f4; there are diffgrad-f1, diffgrad-f2, "
                + "diffgrad-f3, absolute-sum, rotated-absolute, rotated-quadratic, rosenbrock, beale, l1-distance, "
                + "max-of-linear");
        TestFunction objective = new TestFunction(Function.BEALE, 2);
        assertThatThrownBy(() -> objective.check(new Dataset("one", 1, 2, new float[2], new float[1])))
                .isInstanceOf(DataException.class)
                .hasMessage("one: the data of a test function must be the point where it starts");
        assertThatThrownBy(() -> objective.check(new Dataset("one", 1, 3, new float[3], new float[1])))
                .isInstanceOf(DataException.class).hasMessageContaining("features=3 of 2");
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
