package org.katabatic.host.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.katabatic.host.contract.FirstDevice;
import org.katabatic.host.contract.OnDevice;
import org.katabatic.host.device.Device;
import org.katabatic.host.tune.Tuning.Measured;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.objective.SoftmaxRegression;
import org.katabatic.models.synthetic.OverlappingGaussians;
import org.katabatic.tasks.objective.RowSchedule;

class TuningTest {

    private static final Dataset DATA = new OverlappingGaussians(257, 33, 2, 1).generate();
    private static final LogisticRegression OBJECTIVE = new LogisticRegression(257, 33, false, 0.1);

    private static void shouldMeasureRightResults(Device.OfKernels device, String... schedules) {
        List<RowSchedule> candidates = List.of(schedules).stream().map(RowSchedule::parse).toList();
        List<Measured> told = new ArrayList<>();
        List<Measured> results = new Tuning(device, OBJECTIVE, DATA, 3, 0, 1).run(candidates, told::add);
        assertThat(told).isEqualTo(results).hasSize(schedules.length);
        assertThat(results).allSatisfy(one -> {
            assertThat(one.counts()).isTrue();
            assertThat(one.fastestSeconds()).isPositive().isLessThanOrEqualTo(one.medianSeconds());
            assertThat(one.errorOverBound()).isBetween(0.0, 1.0);
        });
        assertThat(Tuning.winner(results)).isPresent();
    }

    @Test
    void shouldMeasureOnJava() {
        shouldMeasureRightResults(new Device.Java(2), "blocked:16", "tiled:64", "work-groups:512,64", "plain");
    }

    @Test
    @OnDevice
    void shouldMeasureOnADevice() {
        shouldMeasureRightResults(FirstDevice.get(), "blocked:16", "vectors:16", "work-groups:512,64", "plain");
    }

    @Test
    void shouldTryEveryScheduleThatIsAnother() {
        assertThat(Tuning.candidates(new Device.Java(2), OBJECTIVE, DATA)).extracting(RowSchedule::text)
                .containsExactly("blocked:16", "blocked:64", "blocked:256", "vectors:16", "vectors:64", "vectors:256",
                        "tiled:16", "tiled:64", "tiled:256",
                        "work-groups:64,64", "work-groups:64,256", "plain");
        assertThat(Tuning.candidates(new Device.Java(2), new SoftmaxRegression(257, 33, 2, false, 0),
                DATA.withClassIndices())).extracting(RowSchedule::text).containsExactly("blocked:64", "tiled:64",
                        "work-groups:64,64", "work-groups:64,256");
    }

    @Test
    void shouldLetNoFailureWin() {
        Measured slow = new Measured(RowSchedule.parse("plain"), 2, 1, 0.5, null);
        Measured fast = new Measured(RowSchedule.parse("tiled"), 1, 1, 0.5, null);
        Measured wrong = new Measured(RowSchedule.parse("blocked"), Double.NaN, Double.NaN, 7, "wrong result");
        Measured broken = new Measured(RowSchedule.parse("work-groups"), Double.NaN, Double.NaN, Double.NaN,
                "does not run");
        assertThat(Tuning.winner(List.of(wrong, slow, broken, fast))).contains(fast);
        assertThat(Tuning.winner(List.of(wrong, broken))).isEmpty();
        assertThat(List.of(slow, fast, broken)).allMatch(Measured::isRight);
        assertThat(wrong.isRight()).isFalse();
        assertThatThrownBy(() -> new Tuning(new Device.Java(1), OBJECTIVE, DATA, 0, 0, 1))
                .hasMessage("repetitions must be at least 1: repetitions=0");
    }
}
