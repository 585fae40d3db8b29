package org.katabatic.host.sweep;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.katabatic.host.device.Device;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.synthetic.LinearTargets;

/** The number of threads changes the time of a sweep, not one bit of it. */
class SweepThreadsTest {

    @Test
    void shouldGiveTheSameBitsOnAnyNumberOfThreads() {
        Dataset data = new LinearTargets(100, 7, 0.1, 74).generate();
        List<Setting> settings = Grid.of(List.of("adam", "nesterov"),
                Map.of("learningRate", Values.numbers("--learning-rate", "1e-3:0.1:log:200")), List.of(1L));
        List<SettingResult> alone = run(data, settings, 1);
        for (int threads : new int[] {2, 3, 7}) {
            SweepContract.requireSameBits(run(data, settings, threads), alone);
        }
    }

    private static List<SettingResult> run(Dataset data, List<Setting> settings, int threads) {
        return new Sweep(new LeastSquares(100, 7, false, 0), data, settings, 33, new Device.Java(threads))
                .run(_ -> {});
    }
}
