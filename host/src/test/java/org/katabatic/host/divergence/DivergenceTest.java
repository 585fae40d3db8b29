package org.katabatic.host.divergence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.katabatic.host.device.Determinism;
import org.katabatic.host.device.Device;
import org.katabatic.host.training.Training;
import org.katabatic.models.objective.TestFunction;
import org.katabatic.tasks.divergence.Cause;
import org.katabatic.tasks.divergence.Path;
import org.katabatic.tasks.executor.InterpretedExecutor;
import org.katabatic.tasks.interpreter.Allowances;
import org.katabatic.tasks.interpreter.Arithmetic;
import org.katabatic.tasks.steprule.GradientDescent;

/** A second path that trains by itself, whose tasks round otherwise and are within their bounds. */
class DivergenceTest {

    private static final int STEPS = 40;
    /** The waves of x³ + x sin 8x have curvatures up to 40: steps above 2/40 jump from one to another. */
    private static final double CHAOTIC = 0.1;
    private static final double CONVERGING = 0.01;

    private static Divergence.Result freely(double learningRate, Arithmetic arithmetic) {
        TestFunction waves = new TestFunction(TestFunction.Function.DIFFGRAD_F2, 1);
        Training training = new Training(waves, waves.data(), new GradientDescent(learningRate), STEPS, 1, 1);
        Path second = new Path("second", Allowances.JAVA, graph -> new InterpretedExecutor(graph, arithmetic));
        return new Divergence(training, Determinism.scheduleOfAll(), Paths.of(new Device.Java(1)), second, 1, true,
                false).run(_ -> {});
    }

    @ParameterizedTest
    @EnumSource(value = Arithmetic.class, names = {"CONTRACTED", "FLOAT64"})
    void shouldFindThatATrajectoryMakesRoundingLarge(Arithmetic arithmetic) {
        Divergence.Result result = freely(CHAOTIC, arithmetic);
        Divergence.Parting parting = result.parting().orElseThrow();

        assertThat(parting.cause()).isEqualTo(Cause.AMPLIFICATION);
        assertThat(parting.diagnosis()).isNull();
        assertThat(parting.step()).isEqualTo(result.steps()).isBetween(2L, (long) STEPS);
        assertThat(parting.because()).contains("of TRAJECTORY(" + parting.step() + ") apart",
                "no task of any step is outside its bound");
        assertThat(result.worstFree()).isGreaterThan(1);
        assertThat(result.worst().orElseThrow().ratio()).isBetween(0.0, 1.0);
    }

    /** The same function and arithmetic, by steps that go down. */
    @ParameterizedTest
    @EnumSource(value = Arithmetic.class, names = {"CONTRACTED", "FLOAT64"})
    void shouldNotPartWhereATrajectoryForgets(Arithmetic arithmetic) {
        Divergence.Result result = freely(CONVERGING, arithmetic);

        assertThat(result.parting()).isEmpty();
        assertThat(result.steps()).isEqualTo(STEPS);
        assertThat(result.worst()).isPresent();
        assertThat(result.worstFree()).isBetween(1e-4, 0.5);
    }

    @Test
    void shouldNotAmplifyTheSameBits() {
        Divergence.Result result = freely(CHAOTIC, Arithmetic.FLOAT32);

        assertThat(result.parting()).isEmpty();
        assertThat(result.worst()).isEmpty();
        assertThat(result.worstFree()).isZero();
    }
}
