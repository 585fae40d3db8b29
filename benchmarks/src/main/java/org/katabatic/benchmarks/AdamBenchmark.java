package org.katabatic.benchmarks;

import java.util.concurrent.TimeUnit;
import org.katabatic.host.reference.steprule.ReferenceStepRule;
import org.katabatic.tasks.executor.JavaExecutor;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.steprule.Adam;
import org.katabatic.tasks.steprule.StepTasks;
import org.ejml.data.DMatrixRMaj;
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
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * One fused step of Adam on 16 M parameters, 28 bytes each: JAVA against a plain loop that reads and writes the same
 * bytes. The first step is held against the reference before anything is timed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = {"-Xmx3g", "-XX:+UseParallelGC", "-XX:LoopUnrollLimit=100"})
public class AdamBenchmark {

    private static final int D = 1 << 24;
    /** The kernel rounds the update twelve times, and the sum once. */
    private static final double BOUND = 13 * 0x1p-24;

    private final FloatArray w = new FloatArray(D);
    private final FloatArray g = new FloatArray(D);
    private final float[] read = new float[D];
    private final float[][] readAndWritten = new float[3][D];
    private final Cores allCores = new Cores(Runtime.getRuntime().availableProcessors());
    private final Cores oneCore = new Cores(1);
    private JavaExecutor java;
    private JavaExecutor javaOneThread;

    /** Makes the gradient, and refuses to time a step that is wrong. */
    @Setup(Level.Trial)
    public void prepare() {
        for (int j = 0; j < D; j++) {
            g.set(j, (j % 1009 - 504) * 0x1p-9f);
            read[j] = g.get(j);
        }
        java = executor(Runtime.getRuntime().availableProcessors());
        check(java);
        javaOneThread = executor(1);
        check(javaOneThread);
    }

    private JavaExecutor executor(int threads) {
        w.init(1f);
        IterationGraph.Builder graph = IterationGraph.named("adam").buffer("parameters", BufferRole.STATE, w)
                .buffer("gradient", BufferRole.INPUT, g);
        new StepTasks(Adam.DEFAULT, w, g).addTo(graph);
        return new JavaExecutor(graph.build(), threads);
    }

    private void check(JavaExecutor executor) {
        DMatrixRMaj expected = new DMatrixRMaj(D, 1);
        DMatrixRMaj gradient = new DMatrixRMaj(D, 1);
        for (int j = 0; j < D; j++) {
            expected.data[j] = 1;
            gradient.data[j] = g.get(j);
        }
        ReferenceStepRule.of(Adam.DEFAULT, D).step(1, gradient, expected);
        executor.execute();
        for (int j = 0; j < D; j++) {
            if (!(Math.abs(w.get(j) - expected.data[j]) <= BOUND)) {
                throw new IllegalStateException("a step is timed only if it is right: j=" + j + " actual=" + w.get(j)
                        + " expected=" + expected.data[j]);
            }
        }
    }

    /** Ends the threads. */
    @TearDown(Level.Trial)
    public void close() {
        java.close();
        javaOneThread.close();
        allCores.close();
        oneCore.close();
    }

    /** The project's kernel on all cores. */
    @Benchmark
    public float java() {
        java.execute();
        return w.get(0);
    }

    /** The project's kernel on one thread. */
    @Benchmark
    public float javaOneThread() {
        javaOneThread.execute();
        return w.get(0);
    }

    /** The machine's limit: four arrays read and three of them written, on all cores. */
    @Benchmark
    public float readAndWrite() throws Exception {
        return allCores.run(D, this::readAndWrite);
    }

    /** The same on one thread. */
    @Benchmark
    public float readAndWriteOneThread() throws Exception {
        return oneCore.run(D, this::readAndWrite);
    }

    private float readAndWrite(int from, int to) {
        float[] a = readAndWritten[0];
        float[] b = readAndWritten[1];
        float[] c = readAndWritten[2];
        for (int j = from; j < to; j++) {
            float x = read[j];
            a[j] = x - a[j];
            b[j] = x - b[j];
            c[j] = x - c[j];
        }
        return a[from];
    }
}
