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
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One gradient of dense logistic regression: JAVA, which reads the data once, against the two products that a user of
 * EJML writes. Every competitor's gradient is held against the reference before anything is timed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = {"-Xmx4g", "-XX:+UseParallelGC"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
public class LogisticGradientBenchmark {

    /** Samples. */
    @Param("100000") public int n;

    /** Features. */
    @Param("256") public int d;

    private ObjectiveTasks tasks;
    private JavaExecutor java;
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
        Dataset data = new OverlappingGaussians(n, d, 2, 1).generate();
        LogisticRegression objective = new LogisticRegression(n, d, false, 0);
        float[] parameters = Initializer.gaussian(d, 0.05, 1);
        tasks = ObjectiveTasks.of(objective, data, Schedule.TILED);
        for (int j = 0; j < d; j++) {
            tasks.parameters().set(j, parameters[j]);
        }
        IterationGraph.Builder graph = IterationGraph.named("gradient");
        tasks.addTo(graph);
        java = new JavaExecutor(graph.build());

        x = widened(n, d, data.x());
        y = widened(n, 1, data.y());
        w = widened(d, 1, parameters);
        z = new DMatrixRMaj(n, 1);
        g = new DMatrixRMaj(d, 1);
        floatX = FMatrixRMaj.wrap(n, d, data.x());
        floatW = FMatrixRMaj.wrap(d, 1, parameters);
        floatZ = new FMatrixRMaj(n, 1);
        floatG = new FMatrixRMaj(d, 1);
        check(ReferenceObjective.of(objective, data));
    }

    private void check(ReferenceObjective reference) {
        DMatrixRMaj expected = new DMatrixRMaj(d, 1);
        reference.gradient(w, expected);
        double[] bound = reference.bound(w).gradient();
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
    }

    /** The project's kernels on all cores. */
    @Benchmark
    public float java() {
        java.execute();
        return tasks.gradient().get(0);
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
