package org.katabatic.host.conformance.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.katabatic.host.device.Determinism;
import org.katabatic.host.divergence.Divergence;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.synthetic.LinearTargets;
import org.katabatic.host.training.Training;
import org.katabatic.tasks.divergence.Cause;
import org.katabatic.tasks.divergence.Path;
import org.katabatic.tasks.executor.JavaExecutor;
import org.katabatic.tasks.graph.Kernel;
import org.katabatic.tasks.graph.Task;
import org.katabatic.tasks.interpreter.Allowances;
import org.katabatic.tasks.steprule.GradientDescent;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** A training whose second path has a mutant of its first task parts at the first step, and it is a defect. */
class DivergingMutantsTest {

    /** (x, y, w, block gradients, block losses, n, d, blocks). */
    private interface Blocked extends
            Kernel.Of8<FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, Integer, Integer, Integer> {}

    private static final Training TRAINING = training();

    private static Training training() {
        Dataset data = new LinearTargets(40, 5, 0.1, 71).generate();
        return new Training(new LeastSquares(data.samples(), data.features(), false, 0), data, new GradientDescent(0.1),
                4, 1,
                1);
    }

    private static Path java(String name) {
        return new Path(name, Allowances.JAVA, graph -> new JavaExecutor(graph, 2));
    }

    static Stream<Blocked> mutants() {
        return Stream.of(KernelMutants::leastSquaresWithoutLastRow, KernelMutants::leastSquaresFromAThousandth,
                KernelMutants::leastSquaresUphill);
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void shouldCallAMutantADefect(Blocked mutant) {
        Path planted = java("planted").withWiring(task -> task.arguments().size() == 8
                ? new Task(task.id(), mutant, task.arguments())
                : task);
        Divergence.Parting parting = new Divergence(TRAINING, Determinism.scheduleOfAll(), java("sound"), planted, 1,
                false, false).run(_ -> {}).parting().orElseThrow();

        assertThat(parting.cause()).as("%s", parting).isEqualTo(Cause.BUG);
        assertThat(parting.step()).isOne();
        assertThat(parting.diagnosis().difference().kernel()).contains("LeastSquaresKernels");
    }

    @Test
    void shouldNotPartFromItself() {
        int[] steps = {0};
        Divergence.Result result = new Divergence(TRAINING, Determinism.scheduleOfAll(), java("one"), java("other"), 0,
                true, true).run(_ -> steps[0]++);
        assertThat(result.worst()).isEmpty();
        assertThat(result.worstFree()).isZero();
        assertThat(steps[0]).isOne();
        assertThat(result.parting().orElseThrow().because()).contains("against EJML");
    }
}
