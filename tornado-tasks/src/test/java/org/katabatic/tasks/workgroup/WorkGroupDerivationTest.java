package org.katabatic.tasks.workgroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.katabatic.tasks.bytecode.DivergentBarrierException;
import org.katabatic.tasks.executor.JavaExecutor;
import org.katabatic.tasks.executor.TaskFailedException;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import org.katabatic.tasks.graph.WorkGroups;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;
import uk.ac.manchester.tornado.api.types.arrays.LongArray;

/** What JAVA makes of Java in a kernel, beyond what a device compiles, and what it refuses. */
class WorkGroupDerivationTest {

    private static KernelContext kept;

    private static IterationGraph graph(Kernel.Of2<KernelContext, FloatArray> kernel, FloatArray y, WorkGroups grid) {
        return IterationGraph.named("g").buffer("y", BufferRole.STATE, y)
                .task("t", kernel, new KernelContext(), y).workGroups("t", grid).build();
    }

    private static float[] run(Kernel.Of2<KernelContext, FloatArray> kernel, int size, WorkGroups grid) {
        FloatArray y = new FloatArray(size);
        y.init(0);
        try (JavaExecutor executor = new JavaExecutor(graph(kernel, y, grid), 2)) {
            executor.execute();
        }
        return y.toHeapArray();
    }

    static void referencesAndWideTypes(KernelContext first, FloatArray y) {
        KernelContext context = first;
        float[] from = context.allocateFloatLocalArray(7);
        float[] to = context.allocateFloatLocalArray(7);
        double[] doubles = context.allocateDoubleLocalArray(7);
        long[] longs = context.allocateLongLocalArray(7);
        Integer boxed = context.localIdx;
        boolean even = boxed % 2 == 0;
        byte small = (byte) (boxed + 1);
        char letter = (char) ('a' + boxed);
        from[boxed] = boxed;
        double half = boxed / 2.0;
        for (int round = 0; round < 3; round++) {
            context.localBarrier();
            to[boxed] = from[(boxed + 1) % 7];
            float[] swapped = from;
            from = to;
            to = swapped;
            half += 0.5;
        }
        doubles[boxed] = half;
        longs[boxed] = 1L << 40 + boxed;
        context.localBarrier();
        long next = longs[(boxed + 1) % 7] >> 40;
        y.set(context.globalIdx, (float) (from[boxed] + 10 * doubles[(boxed + 1) % 7] + 1000 * next
                + (even ? 0.5f : 0) + small + letter - 'a'));
    }

    @Test
    void shouldKeepReferencesAndWideTypesAcrossBarriers() {
        float[] y = run(WorkGroupDerivationTest::referencesAndWideTypes, 14, WorkGroups.of1D(14, 7));
        for (int i = 0; i < 14; i++) {
            int local = i % 7;
            int right = (local + 1) % 7;
            assertThat(y[i]).as("item %d", i).isEqualTo((local + 3) % 7 + 10 * (right / 2f + 1.5f)
                    + 1000 * (1 << right) + (local % 2 == 0 ? 0.5f : 0) + 2 * local + 1);
        }
    }

    static void wideParameters(double shift, KernelContext context, long scale, FloatArray y) {
        float[] shared = context.allocateFloatLocalArray(3);
        scale += context.localIdx;
        shared[context.localIdx] = scale;
        shift = shift * 2;
        context.localBarrier();
        y.set(context.globalIdx, (float) (shared[(context.localIdx + 1) % 3] + shift + scale));
    }

    @Test
    void shouldGiveEveryWorkItemItsOwnCopyOfAnAssignedParameter() {
        FloatArray y = new FloatArray(6);
        IterationGraph graph = IterationGraph.named("g").buffer("y", BufferRole.OUTPUT, y)
                .task("t", WorkGroupDerivationTest::wideParameters, 0.5, new KernelContext(), 100L, y)
                .workGroups("t", WorkGroups.of1D(6, 3)).build();
        try (JavaExecutor executor = new JavaExecutor(graph, 1)) {
            executor.execute();
            executor.execute();
        }
        assertThat(y.toHeapArray()).containsExactly(202, 204, 203, 202, 204, 203);
    }

    static void leftOver(KernelContext context, FloatArray y) {
        float[] floats = context.allocateFloatLocalArray(3);
        int[] ints = context.allocateIntLocalArray(3);
        y.set(context.globalIdx, ints[context.localIdx] == 0 ? 1 : floats[context.localIdx]);
        floats[context.localIdx] = 5;
        ints[context.localIdx] = 0;
    }

    @Test
    void shouldPoisonLocalMemoryForEveryGroup() {
        assertThat(run(WorkGroupDerivationTest::leftOver, 300, WorkGroups.of1D(300, 3)))
                .containsOnly(Float.NaN);
    }

    static void ownArrayForEveryCall(KernelContext context, FloatArray y) {
        float[] one = filled(context, 1);
        float[] two = filled(context, 2);
        context.localBarrier();
        y.set(context.globalIdx, one[1 - context.localIdx] + two[1 - context.localIdx]);
    }

    private static float[] filled(KernelContext context, float value) {
        float[] array = context.allocateFloatLocalArray(2);
        array[context.localIdx] = value;
        return array;
    }

    @Test
    void shouldAllocateForEveryCallOfAMethodAsIfItWereInlined() {
        assertThat(run(WorkGroupDerivationTest::ownArrayForEveryCall, 4, WorkGroups.of1D(4, 2))).containsOnly(3);
    }

    static void addToEveryType(KernelContext context, IntArray ints, LongArray longs, FloatArray floats,
            DoubleArray doubles, int[] heap) {
        context.atomicAdd(ints, context.globalIdx % 3, 2);
        context.atomicAdd(longs, context.globalIdx % 3, 1L << 33);
        context.atomicAdd(floats, context.globalIdx % 3, 2f);
        context.atomicAdd(doubles, context.globalIdx % 3, 0.5);
        context.atomicAdd(heap, context.globalIdx % 3, -1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void shouldLoseNoAtomicAddition(int threads) {
        int n = 300_000;
        IntArray ints = new IntArray(3);
        LongArray longs = new LongArray(3);
        FloatArray floats = new FloatArray(3);
        DoubleArray doubles = new DoubleArray(3);
        ints.init(0);
        longs.init(0);
        floats.init(0);
        doubles.init(0);
        int[] heap = new int[3];
        IterationGraph graph = IterationGraph.named("g").buffer("floats", BufferRole.STATE, floats)
                .buffer("ints", BufferRole.STATE, ints).buffer("longs", BufferRole.STATE, longs)
                .buffer("doubles", BufferRole.STATE, doubles)
                .task("t", WorkGroupDerivationTest::addToEveryType, new KernelContext(), ints, longs, floats, doubles,
                        heap)
                .workGroups("t", WorkGroups.of1D(n, 100)).build();
        try (JavaExecutor executor = new JavaExecutor(graph, threads)) {
            executor.execute();
        }
        for (int i = 0; i < 3; i++) {
            assertThat(ints.get(i)).isEqualTo(2 * n / 3);
            assertThat(longs.get(i)).isEqualTo((long) n / 3 << 33);
            assertThat(floats.get(i)).isEqualTo(2f * n / 3);
            assertThat(doubles.get(i)).isEqualTo(n / 6.0);
            assertThat(heap[i]).isEqualTo(-n / 3);
        }
    }

    static void someReachTheBarrier(KernelContext context, FloatArray y) {
        if (context.localIdx < 5) {
            context.localBarrier();
        }
        y.set(context.globalIdx, 1);
    }

    static void laterOnesReachTheBarrier(KernelContext context, FloatArray y) {
        if (context.localIdx > 0) {
            context.globalBarrier();
        }
        y.set(context.globalIdx, 1);
    }

    static void twoBarriers(KernelContext context, FloatArray y) {
        if (context.localIdx < 3) {
            context.localBarrier();
        } else {
            context.localBarrier();
        }
        y.set(context.globalIdx, 1);
    }

    static void asManyBarriersAsTheIndex(KernelContext context, FloatArray y) {
        for (int i = 0; i <= context.localIdx; i++) {
            context.localBarrier();
        }
        y.set(context.globalIdx, 1);
    }

    static Stream<Arguments> divergent() {
        Kernel.Of2<KernelContext, FloatArray> some = WorkGroupDerivationTest::someReachTheBarrier;
        Kernel.Of2<KernelContext, FloatArray> later = WorkGroupDerivationTest::laterOnesReachTheBarrier;
        Kernel.Of2<KernelContext, FloatArray> two = WorkGroupDerivationTest::twoBarriers;
        Kernel.Of2<KernelContext, FloatArray> loop = WorkGroupDerivationTest::asManyBarriersAsTheIndex;
        return Stream.of(Arguments.of(some, "was reached by work-items 0..4 and not by work-item 5"),
                Arguments.of(later, "was reached by work-item 1 and not by work-item 0"),
                Arguments.of(two, "was reached by work-items 0..2 and not by work-item 3"),
                Arguments.of(loop, "was reached by work-item 1 and not by work-item 0"));
    }

    @ParameterizedTest
    @MethodSource("divergent")
    @Timeout(20)
    void shouldReportADivergentBarrierRatherThanHang(Kernel.Of2<KernelContext, FloatArray> kernel, String who) {
        FloatArray y = new FloatArray(14);
        for (int threads : new int[] {1, 2}) {
            try (JavaExecutor executor = new JavaExecutor(graph(kernel, y, WorkGroups.of1D(14, 7)), threads)) {
                assertThatThrownBy(executor::execute).isInstanceOf(TaskFailedException.class)
                        .hasMessageMatching("task g\\.t: a barrier \\(line \\d+\\) " + who
                                + " of work-group \\([01], 0, 0\\)")
                        .hasCauseInstanceOf(DivergentBarrierException.class);
            }
        }
    }

    @Test
    void shouldAcceptWhatDivergesOnlyWithMoreWorkItems() {
        assertThat(run(WorkGroupDerivationTest::someReachTheBarrier, 10, WorkGroups.of1D(10, 5))).containsOnly(1);
    }

    static void differentSizes(KernelContext context, FloatArray y) {
        y.set(context.globalIdx, context.allocateFloatLocalArray(1 + context.localIdx).length);
    }

    @Test
    void shouldRefuseALocalArrayOfSeveralSizes() {
        assertThatThrownBy(() -> run(WorkGroupDerivationTest::differentSizes, 2, WorkGroups.of1D(2, 2)))
                .isInstanceOf(TaskFailedException.class)
                .hasMessageEndingWith("a local array has one size for all work-items of a group: size=2");
    }

    static void barrierInExpression(KernelContext context, FloatArray y) {
        y.set(context.globalIdx, switch (context.groupIdx) {
            case 0 -> {
                context.localBarrier();
                yield 1;
            }
            default -> 2;
        });
    }

    static void recursiveBarrier(KernelContext context, FloatArray y) {
        waits(context, 3);
        y.set(0, 1);
    }

    private static void waits(KernelContext context, int times) {
        context.localBarrier();
        if (times > 1) {
            waits(context, times - 1);
        }
    }

    static void barrierInArgument(KernelContext context, FloatArray y) {
        y.set(context.globalIdx, answers(context));
    }

    private static float answers(KernelContext context) {
        context.localBarrier();
        return 42;
    }

    static void recursive(KernelContext context, FloatArray y) {
        if (y.get(0) > 0) {
            recursive(context, y);
        }
    }

    static void catching(KernelContext context, FloatArray y) {
        try {
            y.set(context.globalIdx, 1);
        } catch (IndexOutOfBoundsException e) {
            y.set(0, 2);
        }
    }

    static void keeping(KernelContext context, FloatArray y) {
        kept = context;
        y.set(0, 1);
    }

    static void lambda(KernelContext context, FloatArray y) {
        Supplier<Integer> later = () -> context.globalIdx;
        y.set(later.get(), 1);
    }

    static void making(KernelContext context, FloatArray y) {
        y.set(context.globalIdx, new KernelContext().globalIdx);
    }

    static void inArray(KernelContext context, FloatArray y) {
        KernelContext[] contexts = {context};
        y.set(contexts[0].globalIdx, 1);
    }

    static void unnamedVariables(KernelContext context, FloatArray y) {
        for (int value : context.allocateIntLocalArray(3)) {
            context.localBarrier();
            y.set(context.globalIdx, value);
        }
    }

    static Stream<Arguments> refused() {
        String escapes = "it does more with its KernelContext than read indices, call it, "
                + "and hand it to static methods";
        return Stream.of(
                refused(WorkGroupDerivationTest::barrierInExpression, "a barrier stands inside an expression"),
                refused(WorkGroupDerivationTest::barrierInArgument, "a barrier stands inside an expression"),
                refused(WorkGroupDerivationTest::recursiveBarrier, "it calls WorkGroupDerivationTest.waits, and it"
                        + " calls itself: WorkGroupDerivationTest.waits"),
                refused(WorkGroupDerivationTest::recursive, "it calls itself: WorkGroupDerivationTest.recursive"),
                refused(WorkGroupDerivationTest::catching, "it catches exceptions"),
                refused(WorkGroupDerivationTest::keeping, escapes), refused(WorkGroupDerivationTest::lambda, escapes),
                refused(WorkGroupDerivationTest::inArray, escapes),
                refused(WorkGroupDerivationTest::making, "it calls KernelContext.<init>, which JAVA does not run"),
                refused(WorkGroupDerivationTest::unnamedVariables, "a variable that lives across a barrier is not in"
                        + " the table of local variables (javac -g writes it; a loop over an array's elements has two"
                        + " without a name): slot=3"));
    }

    private static Arguments refused(Kernel.Of2<KernelContext, FloatArray> kernel, String reason) {
        return Arguments.of(kernel, reason);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void shouldSayWhyAKernelCannotBeRun(Kernel.Of2<KernelContext, FloatArray> kernel, String reason) {
        IterationGraph graph = graph(kernel, new FloatArray(3), WorkGroups.of1D(3, 3));
        assertThatThrownBy(() -> new JavaExecutor(graph, 2)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("JAVA cannot run the kernel of task g.t: " + reason);
    }
}
