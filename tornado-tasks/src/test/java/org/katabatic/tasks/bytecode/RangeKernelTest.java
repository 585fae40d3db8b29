package org.katabatic.tasks.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.katabatic.tasks.graph.Kernel;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

class RangeKernelTest {

    private static final int PARTITIONS = 6;

    static List<Fixture<?, ?>> fixtures() {
        return FixtureKernels.all();
    }

    static List<RefusedKernels.Refused> refused() {
        return RefusedKernels.all();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void shouldCountIterations(Fixture<?, ?> fixture) throws Throwable {
        RangeKernel derived = RangeKernel.derive(KernelMethod.of(fixture.kernel()));
        for (int size : Fixture.SIZES) {
            assertThat((int) derived.count().invokeWithArguments(fixture.arguments(size)))
                    .as("count at size %d", size)
                    .isEqualTo(fixture.count().applyAsInt(size));
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void shouldDoTheSameOverEveryPartitionInEveryOrder(Fixture<?, ?> fixture) throws Throwable {
        RangeKernel derived = RangeKernel.derive(KernelMethod.of(fixture.kernel()));
        Random random = new Random(7);
        for (int size : Fixture.SIZES) {
            Object[] whole = fixture.arguments(size);
            fixture.kernel().call(whole);
            for (int repeat = 0; repeat < PARTITIONS; repeat++) {
                Object[] parts = fixture.arguments(size);
                int count = fixture.count().applyAsInt(size);
                MethodHandle range = derived.range();
                for (int[] part : partition(count, repeat, random)) {
                    range.invokeWithArguments(parts[0], parts[1], parts[2], parts[3], part[0], part[1]);
                }
                assertThat(Fixture.bits(parts)).as("size %d, partition %d", size, repeat)
                        .isEqualTo(Fixture.bits(whole));
            }
        }
    }

    /** Parts [from, to) of 0 to count, shuffled, some of them empty; repeat 0 cuts everywhere. */
    private static List<int[]> partition(int count, int repeat, Random random) {
        TreeSet<Integer> cuts = new TreeSet<>();
        for (int at = 0; at <= count; at++) {
            if (repeat == 0 || at == 0 || at == count || random.nextInt(repeat * repeat) == 0) {
                cuts.add(at);
            }
        }
        List<int[]> parts = new ArrayList<>();
        for (int from : cuts.headSet(count)) {
            parts.add(new int[] {from, cuts.higher(from)});
        }
        parts.add(new int[] {0, 0});
        parts.add(new int[] {count, count});
        Collections.shuffle(parts, random);
        return parts;
    }

    @Test
    void shouldLeaveOutWhatNoPartHolds() throws Throwable {
        Fixture<?, ?> plain = fixtures().getFirst();
        Object[] whole = plain.arguments(31);
        plain.kernel().call(whole);
        Object[] most = plain.arguments(31);
        RangeKernel.derive(KernelMethod.of(plain.kernel())).range()
                .invokeWithArguments(most[0], most[1], most[2], most[3], 0, 30);
        assertThat(Fixture.bits(most)).isNotEqualTo(Fixture.bits(whole));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void shouldSayWhyALoopCannotBeSplit(RefusedKernels.Refused refused) {
        assertThatThrownBy(() -> RangeKernel.derive(KernelMethod.of(refused.fixture().kernel())))
                .isInstanceOf(NotDerivableException.class)
                .hasMessage(refused.reason());
    }

    static void randomBefore(FloatArray y, int n) {
        float noise = (float) Math.random();
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, noise);
        }
    }

    static void randomBound(FloatArray y, int n) {
        for (@Parallel int i = 0; i < (int) (n * StrictMath.random()); i++) {
            y.set(i, 1);
        }
    }

    @Test
    void shouldRefuseRandomNumbersThatDifferFromCallToCall() {
        Kernel.Of2<FloatArray, Integer> before = RangeKernelTest::randomBefore;
        Kernel.Of2<FloatArray, Integer> bound = RangeKernelTest::randomBound;
        assertThatThrownBy(() -> RangeKernel.derive(KernelMethod.of(before)))
                .isInstanceOf(NotDerivableException.class)
                .hasMessage("what stands before its @Parallel loop does more than compute");
        assertThatThrownBy(() -> RangeKernel.derive(KernelMethod.of(bound)))
                .isInstanceOf(NotDerivableException.class)
                .hasMessageStartingWith("the bound of its @Parallel loop is not an expression");
    }

    @Test
    void shouldRefuseAnInstanceMethod() {
        Kernel.Of1<FloatArray> instance = FloatArray::clear;
        assertThatThrownBy(() -> RangeKernel.derive(KernelMethod.of(instance)))
                .isInstanceOf(NotDerivableException.class)
                .hasMessage("it is not a static method");
    }

    @ParameterizedTest
    @CsvSource({"0, 7", "-1, 7", "-2147483648, 7", "0, 0", "-3, 0"})
    void shouldNotCountWhereTheStepIsNotPositive(int step, int n) throws Throwable {
        RangeKernel derived = RangeKernel.derive(KernelMethod.of(FixtureKernels.byVariableStep()));
        assertThat((int) derived.count().invoke(new FloatArray(1), new FloatArray(1), n, step)).isEqualTo(-1);
    }

    static void fromTo(FloatArray y, int from, int to, int step) {
        for (@Parallel int i = from; i < to; i += step) {
            y.set(0, i);
        }
    }

    static void fromThrough(FloatArray y, int from, int through, int step) {
        for (@Parallel int i = from; i <= through; i += step) {
            y.set(0, i);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 2147483647, 1, 2147483647", "-1, 2147483647, 1, -1", "-2147483648, 2147483647, 1, -1",
            "-2147483648, 2147483647, 2, -1", "-2147483648, 2147483647, 3, 1431655765",
            "-2147483648, -1, 1, 2147483647", "-2147483648, 0, 1, -1", "0, 2147483647, 2147483647, 1",
            "2147483647, -2147483648, 1, 0"})
    void shouldCountUpToTheLargestInt(int from, int to, int step, int expected) throws Throwable {
        Kernel.Of4<FloatArray, Integer, Integer, Integer> kernel = RangeKernelTest::fromTo;
        MethodHandle count = RangeKernel.derive(KernelMethod.of(kernel)).count();
        assertThat((int) count.invoke(new FloatArray(1), from, to, step)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, 2147483646, 1, 2147483646", "0, 2147483646, 1, 2147483647", "-1, 2147483646, 1, -1",
            "0, -1, 1, 0", "0, 0, 5, 1"})
    void shouldCountThroughAnInclusiveBound(int from, int through, int step, int expected) throws Throwable {
        Kernel.Of4<FloatArray, Integer, Integer, Integer> kernel = RangeKernelTest::fromThrough;
        MethodHandle count = RangeKernel.derive(KernelMethod.of(kernel)).count();
        assertThat((int) count.invoke(new FloatArray(1), from, through, step)).isEqualTo(expected);
    }

    @Test
    void shouldDeriveAKernelOnce() throws NotDerivableException {
        Kernel kernel = FixtureKernels.byVariableStep();
        Kernel same = FixtureKernels.byVariableStep();
        assertThat(RangeKernel.derive(KernelMethod.of(kernel))).isSameAs(RangeKernel.derive(KernelMethod.of(same)));
    }

    /** The JIT compiler fits a method to the loops that it saw, so long loops and short ones do not share one. */
    @Test
    void shouldShareWhatIsDerivedBetweenSizesOfOneMagnitude() throws NotDerivableException {
        KernelMethod kernel = KernelMethod.of(FixtureKernels.byVariableStep());
        RangeKernel of256 = RangeKernel.derive(kernel, List.of("x", 256));
        assertThat(RangeKernel.derive(kernel, List.of("y", 511))).isSameAs(of256);
        assertThat(RangeKernel.derive(kernel, List.of("x", 512))).isNotSameAs(of256);
        assertThat(RangeKernel.derive(kernel, List.of("x", 255))).isNotSameAs(of256);
    }

    @Test
    void shouldNameTheMethod() throws NotDerivableException {
        KernelMethod method = KernelMethod.of(FixtureKernels.byVariableStep());
        assertThat(method.displayName()).isEqualTo("FixtureKernels.stepVariable");
        assertThat(method.holder()).isEqualTo(FixtureKernels.class);
        assertThat(method.type().parameterCount()).isEqualTo(4);
    }

    @Test
    void shouldDeriveAKernelOfTheUnnamedPackage() throws Throwable {
        Class<?> holder = Class.forName("UnnamedPackageKernels");
        String descriptor = KernelMethod.of((Kernel.Of2<FloatArray, Integer>) RangeKernelTest::randomBefore)
                .descriptor();
        RangeKernel derived = RangeKernel.derive(new KernelMethod(holder, "ramp", descriptor));
        FloatArray y = new FloatArray(3);
        derived.range().invoke(y, 3, 1, 3);
        assertThat(y.toHeapArray()).containsExactly(0, 2, 4);
    }
}
