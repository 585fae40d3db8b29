package org.katabatic.host.divergence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.katabatic.host.conformance.Draw;
import org.katabatic.host.contract.FirstDevice;
import org.katabatic.host.contract.OnDevice;
import org.katabatic.host.device.Determinism;
import org.katabatic.host.device.Device;
import org.katabatic.host.training.Training;
import org.katabatic.models.data.BuiltinData;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.objective.MatrixSensing;
import org.katabatic.models.synthetic.LowRankSensing;
import org.katabatic.tasks.divergence.Cause;
import org.katabatic.tasks.divergence.Diagnosis;
import org.katabatic.tasks.divergence.FunctionKernels;
import org.katabatic.tasks.divergence.LockStep;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import org.katabatic.tasks.replay.ArraySnapshot;
import org.katabatic.tasks.steprule.Adam;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

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

    /** TornadoVM's own compiler fuses, and that alone is switched off in a JVM of its own. */
    @Test
    void shouldSwitchFusedMultiplyAddOff() {
        Dataset data = new LowRankSensing(10, 2, 120, 0, 72).generate();
        Training training = new Training(new MatrixSensing(120, 10, 3, MatrixSensing.DEFAULT_INITIAL_SCALE), data,
                Adam.DEFAULT, 3, 1, 1);
        Divergence.Parting parting = new Divergence(training, Determinism.scheduleOfAll(),
                Paths.of(new Device.Java(2)), Paths.of(FirstDevice.get()), 0, false, false).run(_ -> {}).parting()
                .orElseThrow();

        assertThat(parting.cause()).as("%s", parting).isEqualTo(Cause.CONTRACTION);
        assertThat(parting.because()).endsWith("and of plain float32 without them");
        assertThat(parting.diagnosis().variants()).last().satisfies(last -> assertThat(last.shows())
                .contains(FirstDevice.get().id() + " without fused multiply-add"));
    }

    /** PoCL's relaxed exp is another one than Java's: 1 unit in the last place of about every tenth value. */
    @Test
    void shouldFindThatAFunctionIsTheDevicesOwn() {
        int n = 1000;
        FloatArray x = Draw.gaussians(1, n);
        FloatArray y = new FloatArray(n);
        Kernel.Of3<FloatArray, FloatArray, Integer> exponentials = FunctionKernels::exponentials;
        Diagnosis diagnosis = diagnosis(IterationGraph.named("graph").buffer("x", BufferRole.INPUT, x)
                .buffer("y", BufferRole.OUTPUT, y).task("exponentials", exponentials, x, y, n).build());

        assertThat(diagnosis.cause()).as("%s", diagnosis).isEqualTo(Cause.APPROXIMATE_FUNCTION);
        assertThat(diagnosis.because()).startsWith("exp(").endsWith("from Java's");
        assertThat(diagnosis.variants()).last().satisfies(last -> {
            assertThat(last.name()).isEqualTo("its own functions");
            assertThat(last.shows()).contains(diagnosis.differing() + " of " + diagnosis.differing());
        });
        assertThat(diagnosis.difference().ratio()).isBetween(0.0, 1.0);
    }

    private static Diagnosis diagnosis(IterationGraph graph) {
        try (LockStep lockStep = new LockStep(graph, Paths.of(new Device.Java(2)), Paths.of(FirstDevice.get()))) {
            return lockStep.compare(ArraySnapshot.ofHost(graph), 0).guilty().orElseThrow();
        }
    }
}
