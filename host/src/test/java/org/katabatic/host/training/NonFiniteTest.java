package org.katabatic.host.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.katabatic.host.contract.FirstDevice;
import org.katabatic.host.contract.OnDevice;
import org.katabatic.host.device.Device;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.tasks.average.IterateAverage;
import org.katabatic.tasks.sampler.Sampler;
import org.katabatic.tasks.sampler.WithoutReplacement;
import org.katabatic.tasks.steprule.Adam;
import org.katabatic.tasks.steprule.GradientDescent;
import org.katabatic.tasks.steprule.HeavyBall;
import org.katabatic.tasks.steprule.StepRule;

/** What a training does about infinities, on data where the first bad element and its step are known by hand. */
class NonFiniteTest {

    private static final int N = 33;
    private static final int D = 7;
    private static final int BAD_ROW = 20;
    private static final long SEED = 5;

    static List<Device> javaDevices() {
        return List.of(new Device.Java(1), new Device.Java(3), new Device.ReferenceFloat());
    }

    /**
     * Rows that are harmless, and one that is not, unless it is zero: x = 1e30 and y = 1e10 in the last feature, which
     * the others do not have. While its parameter is 0, its loss is 1e20/2, and its gradient −1e40: −∞ in float32.
     */
    private static Dataset rows(boolean harmful) {
        float[] x = new float[N * D];
        float[] y = new float[N];
        for (int i = 0; i < N; i++) {
            if (i != BAD_ROW) {
                y[i] = (i * 5 % 7 - 3) / 4f;
                for (int j = 0; j < D - 1; j++) {
                    x[i * D + j] = ((i * 3 + j * 11) % 13 - 6) / 8f;
                }
            }
        }
        if (harmful) {
            x[BAD_ROW * D + D - 1] = 1e30f;
            y[BAD_ROW] = 1e10f;
        }
        return new Dataset("rows", N, D, x, y);
    }

    private static Training onRows(boolean harmful, StepRule rule, int iterations) {
        return new Training(new LeastSquares(N, D, false, 0), rows(harmful), rule, iterations, iterations, SEED);
    }

    /** x = 1 and y = 1 in one parameter: at rate r, step 1 goes from 0 to r, and step k to about ±r^k. */
    private static Training growing(double learningRate, int iterations) {
        return new Training(new LeastSquares(1, 1, false, 0),
                new Dataset("one", 1, 1, new float[] {1}, new float[] {1}),
                new GradientDescent(learningRate), iterations, 1000, SEED);
    }

    private static TrainingResult run(Training training, Device device, NonFinite policy) {
        try (Descent descent = device.begin(training)) {
            return new StepLoop(training, List.of(), policy).run(descent);
        }
    }

    private static NonFiniteElement search(Training training, Device device, TrainingResult result) {
        try (Descent again = device.begin(training)) {
            return NonFiniteElement.search(training, again, result);
        }
    }

    @ParameterizedTest
    @MethodSource("javaDevices")
    void shouldNameTheFirstBadElementOfATrainingThatFailed(Device device) {
        Training training = onRows(true, GradientDescent.DEFAULT, 9);
        TrainingResult result = run(training, device, NonFinite.FAIL);
        assertThat(result.status()).isEqualTo(Status.NOT_FINITE);
        NonFiniteElement first = search(training, device, result);
        assertThat(first.step()).isEqualTo(1);
        assertThat(first.value()).isEqualTo(Double.NEGATIVE_INFINITY);
        // blocks of one row each, in all schedules
        assertThat(first).hasToString("blockGradient[" + (BAD_ROW * D + 6) + "] = -Infinity in step 1");
    }

    @Test
    void shouldNameTheStepInWhichItCameUpNotThatInWhichItWasSeen() {
        Device java = new Device.Java(2);
        Training training = growing(1e20, 9);
        TrainingResult result = run(training, java, NonFinite.FAIL);
        assertThat(result.status()).isEqualTo(Status.NOT_FINITE);
        assertThat(result.iterations()).isEqualTo(9);
        // (1e20 − 1)²/2 is above 3.4e38
        assertThat(search(training, java, result)).hasToString("blockLoss[0] = Infinity in step 2");
        Device reference = new Device.Reference();
        Training longer = growing(1e20, 40);
        // (1e160)² is above 1.8e308
        NonFiniteElement first = search(longer, reference, run(longer, reference, NonFinite.FAIL));
        assertThat(first.step()).isEqualTo(9);
        assertThat(first.array()).isEqualTo("value");
    }

    @Test
    void shouldFailIfTheLastParametersAreBadAlthoughTheirLossWasNotRead() {
        // the batch's gradient overflows in its only step; its loss before that step is finite
        Training training = onRows(true, GradientDescent.DEFAULT, 1).withAverage(
                new IterateAverage.Uniform());
        assertThat(run(training, new Device.Java(2), NonFinite.FAIL).status()).isEqualTo(Status.NOT_FINITE);
    }

    @ParameterizedTest
    @MethodSource("javaDevices")
    void shouldUndoBadStepsAndGoOn(Device device) {
        assertUndone(device);
    }

    @Test
    @OnDevice
    void shouldUndoBadStepsAndGoOnOnTheDevice() {
        assertUndone(FirstDevice.get());
    }

    private static void assertUndone(Device device) {
        int steps = 2 * N + 3;
        Training harmful = onRows(true, new GradientDescent(0.1), steps).withSampler(new WithoutReplacement(1));
        List<Long> bad = stepsWithTheBadRow(harmful.sampler(), steps);
        assertThat(bad).hasSizeGreaterThanOrEqualTo(2);
        TrainingResult result = run(harmful, device, new NonFinite.Skip(1));
        assertThat(result.skipped()).isEqualTo(bad);
        assertThat(result.iterations()).isEqualTo(steps);
        assertThat(result.status()).isEqualTo(Status.COMPLETED);
        assertThat(result.firstNonFinite()).hasValueSatisfying(first -> {
            assertThat(first.step()).isEqualTo(bad.getFirst());
            assertThat(first.index()).isEqualTo(D - 1);
            assertThat(first.array()).containsIgnoringCase("gradient");
        });
        Training harmless = onRows(false, new GradientDescent(0.1), steps).withSampler(new WithoutReplacement(1));
        double[] expected = run(harmless, device, NonFinite.FAIL).parameters();
        assertThat(expected[0]).isNotZero();
        assertThat(result.parameters()).containsExactly(expected);
    }

    private static List<Long> stepsWithTheBadRow(Sampler sampler, int steps) {
        List<Long> bad = new ArrayList<>();
        for (long t = 1; t <= steps; t++) {
            if (sampler.row(SEED, t, t - 1, 0, N) == BAD_ROW) {
                bad.add(t);
            }
        }
        return bad;
    }

    @ParameterizedTest
    @ValueSource(strings = {"heavy-ball", "adam"})
    void shouldRestoreTheStepRulesState(String name) {
        StepRule rule = name.equals("adam") ? Adam.DEFAULT : HeavyBall.DEFAULT;
        int steps = N + 7;
        Training training = onRows(true, rule, steps).withSampler(new WithoutReplacement(1));
        double[] skipped = run(training, new Device.Java(2), new NonFinite.Skip(1)).parameters();
        double[] byHand;
        try (Descent descent = new Device.Reference().begin(training)) {
            List<Long> bad = stepsWithTheBadRow(training.sampler(), steps);
            for (long t = 1; t <= steps; t++) {
                descent.keep();
                descent.step(t);
                if (bad.contains(t)) {
                    descent.undo(t);
                }
            }
            byHand = descent.parameters();
        }
        for (int j = 0; j < D; j++) {
            assertThat(skipped[j]).isCloseTo(byHand[j], within(1e-6 * steps));
        }
    }

    @Test
    void shouldEndWhenMoreStepsInARowAreBadThanAllowed() {
        Training training = growing(1e20, 40);
        TrainingResult java = run(training, new Device.Java(2), new NonFinite.Skip(2));
        assertThat(java.status()).isEqualTo(Status.NOT_FINITE);
        assertThat(java.skipped()).containsExactly(2L, 3L, 4L);
        assertThat(java.iterations()).isEqualTo(4);
        assertThat(java.parameters()).containsExactly(1e20f);
        assertThat(java.firstNonFinite()).hasToString("Optional[blockLoss[0] = Infinity in step 2]");

        TrainingResult reference = run(training, new Device.Reference(), new NonFinite.Skip(2));
        assertThat(reference.status()).isEqualTo(Status.NOT_FINITE);
        assertThat(reference.skipped()).containsExactly(9L, 10L, 11L);
        double[] afterEight;
        try (Descent descent = new Device.Reference().begin(training)) {
            for (int t = 1; t <= 8; t++) {
                descent.step(t);
            }
            afterEight = descent.parameters();
        }
        assertThat(reference.parameters()).containsExactly(afterEight);
    }

    @Test
    void shouldTakeAllStepsAndNameTheFirstWhereItReports() {
        for (Device device : List.of(new Device.Java(2), new Device.Reference())) {
            Training training = growing(1e20, 40);
            TrainingResult result = run(training, device, new NonFinite.Report());
            assertThat(result.iterations()).isEqualTo(40);
            assertThat(result.status()).isEqualTo(Status.NOT_FINITE);
            assertThat(result.skipped()).isEmpty();
            NonFiniteElement first = result.firstNonFinite().orElseThrow();
            assertThat(first.step()).isEqualTo(device instanceof Device.Reference ? 9 : 2);
            assertThat(first.array()).isEqualTo(device instanceof Device.Reference ? "value" : "blockLoss");
        }
        assertThat(run(onRows(false, Adam.DEFAULT, 5), new Device.Java(2), new NonFinite.Report()).status())
                .isEqualTo(Status.COMPLETED);
    }

    @Test
    void shouldReadAPolicy() {
        for (String text : List.of("fail", "skip:3", "report")) {
            assertThat(NonFinite.of(text).text()).isEqualTo(text);
        }
        assertThatThrownBy(() -> NonFinite.of("skip")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NonFinite.of("skip:0")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the steps skipped in a row must be at least 1: skip=0");
    }
}
