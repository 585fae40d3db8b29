package org.katabatic.tasks.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.katabatic.tasks.bytecode.Fixture;
import org.katabatic.tasks.bytecode.FixtureKernels;
import org.katabatic.tasks.bytecode.NotDerivableException;

/** Loops of all forms that JAVA splits. */
class InterpretedLoopsTest {

    /** Reads an array of the JVM, which no device has. */
    private static final String OF_THE_JVM = "staticRead";

    static List<Fixture<?, ?>> fixtures() {
        return FixtureKernels.all().stream().filter(fixture -> !fixture.name().equals(OF_THE_JVM)).toList();
    }

    @Test
    void shouldRefuseAnArrayOfTheJvm() {
        Fixture<?, ?> fixture = FixtureKernels.all().stream().filter(one -> one.name().equals(OF_THE_JVM)).findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> TaskInterpreter.of(fixture.graph(fixture.arguments(3)).tasks().getFirst(),
                Arithmetic.FLOAT32, Allowances.JAVA)).isInstanceOf(NotDerivableException.class)
                .hasMessage("it reads a field that is not a constant number:"
                        + " org/katabatic/tasks/bytecode/FixtureKernels$Neighbour.shift");
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void shouldCountAndRunEveryPart(Fixture<?, ?> fixture) throws NotDerivableException {
        for (int size : Fixture.SIZES) {
            Object[] java = fixture.arguments(size);
            fixture.kernel().call(java);
            Object[] interpreted = fixture.arguments(size);
            TaskInterpreter interpreter = TaskInterpreter.of(fixture.graph(interpreted).tasks().getFirst(),
                    Arithmetic.FLOAT32, Allowances.JAVA);
            int count = fixture.count().applyAsInt(size);
            assertThat(interpreter.parts(UnaryOperator.identity())).as("parts at size %d", size)
                    .isEqualTo(count < 0 ? 1 : count);
            interpreter.runAll(UnaryOperator.identity());
            assertThat(Fixture.bits(interpreted)).as("size %d", size).isEqualTo(Fixture.bits(java));
        }
    }
}
