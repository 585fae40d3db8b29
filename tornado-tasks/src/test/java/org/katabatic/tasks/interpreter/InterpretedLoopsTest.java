package org.katabatic.tasks.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.katabatic.tasks.bytecode.Fixture;
import org.katabatic.tasks.bytecode.FixtureKernels;
import org.katabatic.tasks.bytecode.NotDerivableException;

/** Loops of all forms that JAVA splits. */
class InterpretedLoopsTest {

    static List<Fixture<?, ?>> fixtures() {
        return FixtureKernels.all();
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
