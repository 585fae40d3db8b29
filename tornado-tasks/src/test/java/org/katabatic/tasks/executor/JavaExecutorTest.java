package org.katabatic.tasks.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.katabatic.tasks.bytecode.Fixture;
import org.katabatic.tasks.bytecode.FixtureKernels;
import org.katabatic.tasks.bytecode.RefusedKernels;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

class JavaExecutorTest {

    private static final int[] THREADS = {1, 2, 3, 5, 16};
    private static final int REPEATS = 4;
    private static final long DEADLINE_MILLIS = 20_000;

    static List<Fixture<?, ?>> fixtures() {
        return FixtureKernels.all();
    }

    static List<RefusedKernels.Refused> refused() {
        return RefusedKernels.all();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void shouldGiveTheBitsOfThePlainKernelOnEveryNumberOfThreads(Fixture<?, ?> fixture) {
        for (int threads : THREADS) {
            for (int size : Fixture.SIZES) {
                assertSameBits(fixture, size, threads);
            }
        }
    }

    private static void assertSameBits(Fixture<?, ?> fixture, int size, int threads) {
        Object[] plain = fixture.arguments(size);
        Object[] executed = fixture.arguments(size);
        try (JavaExecutor executor = new JavaExecutor(fixture.graph(executed), threads)) {
            for (int repeat = 0; repeat < REPEATS; repeat++) {
                fixture.kernel().call(plain);
                executor.execute();
            }
            assertThat(executor.notes()).isEmpty();
        }
        assertThat(Fixture.bits(executed)).as("size %d on %d threads", size, threads).isEqualTo(Fixture.bits(plain));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void shouldRunARefusedKernelAsItIsAndSayWhy(RefusedKernels.Refused refused) {
        Fixture<Integer, Integer> fixture = refused.fixture();
        for (int threads : THREADS) {
            Object[] plain = fixture.arguments(33);
            Object[] executed = fixture.arguments(33);
            try (JavaExecutor executor = new JavaExecutor(fixture.graph(executed), threads)) {
                for (int repeat = 0; repeat < REPEATS; repeat++) {
                    fixture.kernel().call(plain);
                    executor.execute();
                }
                assertThat(executor.notes()).containsExactly(
                        "task fixture." + fixture.name() + " runs on one thread: " + refused.reason());
            }
            assertThat(Fixture.bits(executed)).isEqualTo(Fixture.bits(plain));
        }
    }

    /** One row product each, long enough that the iterations are shared among the threads. */
    static void rowProducts(FloatArray x, FloatArray w, FloatArray y, int n, int d) {
        for (@Parallel int i = 0; i < n; i++) {
            float sum = 0;
            for (int j = 0; j < d; j++) {
                sum += x.get(i * d + j) * w.get(j);
            }
            y.set(i, y.get(i) * 0.5f + sum);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 16})
    void shouldGiveTheSameBitsWhereTheWorkIsShared(int threads) {
        int n = 257;
        int d = 1001;
        FloatArray x = ramp(n * d);
        FloatArray w = ramp(d);
        FloatArray plain = ramp(n);
        FloatArray executed = ramp(n);
        IterationGraph graph = IterationGraph.named("products").buffer("x", BufferRole.INPUT, x)
                .buffer("w", BufferRole.INPUT, w).buffer("y", BufferRole.STATE, executed)
                .task("rows", JavaExecutorTest::rowProducts, x, w, executed, n, d).build();
        try (JavaExecutor executor = new JavaExecutor(graph, threads)) {
            for (int repeat = 0; repeat < 20; repeat++) {
                rowProducts(x, w, plain, n, d);
                executor.execute();
            }
        }
        assertThat(Fixture.bits(new Object[] {executed})).isEqualTo(Fixture.bits(new Object[] {plain}));
    }

    private static FloatArray ramp(int size) {
        FloatArray array = new FloatArray(size);
        for (int i = 0; i < size; i++) {
            array.set(i, (i * 37 % 101 - 50) * 0.0123f);
        }
        return array;
    }

    static void lingering(FloatArray y, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            SharedLoop.linger();
            y.set(i, y.get(i) + 1);
        }
    }

    static void lingeringUnsplit(FloatArray y, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            SharedLoop.linger();
            y.set(i, y.get(i) + 1);
        }
        y.set(0, 0);
    }

    @Test
    void shouldShareALongLoopAmongTheThreads() throws Throwable {
        try (JavaExecutor executor = new JavaExecutor(graphOf(JavaExecutorTest::lingering, new FloatArray(33)), 3)) {
            SharedLoop.runUntilShared(executor::execute);
        }
    }

    @Test
    void shouldKeepARefusedKernelOnOneThread() throws Throwable {
        IterationGraph graph = graphOf(JavaExecutorTest::lingeringUnsplit, new FloatArray(33));
        try (JavaExecutor executor = new JavaExecutor(graph, 3)) {
            SharedLoop.runAlone(executor::execute);
        }
    }

    /** A graph "one" of one task "only" on one state "y". */
    private static IterationGraph graphOf(Kernel.Of2<FloatArray, Integer> kernel, FloatArray y) {
        return IterationGraph.named("one").buffer("y", BufferRole.STATE, y)
                .task("only", kernel, y, y.getSize()).build();
    }

    static void stepping(FloatArray y, int step) {
        for (@Parallel int i = 0; i < y.getSize(); i += step) {
            y.set(i, y.get(i) + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void shouldNotRunALoopOverNothingWhateverItsStep(int step) {
        FloatArray nothing = new FloatArray(0);
        IterationGraph graph = IterationGraph.named("one").buffer("y", BufferRole.STATE, nothing)
                .task("only", JavaExecutorTest::stepping, nothing, step).build();
        try (JavaExecutor executor = new JavaExecutor(graph, 3)) {
            assertThatCode(executor::execute).doesNotThrowAnyException();
        }
    }

    /** Reads behind the end of x where the switch, the first element of y, is on. */
    static void outOfRange(FloatArray x, FloatArray y, int n) {
        for (@Parallel int i = 1; i < n; i++) {
            int offset = y.get(0) > 0 ? 1 : 0;
            y.set(i, x.get(i + offset));
            SharedLoop.linger();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void shouldNameTheTaskThatFailedAndStayUsable(int threads) {
        FloatArray x = ramp(33);
        FloatArray y = new FloatArray(33);
        IterationGraph graph = IterationGraph.named("shift").buffer("x", BufferRole.INPUT, x)
                .buffer("y", BufferRole.STATE, y).task("copy", JavaExecutorTest::outOfRange, x, y, 33).build();
        try (JavaExecutor executor = new JavaExecutor(graph, threads)) {
            for (int repeat = 0; repeat < 3; repeat++) {
                y.set(0, 1);
                assertThatThrownBy(executor::execute).isInstanceOf(TaskFailedException.class)
                        .hasMessageStartingWith("task shift.copy failed on JAVA: ")
                        .hasCauseInstanceOf(IndexOutOfBoundsException.class);
                y.set(0, 0);
                executor.execute();
                assertThat(Fixture.bits(new Object[] {y}).subList(1, 33))
                        .isEqualTo(Fixture.bits(new Object[] {x}).subList(1, 33));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void shouldRefuseFewerThreadsThanOne(int threads) {
        IterationGraph graph = graphOf(JavaExecutorTest::lingering, new FloatArray(1));
        assertThatThrownBy(() -> new JavaExecutor(graph, threads)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("threads must be at least 1: threads=" + threads);
    }

    static void allButOne(FloatArray y, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            if (i != 5) {
                y.set(i, i);
            }
        }
    }

    static void notNumbers(FloatArray y, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            float zero = i - i;
            y.set(i, i % 2 == 0 ? zero / zero : (float) Math.sqrt(-1 - i));
        }
    }

    private static IterationGraph graphOfOutput(Kernel.Of2<FloatArray, Integer> kernel, FloatArray y) {
        return IterationGraph.named("out").buffer("gradient", BufferRole.OUTPUT, y)
                .task("only", kernel, y, y.getSize()).build();
    }

    @Test
    void shouldReportAnOutputElementThatNoKernelWrote() {
        try (JavaExecutor executor = new JavaExecutor(
                graphOfOutput(JavaExecutorTest::allButOne, new FloatArray(7)), 2)) {
            assertThatThrownBy(executor::execute).isInstanceOf(IllegalStateException.class)
                    .hasMessage("every kernel must write its whole output:"
                            + " graph=out output=gradient first element not written=5");
        }
        try (JavaExecutor executor = new JavaExecutor(
                graphOfOutput(JavaExecutorTest::allButOne, new FloatArray(5)), 2)) {
            assertThatCode(executor::execute).doesNotThrowAnyException();
        }
    }

    @Test
    void shouldNotTakeAComputedNaNForAnElementNotWritten() {
        FloatArray y = new FloatArray(31);
        try (JavaExecutor executor = new JavaExecutor(graphOfOutput(JavaExecutorTest::notNumbers, y), 2)) {
            executor.execute();
        }
        for (int i = 0; i < y.getSize(); i++) {
            assertThat(y.get(i)).isNaN();
        }
    }

    @Test
    void shouldEndItsThreadsWhenClosed() throws InterruptedException {
        Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
        IterationGraph graph = graphOf(JavaExecutorTest::lingering, new FloatArray(7));
        List<Thread> helpers = new ArrayList<>();
        try (JavaExecutor executor = new JavaExecutor(graph, 5)) {
            executor.execute();
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().startsWith("katabatic-java-") && !before.contains(thread)) {
                    helpers.add(thread);
                }
            }
            assertThat(helpers).hasSize(4).allMatch(Thread::isAlive).allMatch(Thread::isDaemon);
        }
        for (Thread helper : helpers) {
            helper.join(DEADLINE_MILLIS);
            assertThat(helper.isAlive()).as(helper.getName()).isFalse();
        }
    }

    static void increment(FloatArray a, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            a.set(i, a.get(i) + 1);
        }
    }

    static void twice(FloatArray a, FloatArray b, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            b.set(i, 2 * a.get(i));
        }
    }

    static void accumulate(FloatArray b, FloatArray c, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            c.set(i, c.get(i) + b.get(i));
        }
    }

    /** Three tiny tasks in a row, every value an integer below 2^24, and so exact: c = 2 (1 + 2 + ... + executions). */
    private static float[] threeTinyTasks(int executions, int n, int threads) {
        FloatArray a = new FloatArray(n);
        FloatArray b = new FloatArray(n);
        FloatArray c = new FloatArray(n);
        for (int i = 0; i < n; i++) {
            a.set(i, 0);
            c.set(i, i);
        }
        IterationGraph graph = IterationGraph.named("tiny").buffer("a", BufferRole.STATE, a)
                .buffer("b", BufferRole.OUTPUT, b).buffer("c", BufferRole.STATE, c)
                .task("increment", JavaExecutorTest::increment, a, n)
                .task("twice", JavaExecutorTest::twice, a, b, n)
                .task("accumulate", JavaExecutorTest::accumulate, b, c, n).build();
        try (JavaExecutor executor = new JavaExecutor(graph, threads)) {
            for (int execution = 0; execution < executions; execution++) {
                executor.execute();
            }
            executor.transferToHost(c);
        }
        return c.toHeapArray();
    }

    private static float[] expectedOfThreeTinyTasks(int executions, int n) {
        float[] expected = new float[n];
        for (int i = 0; i < n; i++) {
            expected[i] = i + executions * (executions + 1);
        }
        return expected;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 16})
    void shouldBeRightAfterTwoThousandExecutionsOfTinyTasks(int threads) {
        for (int n : new int[] {1, 33, 257}) {
            assertThat(threeTinyTasks(2000, n, threads)).isEqualTo(expectedOfThreeTinyTasks(2000, n));
        }
    }

    @Test
    void shouldRunTwoExecutorsSideBySide() throws Exception {
        List<Callable<float[]>> runs = List.of(() -> threeTinyTasks(1500, 20_011, 3),
                () -> threeTinyTasks(1000, 30_011, 2));
        ExecutorService callers = Executors.newFixedThreadPool(2);
        try {
            List<Future<float[]>> results = callers.invokeAll(runs);
            assertThat(results.get(0).get(1, TimeUnit.MINUTES)).isEqualTo(expectedOfThreeTinyTasks(1500, 20_011));
            assertThat(results.get(1).get(1, TimeUnit.MINUTES)).isEqualTo(expectedOfThreeTinyTasks(1000, 30_011));
        } finally {
            callers.shutdownNow();
        }
    }
}
