package org.katabatic.benchmarks;

import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.CommonOps_FDRM;
import org.katabatic.host.reference.objective.ReferenceObjective;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.Initializer;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.synthetic.OverlappingGaussians;
import org.katabatic.tasks.executor.JavaExecutor;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.objective.ObjectiveTasks;
import org.katabatic.tasks.objective.Schedule;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One gradient of dense logistic regression: JAVA, which reads the data once, against the two products that a user of
 * EJML writes, and against reading the data and nothing else. Every gradient is held against the reference before
 * anything is timed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = {"-Xmx4g", "-XX:+UseParallelGC", "-XX:LoopUnrollLimit=100"})
public class LogisticGradientBenchmark {

    /** Samples. */
    @Param("100000") public int n;

    /** Features. */
    @Param("256") public int d;

    private ObjectiveTasks tasks;
    private JavaExecutor java;
    private JavaExecutor javaOneThread;
    private float[] data;
    private final Cores allCores = new Cores(Runtime.getRuntime().availableProcessors());
    private final Cores oneCore = new Cores(1);
    private DMatrixRMaj x;
    private DMatrixRMaj y;
    private DMatrixRMaj w;
    private DMatrixRMaj z;
    private DMatrixRMaj g;
    private FMatrixRMaj floatX;
    private FMatrixRMaj floatW;
    private FMatrixRMaj floatZ;
    private FMatrixRMaj floatG;

    /** Makes the data, and refuses to time a gradient that is wrong. */
    @Setup(Level.Trial)
    public void prepare() {
        Dataset samples = new OverlappingGaussians(n, d, 2, 1).generate();
        LogisticRegression objective = new LogisticRegression(n, d, false, 0);
        float[] parameters = Initializer.gaussian(d, 0.05, 1);
        tasks = ObjectiveTasks.of(objective, samples, Schedule.TILED);
        for (int j = 0; j < d; j++) {
            tasks.parameters().set(j, parameters[j]);
        }
        java = executor(Runtime.getRuntime().availableProcessors());
        javaOneThread = executor(1);
        data = samples.x();

        x = widened(n, d, samples.x());
        y = widened(n, 1, samples.y());
        w = widened(d, 1, parameters);
        z = new DMatrixRMaj(n, 1);
        g = new DMatrixRMaj(d, 1);
        floatX = FMatrixRMaj.wrap(n, d, samples.x());
        floatW = FMatrixRMaj.wrap(d, 1, parameters);
        floatZ = new FMatrixRMaj(n, 1);
        floatG = new FMatrixRMaj(d, 1);
        check(ReferenceObjective.of(objective, samples));
    }

    private JavaExecutor executor(int threads) {
        IterationGraph.Builder graph = IterationGraph.named("gradient");
        tasks.addTo(graph);
        return new JavaExecutor(graph.build(), threads);
    }

    private void check(ReferenceObjective reference) {
        DMatrixRMaj expected = new DMatrixRMaj(d, 1);
        reference.gradient(w, expected);
        double[] bound = reference.bound(w).gradient();
        javaOneThread();
        for (int j = 0; j < d; j++) {
            require("javaOneThread", j, tasks.gradient().get(j), expected.data[j], bound[j]);
        }
        java();
        ejmlDouble();
        ejmlFloat();
        for (int j = 0; j < d; j++) {
            require("java", j, tasks.gradient().get(j), expected.data[j], bound[j]);
            require("ejmlDouble", j, g.data[j], expected.data[j], bound[j]);
            require("ejmlFloat", j, floatG.data[j], expected.data[j], bound[j]);
        }
    }

    private static void require(String name, int j, double actual, double expected, double bound) {
        if (!(Math.abs(actual - expected) <= bound)) {
            throw new IllegalStateException("a gradient is timed only if it is right: " + name + " j=" + j + " actual="
                    + actual + " expected=" + expected + " bound=" + bound);
        }
    }

    private static DMatrixRMaj widened(int rows, int columns, float[] values) {
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int i = 0; i < values.length; i++) {
            matrix.data[i] = values[i];
        }
        return matrix;
    }

    /** Ends the threads. */
    @TearDown(Level.Trial)
    public void close() {
        java.close();
        javaOneThread.close();
        allCores.close();
        oneCore.close();
    }

    /** The project's kernels on all cores. */
    @Benchmark
    public float java() {
        java.execute();
        return tasks.gradient().get(0);
    }

    /** The project's kernels on one thread. */
    @Benchmark
    public float javaOneThread() {
        javaOneThread.execute();
        return tasks.gradient().get(0);
    }

    /** The machine's limit: the data is read, on all cores. */
    @Benchmark
    public float read() throws Exception {
        return allCores.run(n * d, this::read);
    }

    /** The same on one thread. */
    @Benchmark
    public float readOneThread() throws Exception {
        return oneCore.run(n * d, this::read);
    }

    /** Eight sums, so that no addition waits for another. */
    private float read(int from, int to) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        for (int i = from; i < to; i += 8) {
            s0 += data[i];
            s1 += data[i + 1];
            s2 += data[i + 2];
            s3 += data[i + 3];
            s4 += data[i + 4];
            s5 += data[i + 5];
            s6 += data[i + 6];
            s7 += data[i + 7];
        }
        return s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7;
    }

    /** EJML in double: X w, the weights, Xᵀ r. */
    @Benchmark
    public double ejmlDouble() {
        CommonOps_DDRM.mult(x, w, z);
        for (int i = 0; i < n; i++) {
            z.data[i] = -y.data[i] / (1 + Math.exp(y.data[i] * z.data[i]));
        }
        CommonOps_DDRM.multTransA(x, z, g);
        CommonOps_DDRM.scale(1.0 / n, g);
        return g.data[0];
    }

    /** EJML in float: X w, the weights, Xᵀ r. */
    @Benchmark
    public float ejmlFloat() {
        CommonOps_FDRM.mult(floatX, floatW, floatZ);
        for (int i = 0; i < n; i++) {
            float target = (float) y.data[i];
            floatZ.data[i] = -target / (1 + (float) Math.exp(target * floatZ.data[i]));
        }
        CommonOps_FDRM.multTransA(floatX, floatZ, floatG);
        CommonOps_FDRM.scale(1f / n, floatG);
        return floatG.data[0];
    }
}
