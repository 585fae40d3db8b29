package org.katabatic.host.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.katabatic.host.device.Device;
import org.katabatic.tasks.steprule.StepRules;

/** The number of threads changes the time of a training, not one bit of it. */
class ThreadsTest {

    @ParameterizedTest
    @EnumSource
    void shouldGiveTheSameBitsOnAnyNumberOfThreads(Trainings trained) {
        Training training = trained.with(StepRules.of("adam"), 33);
        double[] alone = parametersAfter(training, 1);
        for (int threads : new int[] {2, 3, 7}) {
            assertThat(parametersAfter(training, threads)).as("threads=" + threads).containsExactly(alone);
        }
    }

    private static double[] parametersAfter(Training training, int threads) {
        try (Descent descent = new Device.Java(threads).begin(training)) {
            return new StepLoop(training, List.of()).run(descent).parameters();
        }
    }
}
