package org.katabatic.benchmarks;

import java.util.concurrent.TimeUnit;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.synthetic.OverlappingGaussians;
import org.katabatic.tasks.executor.JavaExecutor;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.kernel.LogisticRegressionKernels;
import org.katabatic.tasks.kernel.ReductionKernels;
import org.katabatic.tasks.objective.ObjectiveTasks;
import org.katabatic.tasks.objective.Schedule;
import org.katabatic.tasks.steprule.GradientDescent;
import org.katabatic.tasks.steprule.StepTasks;
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
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * An iteration of three small tasks (gradient of blocks, their mean, a step of gradient descent; n = 1,000, d = 64) on
 * JAVA, against its three kernels called one after the other on one thread. Both must take the same first steps, bit
 * for bit, before anything is timed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = {"-Xmx1g", "-XX:+UseParallelGC", "-XX:LoopUnrollLimit=100"})
public class SmallIterationBenchmark {

    private static final int N = 1000;
    private static final int D = 64;
    private static final int BLOCKS = ObjectiveTasks.MAX_BLOCKS;
    private static final int COMPARED_STEPS = 10;

    private final FloatArray w = new FloatArray(D);
    private final FloatArray g = new FloatArray(D);
    private final FloatArray f = new FloatArray(1);
    private final FloatArray factor = new FloatArray(N);
    private final DoubleArray blockGradient = new DoubleArray(BLOCKS * D);
    private final DoubleArray blockLoss = new DoubleArray(BLOCKS);
    private final FloatArray hyper = new FloatArray(GradientDescent.DEFAULT.hyperSize());
    private FloatArray x;
    private FloatArray y;
    private ObjectiveTasks tasks;
    private JavaExecutor java;

    /** Makes the data, and refuses to time steps that differ. */
    @Setup(Level.Trial)
    public void prepare() {
        Dataset data = new OverlappingGaussians(N, D, 2, 1).generate();
        x = FloatArray.fromArray(data.x());
        y = FloatArray.fromArray(data.y());
        tasks = ObjectiveTasks.of(new LogisticRegression(N, D, false, 0), data, Schedule.TILED);
        IterationGraph.Builder graph = IterationGraph.named("small");
        tasks.addTo(graph);
        new StepTasks(GradientDescent.DEFAULT, tasks.parameters(), tasks.gradient()).addTo(graph);
        java = new JavaExecutor(graph.build());
        GradientDescent.DEFAULT.writeHyper(1, hyper);
        w.init(0f);
        tasks.parameters().init(0f);
        for (int t = 0; t < COMPARED_STEPS; t++) {
            java();
            calledDirectly();
        }
        for (int j = 0; j < D; j++) {
            if (Float.floatToIntBits(w.get(j)) != Float.floatToIntBits(tasks.parameters().get(j))) {
                throw new IllegalStateException("an iteration is timed only if it is right: j=" + j + " executor="
                        + tasks.parameters().get(j) + " kernels=" + w.get(j));
            }
        }
    }

    /** Ends the threads. */
    @TearDown(Level.Trial)
    public void close() {
        java.close();
    }

    /** The executor on all cores. */
    @Benchmark
    public float java() {
        java.execute();
        return tasks.parameters().get(0);
    }

    /** The kernels alone, on the calling thread. */
    @Benchmark
    public float calledDirectly() {
        LogisticRegressionKernels.logisticGradientTiled(x, y, w, factor, blockGradient, blockLoss, N, D, BLOCKS);
        ReductionKernels.meanOfTiledBlocks(blockGradient, blockLoss, w, g, f, 0f, D, N, D, BLOCKS);
        GradientDescent.gradientDescentStep(hyper, g, w, D);
        return w.get(0);
    }
}
