package org.katabatic.host.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.katabatic.host.conformance.kernel.KernelSubject;
import org.katabatic.host.conformance.kernel.PlantedKernels;
import org.katabatic.host.conformance.kernel.ProjectKernels;
import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.OnDevice;
import org.katabatic.host.device.Device;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.steprule.StepRules;
import uk.ac.manchester.tornado.api.TornadoTargetDevice;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

class ConformanceRunTest {

    private static final Device.OfKernels JAVA = Executors.JAVA.device();

    private static Cell first(Device.OfKernels device, Subject subject) {
        return new ConformanceRun(device, List.of(7), 0, 1).row(subject).cells().getFirst();
    }

    private static Cell refused(Runnable attempt) {
        return new ConformanceRun(JAVA, List.of(7), 0, 1).row(Planted.refusal(attempt)).cells().getLast();
    }

    /** Stands for TornadoVM's exception of that name, which only an installation has. */
    private static final class TornadoBailoutRuntimeException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    public static void kernelThatDoesNotCompile(FloatArray x, int d) {
        for (@Parallel int j = 0; j < d; j++) {
            throw new TornadoBailoutRuntimeException();
        }
    }

    public static void kernelThatThrows(FloatArray x, int d) {
        for (@Parallel int j = 0; j < d; j++) {
            x.set(j + d, 1f);
        }
    }

    @Test
    void shouldVerifyEveryKernelObjectiveAndStepRule() {
        List<Subject> subjects = ConformanceRun.subjects();
        assertThat(subjects).extracting(Subject::name).doesNotHaveDuplicates();
        assertThat(KernelSubject.all()).extracting(KernelSubject::name).containsExactlyInAnyOrderElementsOf(
                ProjectKernels.all().stream().map(ProjectKernels.Found::name).toList());
        assertThat(StepRuleSubject.all()).extracting(Subject::name)
                .containsExactlyElementsOf(StepRules.all().stream().map(StepRule::name).toList());
        assertThat(subjects).extracting(Subject::name).contains("least-squares:value", "least-squares+l1:gradient",
                "logistic-regression/sparse:hessian-vector", "softmax-regression:per-sample-norm",
                "multi-layer-perceptron/relu/cross-entropy:gradient", "matrix-sensing:residual",
                "asymmetric-matrix-sensing:gradient-elsewhere", "matrix-completion:value", "rosenbrock:gradient");
    }

    @Test
    void shouldTellRightFromWrong() {
        assertThat(first(JAVA, Planted.check((trial, _) -> trial.bound("x", 2.5, 2, 0.5))))
                .isEqualTo(new Cell("7", Outcome.RIGHT, Optional.of(new Discrepancy("x", 2.5, 2, 0.5)), ""));
        Cell wrong = first(JAVA, Planted.check((trial, _) -> trial.bound("x", 3, 2, 0.5)));
        assertThat(wrong.outcome()).isEqualTo(Outcome.WRONG);
        assertThat(wrong.ratio()).isEqualTo(2);
        assertThat(wrong.reason()).startsWith("x is off by more than its bound: error=1.0, bound=0.5");
        for (double actual : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThat(first(JAVA, Planted.check((trial, _) -> trial.bound("x", actual, 2, 0.5))).ratio()).isInfinite();
        }
        assertThat(first(JAVA, Planted.check((trial, _) -> trial.bound("x", 3, 2, 0))).ratio()).isInfinite();
        assertThat(first(JAVA, Planted.check((_, _) -> {})).reason()).endsWith("nothing was compared");
    }

    @Test
    void shouldKeepTheNumberThatIsFurthestOffItsBound() {
        Trial trial = new Trial(JAVA, Trial.FIXED_VALUES);
        trial.bounds("x", new double[] {1, 2, 3}, new double[] {1, 2.5, 4}, new double[] {0, 0.5, 4});
        assertThat(trial.worst()).contains(new Discrepancy("x[1]", 2, 2.5, 0.5));
    }

    @Test
    void shouldTellWhatDoesNotCompileFromWhatFails() {
        Cell uncompiled = first(JAVA, Planted.check((trial, shape) -> {
            FloatArray x = new FloatArray(shape.d());
            trial.runOnce(IterationGraph.named("g").buffer("x", BufferRole.OUTPUT, x)
                    .task("t", ConformanceRunTest::kernelThatDoesNotCompile, x, shape.d()).build());
        }));
        assertThat(uncompiled.outcome()).as(uncompiled.reason()).isEqualTo(Outcome.DOES_NOT_COMPILE);
        Cell thrown = first(JAVA, Planted.check((trial, shape) -> {
            FloatArray x = new FloatArray(shape.d());
            trial.runOnce(IterationGraph.named("g").buffer("x", BufferRole.OUTPUT, x)
                    .task("t", ConformanceRunTest::kernelThatThrows, x, shape.d()).build());
        }));
        assertThat(thrown.outcome()).as(thrown.reason()).isEqualTo(Outcome.WRONG);
        assertThat(thrown.reason()).contains("Shape[n=1, d=7, blocks=1]: ", "TaskFailedException");
    }

    @Test
    void shouldTellRightErrorsFromWrongOnes() {
        assertThat(refused(() -> {
            throw new IllegalArgumentException("x must be good: x=1");
        }).outcome()).isEqualTo(Outcome.RIGHT_ERROR);
        assertThat(refused(() -> {
            throw new IllegalStateException("x must be good: x=1");
        }).outcome()).isEqualTo(Outcome.WRONG_ERROR);
        assertThat(refused(() -> {
            throw new IllegalArgumentException("oops");
        }).reason()).isEqualTo(
                "a bad value must be refused with \"must be good\", and threw"
                        + " java.lang.IllegalArgumentException: oops");
        assertThat(refused(() -> {}).reason()).isEqualTo("a bad value was not refused");
    }

    /** An OpenCL device whose list of extensions is empty. */
    private static Device.OfKernels withoutDouble() {
        TornadoTargetDevice hardware = (TornadoTargetDevice) Proxy.newProxyInstance(
                TornadoTargetDevice.class.getClassLoader(), new Class<?>[] {TornadoTargetDevice.class},
                (_, _, _) -> "");
        return new Device.Tornado("opencl", 0,
                (TornadoDevice) Proxy.newProxyInstance(TornadoDevice.class.getClassLoader(),
                        new Class<?>[] {TornadoDevice.class}, (_, _, _) -> hardware));
    }

    @Test
    void shouldSayWhereADeviceHasNoDoublePrecision() {
        Row row = new ConformanceRun(withoutDouble(), List.of(7), 1, 1).row(named("doubleMult"));
        assertThat(row.cells()).extracting(Cell::outcome).containsExactly(Outcome.PRECISION_NOT_SUPPORTED,
                Outcome.PRECISION_NOT_SUPPORTED, Outcome.RIGHT_ERROR);
        assertThat(row.failures()).isEmpty();
    }

    private static Subject named(String name) {
        return ConformanceRun.subjects().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    }

    /** Among the drawn rows is one whose probabilities are below 1e-22, so that their squares are 0 in float. */
    @Test
    void shouldAllowForSquaresThatAreTooSmall() {
        Row row = new ConformanceRun(JAVA, List.of(1), 5, 7).row(named("softmax-regression:per-sample-norm"));
        assertThat(row.failures()).isEmpty();
    }

    @Test
    void shouldHaveNoCellsForWhatADeviceHasNoUseFor() {
        assertThat(first(withoutDouble(), named("sweepLanesTiled")).outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        Row row = new ConformanceRun(JAVA, List.of(7), 2, 1).row(named("logistic-regression:residual"));
        assertThat(row.cells()).extracting(Cell::outcome).containsExactly(Outcome.NOT_APPLICABLE,
                Outcome.NOT_APPLICABLE, Outcome.RIGHT_ERROR);
    }

    @Test
    @OnDevice
    void shouldRefusePartialWorkGroupsOnADevice() {
        List<Refusal> refusals = named("leastSquaresGradientWorkGroups").refusals(Executors.DEVICE.device());
        assertThat(refusals).extracting(Refusal::what).containsExactly("an array that is no buffer",
                "a partial work-group");
        assertThat(new ConformanceRun(Executors.DEVICE.device(), List.of(1), 0, 1)
                .row(named("leastSquaresGradientWorkGroups")).cells().getLast().outcome())
                .isEqualTo(Outcome.RIGHT_ERROR);
    }

    @Test
    void shouldRepeatARowWhateverElseIsVerified() {
        Subject planted = PlantedKernels.withAWrongIndex();
        Row row = new ConformanceRun(JAVA, List.of(1, 7, 33), 3, 5).row(planted);
        Row again = new ConformanceRun(JAVA, List.of(33), 3, 5).row(planted);
        assertThat(again.cells()).isEqualTo(row.cells().subList(2, 5));
        assertThat(new ConformanceRun(JAVA, List.of(33), 3, 6).row(planted).cells().getFirst())
                .isNotEqualTo(again.cells().getFirst());
    }

    @Test
    void shouldDrawEdgesAndAllElse() {
        Draws draws = new Draws(3, "row", "column");
        List<Integer> sizes = IntStream.range(0, 1000).map(_ -> draws.size()).boxed().toList();
        assertThat(sizes).allMatch(size -> size >= 1 && size <= Draws.LARGEST).contains(1, 63, 64, 65, 257);
        assertThat(sizes.stream().distinct().count()).isGreaterThan(150);
        assertThat(IntStream.range(0, 1000).map(_ -> draws.blocks())).allMatch(b -> b >= 1 && b <= 64).contains(1, 64);
        assertThat(new Draws(3, "row", "column").size()).isEqualTo(sizes.getFirst());
        assertThat(new Draws(3, "row", "column").values()).isNotEqualTo(new Draws(3, "row", "other").values());
    }

    @Test
    void shouldRefuseSizesThatNoCheckIsMadeFor() {
        assertThatThrownBy(() -> new ConformanceRun(JAVA, List.of(0), 0, 1))
                .hasMessage("sizes must be from 1 to 257: size=0");
        assertThatThrownBy(() -> new ConformanceRun(JAVA, List.of(258), 0, 1))
                .hasMessage("sizes must be from 1 to 257: size=258");
        assertThatThrownBy(() -> new ConformanceRun(JAVA, List.of(3, 3), 0, 1))
                .hasMessage("sizes must differ: sizes=[3, 3]");
        assertThatThrownBy(() -> new ConformanceRun(JAVA, List.of(3), -1, 1))
                .hasMessage("drawn must be at least 0: drawn=-1");
    }
}
