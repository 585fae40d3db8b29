package org.katabatic.host.divergence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.katabatic.host.contract.FirstDevice;
import org.katabatic.host.contract.OnDevice;
import org.katabatic.host.device.Determinism;
import org.katabatic.host.device.Device;
import org.katabatic.host.training.Training;
import org.katabatic.models.data.BuiltinData;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.tasks.divergence.Cause;
import org.katabatic.tasks.steprule.Adam;

/** JAVA and the device part by their last bits, for a reason that is no defect, and not by more than rounding. */
@OnDevice
class DivergenceOnDeviceTest {

    private static Divergence.Result between(double threshold) {
        Dataset data = BuiltinData.BREAST_CANCER.load().standardized().withIntercept().withBinaryTargets();
        Training training = new Training(new LogisticRegression(data.samples(), data.features(), true, 0), data,
                Adam.DEFAULT, 3, 1, 1);
        return new Divergence(training, Determinism.scheduleOfAll(), Paths.of(new Device.Java(2)),
                Paths.of(FirstDevice.get()), threshold, false, false).run(_ -> {});
    }

    @Test
    void shouldFindACauseOfOtherBitsThatIsNoDefect() {
        Divergence.Parting parting = between(0).parting().orElseThrow();
        assertThat(parting.diagnosis()).as("%s", parting).isNotNull();
        assertThat(parting.cause()).as("%s", parting).isNotIn(Cause.BUG, Cause.RACE, Cause.AMPLIFICATION);
    }

    @Test
    void shouldNotPartByMoreThanRounding() {
        Divergence.Result result = between(1);
        assertThat(result.parting()).isEmpty();
        assertThat(result.worst().orElseThrow().ratio()).isBetween(0.0, 1.0);
    }
}
