package org.katabatic.host.divergence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.katabatic.host.conformance.Draw;
import org.katabatic.tasks.bytecode.NotDerivableException;
import org.katabatic.tasks.divergence.Cause;
import org.katabatic.tasks.divergence.Diagnosis;
import org.katabatic.tasks.divergence.Difference;
import org.katabatic.tasks.divergence.LockStep;
import org.katabatic.tasks.divergence.Path;
import org.katabatic.tasks.divergence.Variant;
import org.katabatic.tasks.executor.InterpretedExecutor;
import org.katabatic.tasks.executor.JavaExecutor;
import org.katabatic.tasks.graph.ArrayContents;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import org.katabatic.tasks.graph.Task;
import org.katabatic.tasks.interpreter.Allowances;
import org.katabatic.tasks.interpreter.Arithmetic;
import org.katabatic.tasks.replay.ArraySnapshot;
import org.katabatic.tasks.replay.TaskReplay;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** A defect of each class is planted in the second path, and its cause must be found. */
class LockStepTest {

    private static final int ROWS = 33;
    private static final int COLUMNS = 101;

    /** (x, w, y, n, d). */
    private interface Rows extends Kernel.Of5<FloatArray, FloatArray, FloatArray, Integer, Integer> {}

    private static Path java(String name) {
        return java(name, 3);
    }

    private static Path java(String name, int threads) {
        return new Path(name, Allowances.JAVA, graph -> new JavaExecutor(graph, threads));
    }

    private static Path interpreted(Arithmetic arithmetic) {
        return new Path(arithmetic.name(), Allowances.JAVA, graph -> new InterpretedExecutor(graph, arithmetic));
    }

    private static Path planted(Rows kernel) {
        return planted(kernel, 3);
    }

    private static Path planted(Rows kernel, int threads) {
        return java("planted", threads).withWiring(task -> task.id().equals("rows")
                ? new Task(task.id(), kernel, task.arguments())
                : task);
    }

    /** Two tasks, of which the second one only passes on what the first one has. */
    private static LockStep.Outcome compare(Rows kernel, Path a, Path b, double threshold) {
        FloatArray x = Draw.gaussians(1, ROWS * COLUMNS);
        FloatArray w = Draw.gaussians(2, COLUMNS);
        FloatArray y = new FloatArray(ROWS);
        FloatArray z = new FloatArray(ROWS);
        Kernel.Of3<FloatArray, FloatArray, Integer> doubled = PlantedKernels::doubled;
        IterationGraph graph = IterationGraph.named("graph").buffer("x", BufferRole.INPUT, x)
                .buffer("w", BufferRole.STATE, w).buffer("sums", BufferRole.OUTPUT, y)
                .buffer("doubled", BufferRole.OUTPUT, z).task("rows", kernel, x, w, y, ROWS, COLUMNS)
                .task("doubled", doubled, y, z, ROWS).build();
        try (LockStep lockStep = new LockStep(graph, a, b)) {
            return lockStep.compare(ArraySnapshot.ofHost(graph), threshold);
        }
    }

    static Stream<Arguments> planted() {
        Rows products = PlantedKernels::products;
        Rows bells = PlantedKernels::bells;
        return Stream.of(
                Arguments.of(Cause.CONTRACTION, products, planted(PlantedKernels::productsFused), 0.0),
                Arguments.of(Cause.CONTRACTION, products, interpreted(Arithmetic.CONTRACTED), 0.0),
                Arguments.of(Cause.REDUCTION_ORDER, products, planted(PlantedKernels::productsReversed), 0.0),
                Arguments.of(Cause.ROUNDING, products, planted(PlantedKernels::productsInDouble), 0.0),
                Arguments.of(Cause.ROUNDING, products, interpreted(Arithmetic.FLOAT64), 0.0),
                Arguments.of(Cause.APPROXIMATE_FUNCTION, bells, planted(PlantedKernels::bellsByPowers), 0.0),
                Arguments.of(Cause.APPROXIMATE_FUNCTION, bells, planted(PlantedKernels::bellsByPowers), 1.0),
                Arguments.of(Cause.RACE, products, planted(PlantedKernels::productsInFirst), 1.0),
                Arguments.of(Cause.BUG, products, planted(PlantedKernels::productsWithoutLast), 1.0),
                Arguments.of(Cause.BUG, products, planted(PlantedKernels::productsShifted), 1.0),
                Arguments.of(Cause.BUG, products, planted(PlantedKernels::productsOfOtherSign), 1.0),
                Arguments.of(Cause.BUG, bells, planted(PlantedKernels::bellsTooNarrow), 1.0),
                Arguments.of(Cause.BUG, products, planted(PlantedKernels::bells), 1.0));
    }

    @ParameterizedTest
    @MethodSource
    void planted(Cause cause, Rows kernel, Path b, double threshold) {
        Diagnosis diagnosis = compare(kernel, java("sound"), b, threshold).guilty().orElseThrow();

        assertThat(diagnosis.cause()).as("%s", diagnosis).isEqualTo(cause);
        assertThat(diagnosis.difference().task()).isEqualTo("graph.rows");
        assertThat(diagnosis.difference().array()).isEqualTo("sums");
        assertThat(diagnosis.difference().ratio()).isGreaterThan(threshold);
    }

    /** Of two products the second one is fused, which the interpreter does not: the path without fusion shows it. */
    @Test
    void shouldFindProductsThatAreFusedOtherwise() {
        Rows pairs = PlantedKernels::pairs;
        Path fused = planted(PlantedKernels::pairsFused);
        Path switched = fused.withoutFusedMultiplyAdd((graph, task, before) -> {
            try (TaskReplay replay = new TaskReplay(graph, java("plain").executorOf())) {
                return replay.run(new Task(task.id(), pairs, task.arguments()), before);
            }
        });
        Diagnosis diagnosis = compare(pairs, java("sound"), switched, 0).guilty().orElseThrow();

        assertThat(diagnosis.cause()).as("%s", diagnosis).isEqualTo(Cause.CONTRACTION);
        assertThat(diagnosis.because()).isEqualTo("with fused multiply-add switched off, and nothing else, planted has"
                + " the bits of plain float32");
        assertThat(compare(pairs, java("sound"), fused, 0).guilty().orElseThrow().cause())
                .isNotEqualTo(Cause.CONTRACTION);
    }

    /** A path that cannot do without fusion after all is judged by the interpreter. */
    @Test
    void shouldSayThatAPathCouldNotDoWithoutFusion() {
        Path refusing = planted(PlantedKernels::productsFused).withoutFusedMultiplyAdd((_, _, _) -> {
            throw new NotDerivableException("no such setting");
        });
        Diagnosis diagnosis = compare(PlantedKernels::products, java("sound"), refusing, 0).guilty().orElseThrow();

        assertThat(diagnosis.cause()).isEqualTo(Cause.CONTRACTION);
        assertThat(diagnosis.variants())
                .contains(new Variant("planted without fused multiply-add", "", "no such setting"));
        assertThat(diagnosis.because()).endsWith("planted has the bits of fused products");
    }

    /** The paths change places: what is looked at is what the first one has. */
    @Test
    void shouldFindTheCauseOnTheFirstPathAsWell() {
        Rows products = PlantedKernels::products;
        assertThat(compare(products, interpreted(Arithmetic.CONTRACTED), java("sound"), 0).guilty().orElseThrow()
                .cause()).isEqualTo(Cause.CONTRACTION);
    }

    @Test
    void shouldNotPartWhereThereIsNothing() {
        LockStep.Outcome outcome = compare(PlantedKernels::products, java("one"), interpreted(Arithmetic.FLOAT32), 0);
        assertThat(outcome.guilty()).isEmpty();
        assertThat(outcome.worst()).isEmpty();
    }

    /** What rounds otherwise is told, and does not part at the bound. */
    @Test
    void shouldTellTheLargestDifferenceBelowTheThreshold() {
        LockStep.Outcome outcome = compare(PlantedKernels::products, java("one"),
                planted(PlantedKernels::productsReversed), 1);
        assertThat(outcome.guilty()).isEmpty();
        Difference worst = outcome.worst().orElseThrow();
        assertThat(worst.ratio()).isBetween(1e-4, 1.0);
        assertThat(worst.ulps()).isPositive();
    }

    /** The element, its values and its reference are those of the planted defect. */
    @Test
    void shouldNameTheElement() {
        // on one thread its race leaves the last row's sum in the first element, and all others right
        Diagnosis diagnosis = compare(PlantedKernels::products, java("sound"),
                planted(PlantedKernels::productsInFirst, 1), 1).guilty().orElseThrow();
        Difference difference = diagnosis.difference();

        assertThat(difference.index()).isZero();
        assertThat(difference.kernel()).isEqualTo("PlantedKernels.products");
        FloatArray x = Draw.gaussians(1, ROWS * COLUMNS);
        FloatArray w = Draw.gaussians(2, COLUMNS);
        FloatArray y = new FloatArray(ROWS);
        PlantedKernels.products(x, w, y, ROWS, COLUMNS);
        assertThat(difference.a()).isEqualTo(y.get(0));
        PlantedKernels.productsInFirst(x, w, y, ROWS, COLUMNS);
        assertThat(diagnosis.written()).isEqualTo(ROWS);
        assertThat(difference.reference()).isCloseTo(difference.a(),
                Offset.offset(difference.boundA()));
        assertThat(ArrayContents.bits(y, 0)).isNotEqualTo(Float.floatToRawIntBits((float) difference.a()));
    }
}
