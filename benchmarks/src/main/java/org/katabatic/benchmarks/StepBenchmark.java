package org.katabatic.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.katabatic.host.reference.steprule.ReferenceStepRule;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.models.objective.Initializer;
import org.katabatic.tasks.executor.JavaExecutor;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.steprule.StepRules;
import org.katabatic.tasks.steprule.StepTasks;
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
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * One step of a per-coordinate rule on 16 M parameters on JAVA, against a copy that moves as many bytes on the same
 * threads. The step is held against the reference, and the copy against what was copied, before anything is timed.
 * Every execution is a sample: what else the machine does makes most of them longer and none shorter.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = {"-Xmx3g", "-XX:+UseParallelGC", "-XX:LoopUnrollLimit=100"})
public class StepBenchmark {

    private static final int D = 1 << 24;
    /** The reference takes the step of every 4,099th parameter: rules of one pass do not mix them. */
    private static final int STRIDE = 4099;

    /** The rule; its copy moves the bytes that the rule says it moves. */
    @Param("adam") public String rule;

    private final FloatArray w = new FloatArray(D);
    private final FloatArray g = new FloatArray(D);
    private JavaExecutor step;
    private FloatArray source;
    private FloatArray target;
    private JavaExecutor copy;

    /** The rules that are one pass over the parameters, which this benchmark is about. */
    static List<StepRule> rules() {
        return StepRules.all().stream().filter(StepBenchmark::isOnePass).toList();
    }

    private static boolean isOnePass(StepRule rule) {
        FloatArray one = new FloatArray(1);
        FloatArray other = new FloatArray(1);
        try {
            return graph(rule, one, other).tasks().size() == 1;
        } catch (IllegalArgumentException e) {
            // it needs more than the gradient
            return false;
        }
    }

    /** Bytes that a step moves. */
    static long bytes(StepRule rule) {
        return (long) D * rule.bytesPerParameter();
    }

    private static IterationGraph graph(StepRule rule, FloatArray w, FloatArray g) {
        IterationGraph.Builder graph = IterationGraph.named("rule").buffer("parameters", BufferRole.STATE, w)
                .buffer("gradient", BufferRole.INPUT, g);
        new StepTasks(rule, w, g).addTo(graph);
        return graph.build();
    }

    /** target_i = source_i. */
    static void copyElements(FloatArray source, FloatArray target, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            target.set(i, source.get(i));
        }
    }

    /** Makes the data, and refuses to time a step that is wrong. */
    @Setup(Level.Trial)
    public void prepare() {
        StepRule tested = StepRules.of(rule);
        fill(w, 1);
        fill(g, 2);
        step = new JavaExecutor(graph(tested, w, g));
        requireStep(tested);

        int elements = Math.toIntExact(bytes(tested) / (2 * Float.BYTES));
        source = new FloatArray(elements);
        target = new FloatArray(elements);
        fill(source, 3);
        copy = new JavaExecutor(IterationGraph.named("copy").buffer("source", BufferRole.INPUT, source)
                .buffer("target", BufferRole.OUTPUT, target)
                .task("copy", StepBenchmark::copyElements, source, target, elements).build());
        copy.execute();
        for (int i = 0; i < elements; i++) {
            if (source.get(i) != target.get(i)) {
                throw new IllegalStateException("a copy is timed only if it is right: i=" + i);
            }
        }
    }

    /** Random numbers, repeated: drawing all would take longer than the benchmark. */
    private static void fill(FloatArray array, long seed) {
        float[] values = Initializer.gaussian(STRIDE - 2, 1, seed);
        for (int i = 0; i < array.getSize(); i++) {
            array.set(i, values[i % values.length]);
        }
    }

    private void requireStep(StepRule tested) {
        DMatrixRMaj expected = sample(w);
        ReferenceStepRule.of(tested, expected.numRows).step(1, sample(g), expected);
        step.execute();
        DMatrixRMaj actual = sample(w);
        for (int k = 0; k < expected.numRows; k++) {
            double bound = Tolerance.trajectory(1, Math.max(1, Math.abs(expected.get(k))));
            if (!(Math.abs(actual.get(k) - expected.get(k)) <= bound)) {
                throw new IllegalStateException("a step is timed only if it is right: rule=" + rule + " j=" + k * STRIDE
                        + " actual=" + actual.get(k) + " expected=" + expected.get(k) + " bound=" + bound);
            }
        }
    }

    private static DMatrixRMaj sample(FloatArray array) {
        DMatrixRMaj sample = new DMatrixRMaj((array.getSize() + STRIDE - 1) / STRIDE, 1);
        for (int k = 0; k < sample.numRows; k++) {
            sample.set(k, array.get(k * STRIDE));
        }
        return sample;
    }

    /** Ends the threads. */
    @TearDown(Level.Trial)
    public void close() {
        step.close();
        copy.close();
    }

    /** The rule's kernel on all cores. */
    @Benchmark
    public float step() {
        step.execute();
        return w.get(0);
    }

    /** A copy of as many bytes on all cores. */
    @Benchmark
    public float copy() {
        copy.execute();
        return target.get(0);
    }
}
