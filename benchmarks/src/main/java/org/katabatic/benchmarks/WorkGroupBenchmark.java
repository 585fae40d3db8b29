package org.katabatic.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.katabatic.tasks.executor.JavaExecutor;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import org.katabatic.tasks.graph.WorkGroups;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * The sum of 16 M floats on JAVA: as work-groups of 256 that meet at barriers, and as a {@code @Parallel} kernel. The
 * values are integers so small that every order of summation is exact, and all sums are compared before anything is
 * timed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = {"-Xmx1g", "-XX:+UseParallelGC", "-XX:LoopUnrollLimit=100"})
public class WorkGroupBenchmark {

    private static final int N = 1 << 24;
    private static final int GROUP = 256;
    /**
     * Groups of the version in which a work-item adds up many elements, about 262 each. With a power of two, all
     * elements of a work-item would fall into the same set of a CPU's caches.
     */
    private static final int STRIDED_GROUPS = 250;
    private static final int BLOCKS = 64;

    private final FloatArray x = new FloatArray(N);
    private final FloatArray sumOfBlock = new FloatArray(BLOCKS);
    private final FloatArray sumOfRow = new FloatArray(N / GROUP);
    private final FloatArray stridedSums = new FloatArray(STRIDED_GROUPS);
    private final FloatArray treeSums = new FloatArray(N / GROUP);
    private JavaExecutor parallel;
    private JavaExecutor parallelRows;
    private JavaExecutor strided;
    private JavaExecutor tree;

    /** sums_b = Σ x of block b, in eight partial sums. */
    static void sumOfBlocks(FloatArray x, FloatArray sums, int n) {
        for (@Parallel int b = 0; b < sums.getSize(); b++) {
            int size = n / sums.getSize();
            float s0 = 0;
            float s1 = 0;
            float s2 = 0;
            float s3 = 0;
            float s4 = 0;
            float s5 = 0;
            float s6 = 0;
            float s7 = 0;
            for (int i = b * size; i < (b + 1) * size; i += 8) {
                s0 += x.get(i);
                s1 += x.get(i + 1);
                s2 += x.get(i + 2);
                s3 += x.get(i + 3);
                s4 += x.get(i + 4);
                s5 += x.get(i + 5);
                s6 += x.get(i + 6);
                s7 += x.get(i + 7);
            }
            sums.set(b, s0 + s1 + (s2 + s3) + (s4 + s5 + (s6 + s7)));
        }
    }

    /** sums_g = Σ x over every work-item's elements, a grid apart, and over the group: a tree of eight levels. */
    static void sumStrided(KernelContext context, FloatArray x, FloatArray sums, int n) {
        float[] local = context.allocateFloatLocalArray(256);
        int i = context.localIdx;
        float sum = 0;
        for (int at = context.globalIdx; at < n; at += context.globalGroupSizeX) {
            sum += x.get(at);
        }
        local[i] = sum;
        context.localBarrier();
        for (int stride = context.localGroupSizeX / 2; stride > 0; stride /= 2) {
            if (i < stride) {
                local[i] += local[i + stride];
            }
            context.localBarrier();
        }
        if (i == 0) {
            sums.set(context.groupIdx, local[0]);
        }
    }

    /** sums_g = Σ x of the group, one element a work-item: the tree alone, as in textbooks. */
    static void sumTree(KernelContext context, FloatArray x, FloatArray sums, int n) {
        float[] local = context.allocateFloatLocalArray(256);
        int i = context.localIdx;
        local[i] = x.get(context.globalIdx);
        context.localBarrier();
        for (int stride = context.localGroupSizeX / 2; stride > 0; stride /= 2) {
            if (i < stride) {
                local[i] += local[i + stride];
            }
            context.localBarrier();
        }
        if (i == 0) {
            sums.set(context.groupIdx, local[0]);
        }
    }

    /** Makes the data, and refuses to time a sum that is wrong. */
    @Setup(Level.Trial)
    public void prepare() {
        Random random = new Random(1);
        long sum = 0;
        for (int i = 0; i < N; i++) {
            int value = random.nextInt(-4, 5);
            x.set(i, value);
            sum += value;
        }
        parallel = executor(sumOfBlock);
        parallelRows = executor(sumOfRow);
        strided = executor(WorkGroupBenchmark::sumStrided, stridedSums, WorkGroups.of1D(STRIDED_GROUPS * GROUP, GROUP));
        tree = executor(WorkGroupBenchmark::sumTree, treeSums, WorkGroups.of1D(N, GROUP));
        require("parallel", parallel, sumOfBlock, sum);
        require("parallelRows", parallelRows, sumOfRow, sum);
        require("strided", strided, stridedSums, sum);
        require("tree", tree, treeSums, sum);
    }

    private JavaExecutor executor(FloatArray sums) {
        return new JavaExecutor(IterationGraph.named("sum").buffer("x", BufferRole.INPUT, x)
                .buffer("sums", BufferRole.OUTPUT, sums).task("parallel", WorkGroupBenchmark::sumOfBlocks, x, sums, N)
                .build());
    }

    private JavaExecutor executor(Kernel.Of4<KernelContext, FloatArray, FloatArray, Integer> kernel, FloatArray sums,
            WorkGroups grid) {
        return new JavaExecutor(IterationGraph.named("sum").buffer("x", BufferRole.INPUT, x)
                .buffer("sums", BufferRole.OUTPUT, sums).task("grid", kernel, new KernelContext(), x, sums, N)
                .workGroups("grid", grid).build());
    }

    private static void require(String name, JavaExecutor executor, FloatArray sums, long expected) {
        executor.execute();
        long sum = 0;
        for (int i = 0; i < sums.getSize(); i++) {
            sum += (long) sums.get(i);
        }
        if (sum != expected) {
            throw new IllegalStateException(
                    "a sum is timed only if it is right: " + name + " actual=" + sum + " expected=" + expected);
        }
    }

    /** Ends the threads. */
    @TearDown(Level.Trial)
    public void close() {
        parallel.close();
        parallelRows.close();
        strided.close();
        tree.close();
    }

    /** A {@code @Parallel} kernel over 64 blocks. */
    @Benchmark
    public float parallel() {
        parallel.execute();
        return sumOfBlock.get(0);
    }

    /** The same kernel over 65,536 blocks of 256 elements: what the tree computes. */
    @Benchmark
    public float parallelRows() {
        parallelRows.execute();
        return sumOfRow.get(0);
    }

    /** Work-groups whose work-items add some 262 elements each before they meet. */
    @Benchmark
    public float strided() {
        strided.execute();
        return stridedSums.get(0);
    }

    /** Work-groups whose work-items bring one element each. */
    @Benchmark
    public float tree() {
        tree.execute();
        return treeSums.get(0);
    }
}
