package org.katabatic.host.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.Within;
import org.katabatic.host.training.Descent;
import org.katabatic.host.training.Status;
import org.katabatic.host.training.StepLoop;
import org.katabatic.host.training.Training;
import org.katabatic.host.training.TrainingResult;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.models.data.BuiltinData;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.objective.Objective;
import org.katabatic.models.synthetic.LinearTargets;
import org.katabatic.tasks.steprule.CoordinateRules;

/** A sweep gives what the trainings that it stands for give. */
abstract class SweepContract {

    private static final Dataset CANCER = BuiltinData.BREAST_CANCER.load().standardized().withIntercept()
            .withBinaryTargets();
    private static final Objective LOGISTIC = new LogisticRegression(CANCER.samples(), CANCER.features(), true, 0.01);
    private static final Dataset LINEAR = new LinearTargets(257, 33, 0.1, 71).generate();
    private static final Objective SQUARES = new LeastSquares(257, 33, false, 0.01);

    private static final List<Setting> RATES = Grid.of(CoordinateRules.names(),
            Map.of("learningRate", List.of(0.01, 0.02)), List.of(1L));

    private final Executors on;

    SweepContract(Executors on) {
        this.on = on;
    }

    /** Every rule with its defaults. */
    private static List<Setting> settings() {
        return Grid.of(CoordinateRules.names(), Map.of(), List.of(1L));
    }

    private List<SettingResult> run(Objective objective, Dataset data, List<Setting> settings, int steps) {
        return new Sweep(objective, data, settings, steps, on.device()).run(_ -> {});
    }

    /** Both are within TRAJECTORY of the training in double precision, so within twice that of each other. */
    private void requireTheTrainings(Objective objective, Dataset data, List<Setting> settings, int steps) {
        for (SettingResult result : run(objective, data, settings, steps)) {
            String what = result.setting().rule().toString();
            Training training = new Training(objective, data, result.setting().rule(), steps, steps, 1);
            try (Descent descent = Executors.JAVA.device().begin(training)) {
                TrainingResult alone = new StepLoop(training, List.of()).run(descent);
                assertThat(result.status()).as(what).isEqualTo(alone.status());
                Within.normBound(what, result.parameters(), alone.parameters(),
                        2 * Tolerance.trajectory(steps, Within.norm(alone.parameters())));
                Within.bound(what, result.loss(), alone.lossAtEnd(), 2 * Tolerance.trajectory(steps, 1));
            }
        }
    }

    /**
     * At their default rates, some rules step by nearly the sign of a gradient that is nearly zero after 30 steps;
     * then no two orders of summation agree.
     */
    @Test
    void shouldGiveWhatTrainingsByDefaultGive() {
        requireTheTrainings(LOGISTIC, CANCER, settings(), 30);
        requireTheTrainings(SQUARES, LINEAR, settings(), 30);
    }

    @Test
    void shouldGiveWhatTrainingsOfLogisticRegressionGive() {
        requireTheTrainings(LOGISTIC, CANCER, RATES, Tolerance.MAX_TRAJECTORY);
    }

    @Test
    void shouldGiveWhatTrainingsOfLeastSquaresGive() {
        requireTheTrainings(SQUARES, LINEAR, RATES, Tolerance.MAX_TRAJECTORY);
    }

    @Test
    void shouldGiveTheSameBitsInSeveralLaunches() {
        List<SettingResult> one = run(SQUARES, LINEAR, settings(), 33);
        requireSameBits(new Sweep(SQUARES, LINEAR, settings(), 33, on.device(), Sweep.LARGEST_LAUNCH, 128 * 7 * 5)
                .run(_ -> {}), one);
        requireSameBits(new Sweep(SQUARES, LINEAR, settings(), 33, on.device(), 7, Sweep.LARGEST_TABLE)
                .run(_ -> {}), one);
    }

    static void requireSameBits(List<SettingResult> actual, List<SettingResult> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int s = 0; s < expected.size(); s++) {
            assertThat(actual.get(s).setting()).isEqualTo(expected.get(s).setting());
            assertThat(actual.get(s).loss()).isEqualTo(expected.get(s).loss());
            assertThat(actual.get(s).parameters()).containsExactly(expected.get(s).parameters());
        }
    }

    @Test
    void shouldCallDivergenceByItsName() {
        List<Setting> rates = Grid.of(List.of("gradient-descent"),
                Map.of("learningRate", List.of(0.02, 1.3, 30.0)), List.of(1L));
        assertThat(run(SQUARES, LINEAR, rates, 100))
                .extracting(SettingResult::status)
                .containsExactly(Status.COMPLETED, Status.DIVERGED, Status.NOT_FINITE);
    }
}
