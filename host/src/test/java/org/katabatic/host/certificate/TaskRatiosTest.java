package org.katabatic.host.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.katabatic.tasks.executor.Executor;
import org.katabatic.tasks.executor.JavaExecutor;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import org.katabatic.tasks.graph.Task;
import org.katabatic.tasks.interpreter.Allowances;
import org.katabatic.tasks.replay.ArraySnapshot;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

class TaskRatiosTest {

    private static final int N = 257;

    private final FloatArray x = new FloatArray(N);
    private final FloatArray y = new FloatArray(N);
    private final IntArray ranks = new IntArray(N);

    TaskRatiosTest() {
        for (int i = 0; i < N; i++) {
            x.set(i, (float) Math.sin(i + 1));
        }
    }

    /** Whose device runs another kernel than the graph says, as a compiler that makes a mistake does. */
    private Function<IterationGraph, Executor> mistaken(Kernel kernel) {
        return graph -> {
            IterationGraph.Builder wrong = IterationGraph.named(graph.name());
            graph.buffers().forEach(wrong::buffer);
            graph.tasks().forEach(task -> wrong.task(task.id().equals("affine")
                    ? new Task(task.id(), kernel, task.arguments(), task.workGroups())
                    : task));
            return new JavaExecutor(wrong.build(), 2);
        };
    }

    private IterationGraph graph() {
        return IterationGraph.named("small").buffer("x", BufferRole.INPUT, x).buffer("y", BufferRole.OUTPUT, y)
                .buffer("ranks", BufferRole.OUTPUT, ranks)
                .task("affine", TaskRatiosTest::affineOf, x, y, ranks, N).build();
    }

    private TaskRatios held(Kernel onDevice) {
        IterationGraph graph = graph();
        TaskRatios ratios = new TaskRatios(mistaken(onDevice), Allowances.JAVA, 5);
        try (Executor executor = mistaken(onDevice).apply(graph); ratios) {
            ArraySnapshot before = ArraySnapshot.ofHost(graph);
            executor.execute();
            ratios.hold(1, before, ArraySnapshot.ofDevice(graph, executor));
        }
        return ratios;
    }

    private static Kernel kernel(Kernel.Of4<FloatArray, FloatArray, IntArray, Integer> kernel) {
        return kernel;
    }

    @Test
    void shouldBeAtMostOneWhereTheDeviceRunsTheKernel() {
        TaskRatio ratio = held(kernel(TaskRatiosTest::affineOf)).ratios().getFirst();
        assertThat(ratio.ratio()).isLessThanOrEqualTo(1).isGreaterThan(0.1);
        assertThat(ratio.holds()).isTrue();
        assertThat(ratio.partsHeld()).isEqualTo(N).isEqualTo(ratio.parts());
        assertThat(ratio.elements()).isEqualTo(2 * N);
        assertThat(ratio.undecided()).isZero();
    }

    @Test
    void shouldBeAboveOneWhereTheDeviceRunsAnotherOne() {
        TaskRatios ratios = held(kernel(TaskRatiosTest::affineWrongOnce));
        TaskRatio ratio = ratios.ratios().getFirst();
        assertThat(ratio.holds()).isFalse();
        assertThat(ratio.task()).isEqualTo("small.affine");
        assertThat(ratio.array()).isEqualTo("y");
        assertThat(ratio.index()).isEqualTo(100);
        // the tasks are those that ran, wrong as they are
        assertThat(ratios.replays()).allMatch(Certificate.ReplayEntry::sameBits);
    }

    @Test
    void shouldBeInfiniteWhereAnIntegerDiffers() {
        TaskRatio ratio = held(kernel(TaskRatiosTest::affineWrongRank)).ratios().getFirst();
        assertThat(ratio.ratio()).isInfinite();
        assertThat(ratio.array()).isEqualTo("ranks");
        assertThat(ratio.index()).isEqualTo(7);
    }

    @Test
    void shouldSayIfTheTasksAreNotThoseThatRan() {
        IterationGraph graph = graph();
        try (Executor executor = mistaken(kernel(TaskRatiosTest::affineWrongOnce)).apply(graph);
                TaskRatios ratios = new TaskRatios(each -> new JavaExecutor(each, 1), Allowances.JAVA, 5)) {
            ArraySnapshot before = ArraySnapshot.ofHost(graph);
            executor.execute();
            ratios.hold(1, before, ArraySnapshot.ofDevice(graph, executor));
            assertThat(ratios.replays().getFirst().sameBits()).isFalse();
            assertThat(ratios.replays().getFirst().difference()).startsWith("y[100] is ");
        }
    }

    @Test
    void shouldLookAtFewSteps() {
        TaskRatios ratios = new TaskRatios(each -> new JavaExecutor(each, 1), Allowances.JAVA, 5);
        assertThat(LongStream.rangeClosed(1, 1000).filter(ratios::wants)).containsExactly(1L, 2L, 5L, 10L, 20L, 50L,
                100L, 200L, 500L, 1000L);
    }

    /** y_i = 3 x_i + 0.1, rank_i = 2 i. */
    public static void affineOf(FloatArray x, FloatArray y, IntArray ranks, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, 3 * x.get(i) + 0.1f);
            ranks.set(i, 2 * i);
        }
    }

    /** Element 100 is off by 2⁻²⁰ of its value. */
    public static void affineWrongOnce(FloatArray x, FloatArray y, IntArray ranks, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            float right = 3 * x.get(i) + 0.1f;
            y.set(i, i == 100 ? right * (1 + 0x1p-20f) : right);
            ranks.set(i, 2 * i);
        }
    }

    /** Rank 7 is off by one. */
    public static void affineWrongRank(FloatArray x, FloatArray y, IntArray ranks, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, 3 * x.get(i) + 0.1f);
            ranks.set(i, i == 7 ? 15 : 2 * i);
        }
    }
}
