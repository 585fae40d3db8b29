package org.katabatic.host.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.katabatic.host.device.Device;
import org.katabatic.host.verification.Comparison;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.host.verification.Verification;
import org.katabatic.models.objective.TestFunction;
import org.katabatic.models.objective.TestFunction.Function;
import org.katabatic.tasks.schedule.HyperparameterSchedule;
import org.katabatic.tasks.schedule.Schedules;
import org.katabatic.tasks.steprule.Adam;
import org.katabatic.tasks.steprule.DiffGrad;
import org.katabatic.tasks.steprule.GradientDescent;
import org.katabatic.tasks.steprule.Sam;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.transformation.BallProjection;

/** Test functions trained on as anything else is, with the ends that papers report. */
abstract class TestFunctionContract {

    private final Supplier<Device> device;

    TestFunctionContract(Supplier<Device> device) {
        this.device = device;
    }

    private static Training training(TestFunction objective, StepRule rule, int iterations) {
        return new Training(objective, objective.data(), rule, iterations, iterations, 1);
    }

    private TrainingResult run(Training training, StepObserver... observers) {
        try (Descent descent = device.get().begin(training)) {
            return new StepLoop(training, List.of(observers)).run(descent);
        }
    }

    /** A rate at which no function is at a kink within the steps that are compared. */
    @ParameterizedTest
    @EnumSource(Function.class)
    void shouldFollowTheReferenceForAHundredSteps(Function function) {
        TestFunction objective = new TestFunction(function, function.usualDimension());
        requireVerified(training(objective, new Adam(0.005, 0.9, 0.999, 1e-8), Tolerance.MAX_TRAJECTORY));
    }

    /** SAM takes its step with the gradient at other parameters. */
    @ParameterizedTest
    @EnumSource(Function.class)
    void shouldFollowTheReferenceWithGradientsElsewhere(Function function) {
        TestFunction objective = new TestFunction(function, function.usualDimension());
        requireVerified(training(objective, new Sam(1e-3, 0.03, 0), 33));
    }

    private void requireVerified(Training training) {
        Verification verification = new Verification(training);
        run(training, verification);
        assertThat(verification.comparisons()).hasSize(3).allMatch(Comparison::holds);
    }

    /** Dubey et al., arXiv 1909.11015, section III: from −1 at 0.1, with β₁ = 0.95. */
    @Test
    void shouldEndInDifferentMinima() {
        TestFunction objective = new TestFunction(Function.DIFFGRAD_F1, 1);
        double[] withFriction = run(training(objective, new DiffGrad(0.1, 0.95, 0.999, 1e-8), 300)).parameters();
        double[] without = run(training(objective, new Adam(0.1, 0.95, 0.999, 1e-8), 300)).parameters();
        assertThat(withFriction[0]).isCloseTo(-0.3, within(0.01));
        assertThat(without[0]).isCloseTo(0.2, within(0.01));
    }

    /**
     * The hard instance: step t has row t's gradient, on every path, since float32 keeps the ties that decide it. So
     * the last iterate is a sum of known terms, x_j = η_j b_j − a_j Σ_{t > j} η_t, and its value is that of row d + 1.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 64, 257})
    void shouldTakeTheRowsInTheirOrder(int d) {
        TestFunction objective = new TestFunction(Function.MAX_OF_LINEAR, d);
        TrainingResult result = run(training(objective, new GradientDescent(1), d)
                .withSchedules(new Schedules(Map.of("learningRate", new HyperparameterSchedule.Polynomial(0.5))))
                .withChain(List.of(new BallProjection(1))));
        double[] x = new double[d];
        for (int j = 1; j <= d; j++) {
            double later = IntStream.rangeClosed(j + 1, d).mapToDouble(t -> 1 / Math.sqrt(t)).sum();
            x[j - 1] = Math.sqrt(j) / (2 * Math.sqrt(d)) / Math.sqrt(j) - later / (8.0 * (d - j + 1));
        }
        double last = IntStream.rangeClosed(1, d).mapToDouble(j -> x[j - 1] / (8.0 * (d - j + 1))).sum();
        // each x_j is a sum of at most d + 1 terms, each of three roundings
        double magnitude = 0;
        for (int j = 1; j <= d; j++) {
            double bound = Tolerance.sum(d + 3, 1 / (2 * Math.sqrt(d)) + Math.abs(x[j - 1]) + 1 / Math.sqrt(d));
            assertThat(result.parameters()[j - 1]).as("x_" + j).isCloseTo(x[j - 1], within(bound));
            magnitude += (Math.abs(x[j - 1]) + bound) / (8.0 * (d - j + 1));
        }
        assertThat(result.lossAtEnd()).isCloseTo(last, within(Tolerance.sum(d + 3, 2 * magnitude)));
    }
}
