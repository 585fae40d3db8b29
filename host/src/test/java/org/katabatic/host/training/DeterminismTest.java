package org.katabatic.host.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.katabatic.host.device.Determinism;
import org.katabatic.host.device.Device;
import org.katabatic.tasks.objective.RowSchedule;
import org.katabatic.tasks.objective.Schedule;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.steprule.StepRules;

/** Levels of determinism: trajectories that are the same, bit for bit, and what is refused. */
class DeterminismTest {

    private static final List<Trainings> REFUSED = List.of(Trainings.BREAST_CANCER, Trainings.DIGITS,
            Trainings.TEN_DIGITS, Trainings.PERCEPTRON);

    @ParameterizedTest
    @MethodSource("org.katabatic.host.training.SameBits#pairs")
    void shouldGiveTheBitsOfTheReferenceInFloatOnJava(String pair) {
        String reference = TrajectoryBits.of(SameBits.training(pair), new Device.ReferenceFloat(),
                Determinism.DEVICE_TO_DEVICE);
        for (int threads : new int[] {1, 3}) {
            assertThat(
                    TrajectoryBits.of(SameBits.training(pair), new Device.Java(threads), Determinism.DEVICE_TO_DEVICE))
                    .as("threads=" + threads).isEqualTo(reference);
        }
    }

    @Test
    void shouldDifferWhereEachDeviceMayHaveItsSchedule() {
        String pair = "LINEAR_TARGETS/adam";
        assertThat(TrajectoryBits.of(SameBits.training(pair), new Device.Java(1), Determinism.RUN_TO_RUN))
                .isNotEqualTo(TrajectoryBits.of(SameBits.training(pair), new Device.ReferenceFloat(),
                        Determinism.RUN_TO_RUN));
    }

    @ParameterizedTest
    @EnumSource
    void shouldGiveTheSameBitsOnAnyNumberOfThreads(Trainings trained) {
        for (StepRule rule : StepRules.all()) {
            if (trained.supplies(rule)) {
                Training training = trained.with(rule, 5);
                double[] alone = parameters(training, 1);
                for (int threads : new int[] {2, 3, 5}) {
                    assertThat(parameters(training, threads)).as(rule.name() + " threads=" + threads)
                            .containsExactly(alone);
                }
            }
        }
    }

    private static double[] parameters(Training training, int threads) {
        try (Descent descent = new Device.Java(threads).begin(training)) {
            return new StepLoop(training, List.of()).run(descent).parameters();
        }
    }

    @Test
    void shouldRefuseKernelsThatAreRoundedDifferently() {
        for (Trainings trained : REFUSED) {
            assertRefused(trained, "gradient-descent", " uses exp");
        }
    }

    private static void assertRefused(Trainings trained, String rule, String message) {
        Training training = trained.with(StepRules.of(rule), 1);
        assertThatThrownBy(() -> new Device.Java(2).begin(training, Determinism.scheduleOfAll(),
                Determinism.DEVICE_TO_DEVICE)).as(trained.name()).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("device-to-device needs kernels of + − × ÷ √ only: task iteration.")
                .hasMessageContaining(message);
    }

    @Test
    void shouldRefuseARuleThatTakesPowers() {
        assertRefused(Trainings.LINEAR_TARGETS, SameBits.POWER, " uses pow");
    }

    @Test
    void shouldRefuseSchedulesThatNotEveryDeviceHas() {
        assertThatThrownBy(() -> Determinism.DEVICE_TO_DEVICE.requireOf(RowSchedule.of(Schedule.TILED)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("device-to-device needs a schedule that every device has");
        Determinism.ANY_THREAD_COUNT.requireOf(RowSchedule.of(Schedule.TILED));
    }
}
