package org.katabatic.tasks.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.katabatic.tasks.bytecode.DivergentBarrierException;
import org.katabatic.tasks.bytecode.NotDerivableException;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import org.katabatic.tasks.graph.Task;
import org.katabatic.tasks.graph.WorkGroups;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

class TaskInterpreterTest {

    private static final double U = 0x1p-24;

    /** A kernel of (x, w, y, n, d). */
    private interface Five extends Kernel.Of5<FloatArray, FloatArray, FloatArray, Integer, Integer> {}

    private record Case(FloatArray x, FloatArray w, FloatArray y, int n, int d) {

        static Case of(int n, int d, int perRow, long seed) {
            Random random = new Random(seed);
            return new Case(values(random, n * d), values(random, d), new FloatArray(n * perRow), n, d);
        }

        Task task(Five kernel) {
            return IterationGraph.named("case").buffer("x", BufferRole.INPUT, x).buffer("w", BufferRole.INPUT, w)
                    .buffer("y", BufferRole.OUTPUT, y).task("task", kernel, x, w, y, n, d).build().tasks().getFirst();
        }

        List<Written> run(Five kernel, Arithmetic arithmetic, Allowances allowances) throws NotDerivableException {
            TaskInterpreter interpreter = TaskInterpreter.of(task(kernel), arithmetic, allowances);
            return interpreter.run(UnaryOperator.identity(),
                    IntStream.range(0, interpreter.parts(UnaryOperator.identity())));
        }

        /** What plain Java writes. */
        float[] java(Five kernel) {
            kernel.call(new Object[] {x, w, y, n, d});
            return y.toHeapArray();
        }
    }

    private static FloatArray values(Random random, int size) {
        FloatArray array = new FloatArray(size);
        for (int i = 0; i < size; i++) {
            array.set(i, (float) random.nextGaussian());
        }
        return array;
    }

    private static void assertWithin(List<Written> written, float[] actual) {
        assertThat(written).hasSize(actual.length).allSatisfy(element -> {
            assertThat(element.decided()).isTrue();
            assertThat(Math.abs(actual[element.index()] - element.value())).isLessThanOrEqualTo(element.bound());
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 31, 33, 257})
    void shouldFuseProductsWithSums(int d) throws NotDerivableException {
        Case dots = Case.of(5, d, 1, d);
        assertBits(dots.run(ArithmeticKernels::products, Arithmetic.CONTRACTED, Allowances.JAVA),
                dots.java(ArithmeticKernels::productsFused));
        Case differences = Case.of(d, d, 4, d);
        assertBits(differences.run(ArithmeticKernels::differences, Arithmetic.CONTRACTED, Allowances.JAVA),
                differences.java(ArithmeticKernels::differencesFused));
    }

    private static void assertBits(List<Written> written, float[] actual) {
        assertThat(written).hasSize(actual.length).allSatisfy(
                element -> assertThat((int) element.bits()).isEqualTo(
                        Float.floatToRawIntBits(actual[element.index()])));
    }

    @Test
    void shouldGiveOtherBitsFusedThanNot() throws NotDerivableException {
        Case dots = Case.of(5, 33, 1, 1);
        List<Long> fused = bits(dots.run(ArithmeticKernels::products, Arithmetic.CONTRACTED, Allowances.JAVA));
        List<Long> plain = bits(dots.run(ArithmeticKernels::products, Arithmetic.FLOAT32, Allowances.JAVA));
        assertThat(fused).isNotEqualTo(plain);
    }

    private static List<Long> bits(List<Written> written) {
        return written.stream().map(Written::bits).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 31, 33, 257})
    void shouldBoundAProductInEveryOrderAndFused(int d) throws NotDerivableException {
        Case dots = Case.of(7, d, 1, 100 + d);
        List<Written> bounded = dots.run(ArithmeticKernels::products, Arithmetic.BOUNDED, Allowances.OPENCL_RELAXED);
        assertWithin(bounded, dots.java(ArithmeticKernels::products));
        assertWithin(bounded, dots.java(ArithmeticKernels::productsFused));
        assertWithin(bounded, dots.java(ArithmeticKernels::productsReordered));
        assertWithin(dots.run(ArithmeticKernels::products, Arithmetic.BOUNDED, Allowances.JAVA),
                dots.java(ArithmeticKernels::products));
        // d products rounded, d − 1 sums
        for (Written element : bounded) {
            double magnitudes = 0;
            for (int j = 0; j < d; j++) {
                magnitudes += Math.abs(dots.x.get(element.index() * d + j) * dots.w.get(j));
            }
            assertThat(element.bound()).isLessThanOrEqualTo(
                    1.001 * d * U / (1 - d * U) * magnitudes + 2 * d * Float.MIN_NORMAL);
        }
    }

    @Test
    void shouldRejectAnIndexThatIsOff() throws NotDerivableException {
        Case dots = Case.of(31, 33, 1, 3);
        List<Written> bounded = dots.run(ArithmeticKernels::products, Arithmetic.BOUNDED, Allowances.OPENCL_RELAXED);
        float[] mutant = dots.java(ArithmeticKernels::productsMutant);
        assertThat(bounded).allSatisfy(element -> assertThat(Math.abs(mutant[element.index()] - element.value()))
                .isGreaterThan(element.bound()));
    }

    @Test
    void shouldTellWhatRoundingDecides() throws NotDerivableException {
        FloatArray x = FloatArray.fromElements(3f, 3f, 0.5f);
        // 3 times the float next to 1/3 is 1 only when rounded; 3 times 0.4f is more, 0.5 times 0.7f less than 1
        Case cases = new Case(x, FloatArray.fromElements(1f / 3, 0.4f, 0.7f), new FloatArray(6), 3, 3);
        List<Written> bounded = cases.run(ArithmeticKernels::threshold, Arithmetic.BOUNDED, Allowances.JAVA);
        assertThat(bounded).extracting(Written::decided).containsExactly(true, false, true, true, true, true);
        assertThat(cases.run(ArithmeticKernels::threshold, Arithmetic.FLOAT32, Allowances.JAVA))
                .extracting(Written::decided).containsOnly(true);
        Case whole = new Case(x, FloatArray.fromElements(1f / 3, 0.4f, 0.7f), new FloatArray(3), 3, 3);
        assertThat(whole.run(ArithmeticKernels::wholePart, Arithmetic.BOUNDED, Allowances.JAVA))
                .extracting(Written::decided).containsExactly(false, true, true);
    }

    @Test
    void shouldDecideTiesOfExactNumbers() throws NotDerivableException {
        Case ties = new Case(FloatArray.fromElements(2f, 4f, 8f), FloatArray.fromElements(0.5f, 0.25f, 1f),
                new FloatArray(6), 3, 3);
        assertThat(ties.run(ArithmeticKernels::threshold, Arithmetic.BOUNDED, Allowances.OPENCL_RELAXED))
                .allSatisfy(element -> {
                    assertThat(element.decided()).isTrue();
                    assertThat(element.bound()).isZero();
                });
    }

    @ParameterizedTest
    @EnumSource(Allowances.class)
    void shouldBoundEveryFunction(Allowances allowances) throws NotDerivableException {
        Case functions = Case.of(257, 3, 18, 5);
        float[] java = functions.java(ArithmeticKernels::functions);
        List<Written> bounded = functions.run(ArithmeticKernels::functions, Arithmetic.BOUNDED, allowances);
        assertWithin(bounded, java);
        if (allowances == Allowances.JAVA) {
            assertThat(bounded).allSatisfy(element -> assertThat(element.bound()).isLessThan(
                    element.index() % 18 == 5 ? 1e-2 : 1e-4 * Math.max(1, Math.abs(element.value()))));
            assertBits(functions.run(ArithmeticKernels::functions, Arithmetic.FLOAT32, allowances), java);
        }
    }

    @Test
    void shouldRunSomeParts() throws NotDerivableException {
        Case dots = Case.of(7, 3, 1, 9);
        float[] java = dots.java(ArithmeticKernels::products);
        dots.y.init(42f);
        TaskInterpreter interpreter = TaskInterpreter.of(dots.task(ArithmeticKernels::products), Arithmetic.FLOAT32,
                Allowances.JAVA);
        assertThat(interpreter.parts(UnaryOperator.identity())).isEqualTo(7);
        List<Written> written = interpreter.run(UnaryOperator.identity(), IntStream.of(5, 2));
        assertThat(written).extracting(Written::index).containsExactly(5, 2);
        assertThat(written).extracting(Written::value).containsExactly((double) java[5], (double) java[2]);
        assertThat(dots.y.toHeapArray()).containsOnly(42f);
    }

    @Test
    void shouldReadOtherContents() throws NotDerivableException {
        Case dots = Case.of(3, 3, 1, 9);
        FloatArray zeros = new FloatArray(9);
        UnaryOperator<TornadoNativeArray> contents = array -> array == dots.x ? zeros : array;
        TaskInterpreter interpreter = TaskInterpreter.of(dots.task(ArithmeticKernels::products), Arithmetic.FLOAT64,
                Allowances.JAVA);
        assertThat(interpreter.run(contents, IntStream.range(0, 3))).extracting(Written::value).containsOnly(0.0);
        assertThatThrownBy(() -> interpreter.parts(array -> array == dots.x ? new FloatArray(8) : array))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an array is read in place of one of its type and size: type=FloatArray size=8"
                        + " expected type=FloatArray size=9");
    }

    @Test
    void shouldRunAsAWholeWhatCannotBeSplit() throws NotDerivableException {
        Case sums = Case.of(33, 1, 1, 4);
        assertThat(TaskInterpreter.of(sums.task(ArithmeticKernels::prefix), Arithmetic.FLOAT32, Allowances.JAVA)
                .parts(UnaryOperator.identity())).isEqualTo(1);
        assertBits(sums.run(ArithmeticKernels::prefix, Arithmetic.FLOAT32, Allowances.JAVA),
                sums.java(ArithmeticKernels::prefix));
    }

    private static Task grouped(Kernel.Of3<KernelContext, IntArray, Integer> kernel, IntArray counts, int classes) {
        return IterationGraph.named("grouped").buffer("counts", BufferRole.STATE, counts)
                .task("task", kernel, new KernelContext(), counts, classes)
                .workGroups("task", WorkGroups.of1D(70, 7)).build().tasks().getFirst();
    }

    @Test
    void shouldAddAtomically() throws NotDerivableException {
        IntArray counts = IntArray.fromElements(100, 200, 300);
        TaskInterpreter interpreter = TaskInterpreter.of(grouped(ArithmeticKernels::histogram, counts, 3),
                Arithmetic.BOUNDED, Allowances.JAVA);
        assertThat(interpreter.isAtomic()).isTrue();
        assertThat(interpreter.parts(UnaryOperator.identity())).isEqualTo(10);
        assertThat(interpreter.run(UnaryOperator.identity(), IntStream.range(0, 10))).extracting(Written::value)
                .containsExactly(124.0, 223.0, 323.0);
    }

    @Test
    void shouldSeeABarrierThatIsNotReached() throws NotDerivableException {
        TaskInterpreter interpreter = TaskInterpreter.of(
                grouped(ArithmeticKernels::divergent, new IntArray(70), 3), Arithmetic.FLOAT32, Allowances.JAVA);
        assertThatThrownBy(() -> interpreter.run(UnaryOperator.identity(), IntStream.of(4)))
                .isInstanceOf(DivergentBarrierException.class)
                .hasMessage("a barrier was not reached by all work-items of work-group (4, 0, 0)");
    }

    @Test
    void shouldSayWhatItDoesNotKnow() {
        Case cases = Case.of(3, 3, 1, 9);
        assertThatThrownBy(() -> cases.run(ArithmeticKernels::recursive, Arithmetic.FLOAT32, Allowances.JAVA))
                .isInstanceOf(NotDerivableException.class).hasMessage("it calls itself: ArithmeticKernels.power");
        assertThatThrownBy(() -> cases.run(ArithmeticKernels::objects, Arithmetic.FLOAT32, Allowances.JAVA))
                .isInstanceOf(NotDerivableException.class)
                .hasMessage("it calls java.lang.Float.intBitsToFloat(I)F, which is not interpreted");
    }

    @Test
    void shouldKnowTheBackends() {
        assertThat(Allowances.of("OPENCL", "-cl-mad-enable -cl-fast-relaxed-math"))
                .isEqualTo(Allowances.OPENCL_RELAXED);
        assertThat(Allowances.of("OPENCL", "-cl-mad-enable")).isEqualTo(Allowances.OPENCL);
        assertThatThrownBy(() -> Allowances.of("METAL", "")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a backend is JAVA, OPENCL, PTX or SPIRV: backend=METAL");
    }
}
