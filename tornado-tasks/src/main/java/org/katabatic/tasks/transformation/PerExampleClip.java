package org.katabatic.tasks.transformation;

import java.util.List;
import java.util.Set;
import org.katabatic.models.objective.Oracle;
import org.katabatic.models.random.RandomStream;
import org.katabatic.tasks.bytecode.Insertion;
import org.katabatic.tasks.bytecode.Insertion.Operand;
import org.katabatic.tasks.bytecode.KernelMethod;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.objective.LinearSamples;
import org.katabatic.tasks.objective.ObjectiveTasks;
import org.katabatic.tasks.random.RandomKernels;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Clipping of the gradient of each example, with Gaussian noise and error feedback.
 *   v = (1/n) Σ_i clip(g_i, C₁) + clip(e, C₂),  clip(a, C) = a min(1, C/|a|)
 *   g ← v + N(0, σ² I),  e ← e + (1/n) Σ_i g_i − v, e = 0 before the first step
 * Neither noise nor clipping is in the mean that e takes up. X. Zhang et al., Differentially Private SGD Without
 * Clipping Bias: An Error-Feedback Approach, ICLR 2024, arXiv 2311.14632, Algorithm 2; with C₂ = 0 there is no feedback
 * and it is DP-SGD (Abadi et al., CCS 2016, Algorithm 1) with the noise on the mean. Differs from the paper: the ridge
 * term, which no example owns, is added unclipped. No privacy accounting: σ is given.
 *
 * <p>
 * For a loss of x_i·w the gradient of an example is a number times its row, so its norm is |number| |x_i|, and no
 * gradient of an example is ever stored. The mean of the clipped ones is formed from the samples: subtracting what was
 * cut off from g would cancel where much is.
 *
 * @param limit
 *            C₁ &gt; 0
 * @param errorLimit
 *            C₂ at least 0; 0 is no feedback
 * @param deviation
 *            σ at least 0
 */
public record PerExampleClip(double limit, double errorLimit, double deviation) implements Transformation {

    private static final int LIMIT = 0;
    private static final int ERROR_LIMIT = 1;
    private static final int KEPT = 2;
    private static final int DEVIATION = 3;

    /** Refuses settings out of range. */
    public PerExampleClip {
        Settings.requirePositive("limit", limit);
        Settings.requireNotNegative("errorLimit", errorLimit);
        Settings.requireNotNegative("deviation", deviation);
    }

    @Override
    public String name() {
        return "per-example-clip";
    }

    @Override
    public String equations() {
        return "v = (1/n) Σ_i clip(g_i, C₁) + clip(e, C₂); g ← v + N(0, σ²); e ← e + (1/n) Σ_i g_i − v";
    }

    @Override
    public String paper() {
        return "Zhang et al., Differentially Private SGD Without Clipping Bias, 2024, arXiv 2311.14632, Algorithm 2";
    }

    @Override
    public boolean isPerParameter() {
        return false;
    }

    @Override
    public int valueCount() {
        return 4;
    }

    @Override
    public void writeValues(long t, double learningRate, FloatArray values, int offset) {
        values.set(offset + LIMIT, (float) limit);
        values.set(offset + ERROR_LIMIT, (float) errorLimit);
        values.set(offset + KEPT, errorLimit > 0 ? 1f : 0f);
        values.set(offset + DEVIATION, (float) deviation);
    }

    @Override
    public void requireFitting(int parameters, Set<Oracle> supplied) {
        if (!supplied.contains(Oracle.PER_SAMPLE_GRADIENT)) {
            throw new IllegalArgumentException(
                    name() + " needs the gradients of single samples, which the objective does not supply");
        }
    }

    @Override
    public Bound bind(Binding b) {
        LinearSamples samples = b.samples().orElseThrow(() -> new IllegalArgumentException(
                name() + " needs an objective in which the gradient of a sample is a number times its row"));
        b.counter().addWithQuantilesTo(b.graph());
        IntArray counter = b.counter().words();
        IntArray quantiles = b.counter().quantiles();
        FloatArray clipped = b.output("Mean", b.d());
        FloatArray error = new FloatArray(b.d());
        error.init(0f);
        b.graph().buffer(b.id("Error"), BufferRole.STATE, error);
        FloatArray weight = b.output("Weight", samples.n());
        int blocks = Math.min(ObjectiveTasks.MAX_BLOCKS, samples.n());
        FloatArray blockSums = b.output("BlockSums", blocks * b.d());
        LimitKernels.LimitingFactor fed = LimitKernels.limit(b, "OfError", error, ERROR_LIMIT);
        return Bound.onGradient(
                new Part.Whole(graph -> addMean(graph, b, samples, weight, blockSums, clipped, blocks)),
                new Part.Whole(fed.tasks()),
                new Part.Coordinate(
                        new Insertion(KernelMethod.named(PerExampleClip.class, "clippedMean"),
                                List.of(new Operand.Gradient(), new Operand.Whole(counter),
                                        new Operand.Whole(quantiles), new Operand.Whole(clipped),
                                        new Operand.Whole(error), new Operand.Index(),
                                        new Operand.Element(fed.factor(), 0), b.value(KEPT), b.value(DEVIATION))),
                        graph -> graph.task(b.id(""), PerExampleClip::clipExamples, counter, quantiles, b.values(),
                                clipped, fed.factor(), error, b.gradient(), b.offset(), b.d())));
    }

    private static void addMean(IterationGraph.Builder graph, Binding b, LinearSamples samples, FloatArray weight,
            FloatArray blockSums, FloatArray clipped, int blocks) {
        int n = samples.n();
        if (samples.loss() == LinearSamples.Loss.SQUARED) {
            graph.task(b.id("Weight"), PerExampleKernels::clippedSquared, samples.x(), samples.y(), b.parameters(),
                    b.values(), weight, b.offset() + LIMIT, n, b.d());
        } else {
            graph.task(b.id("Weight"), PerExampleKernels::clippedLogistic, samples.x(), samples.y(), b.parameters(),
                    b.values(), weight, b.offset() + LIMIT, n, b.d());
        }
        graph.task(b.id("Blocks"), PerExampleKernels::clippedBlocks, samples.x(), weight, blockSums, n, b.d(), blocks)
                .task(b.id("Mean"), PerExampleKernels::meanOfClipped, blockSums, b.parameters(), clipped,
                        samples.ridge(), samples.penalized(), n, b.d(), blocks);
    }

    /**
     * The clipped mean with feedback and noise, called by kernels; e_j is read and overwritten.
     *
     * @param gradient
     *            the mean of the examples' gradients
     * @param fedBack
     *            min(1, C₂/|e|)
     * @param kept
     *            1 with feedback, 0 without
     */
    public static float clippedMean(float gradient, IntArray counter, IntArray quantiles, FloatArray clipped,
            FloatArray error, int j, float fedBack, float kept, float deviation) {
        float fed = fedBack * error.get(j);
        error.set(j, kept * (error.get(j) + (gradient - clipped.get(j)) - fed));
        return clipped.get(j) + fed
                + deviation * RandomKernels.gaussianOf(counter, quantiles, RandomStream.PRIVACY_NOISE, j);
    }

    /**
     * The clipped mean with feedback and noise.
     *   e_j ← k (e_j + g_j − K_j − c e_j),  g_j ← K_j + c e_j + σ z_j, with the old e_j, z_j ~ N(0, 1)
     * Parallel over j. Error class ULPS(6). Moves 20d bytes.
     *
     * @param counter
     *            (4): seed and step. Read.
     * @param quantiles
     *            the counter's table. Read.
     * @param values
     *            k and σ at indices offset + 2 and offset + 3. Read.
     * @param clipped
     *            K, (d). Read.
     * @param factor
     *            c, (1). Read.
     * @param error
     *            e, (d). Read and overwritten.
     * @param g
     *            (d). Read and overwritten.
     */
    public static void clipExamples(IntArray counter, IntArray quantiles, FloatArray values, FloatArray clipped,
            FloatArray factor, FloatArray error, FloatArray g, int offset, int d) {
        float fedBack = factor.get(0);
        float kept = values.get(offset + KEPT);
        float deviation = values.get(offset + DEVIATION);
        for (@Parallel int j = 0; j < d; j++) {
            g.set(j, clippedMean(g.get(j), counter, quantiles, clipped, error, j, fedBack, kept, deviation));
        }
    }
}
