package org.katabatic.host.conformance.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.katabatic.host.conformance.Draw;
import org.katabatic.host.conformance.Trial;
import org.katabatic.host.conformance.Shape;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.models.random.IterationDraws;
import org.katabatic.models.random.RandomStream;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import org.katabatic.tasks.random.IterationCounter;
import org.katabatic.tasks.transformation.BoxProjection;
import org.katabatic.tasks.transformation.ChainTasks;
import org.katabatic.tasks.transformation.ClipValue;
import org.katabatic.tasks.transformation.CoupledDecay;
import org.katabatic.tasks.transformation.DecoupledDecay;
import org.katabatic.tasks.transformation.Freeze;
import org.katabatic.tasks.transformation.GradientNoise;
import org.katabatic.tasks.transformation.LimitKernels;
import org.katabatic.tasks.transformation.LowRankKernels;
import org.katabatic.tasks.transformation.PerExampleClip;
import org.katabatic.tasks.transformation.PerExampleKernels;
import org.katabatic.tasks.transformation.SimplexProjection;
import org.katabatic.tasks.transformation.SoftThreshold;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Checks the kernels of gradient transformations and projections; the shape's d is the number of parameters. */
final class TransformationCheck {

    private static final long SEED = 0x1234_5678_9abcL;
    private static final long STEP = 5;
    /** Where a transformation's values begin: not at the first. */
    static final int OFFSET = 3;

    /** (x, y, d). */
    interface Mapped extends Kernel.Of3<FloatArray, FloatArray, Integer> {}

    /** (values, x, offset, d). */
    interface Valued extends Kernel.Of4<FloatArray, FloatArray, Integer, Integer> {}

    /** (values, w, g, offset, d), or a mask in place of w and w in place of g. */
    interface Decay extends Kernel.Of5<FloatArray, FloatArray, FloatArray, Integer, Integer> {}

    /** (squares, values, factor, limitAt, blocks). */
    interface Limit extends Kernel.Of5<FloatArray, FloatArray, FloatArray, Integer, Integer> {}

    /** (counter, quantiles, values, g, offset, d). */
    interface Noise extends Kernel.Of6<IntArray, IntArray, FloatArray, FloatArray, Integer, Integer> {}

    /** (counter, quantiles, values, clipped, factor, error, g, offset, d). */
    interface Examples extends Kernel.Of9<IntArray, IntArray, FloatArray, FloatArray, FloatArray, FloatArray, //
            FloatArray, Integer, Integer> {}

    private TransformationCheck() {}

    /** Every kernel of a transformation. */
    static List<KernelCheck> all() {
        return List.of(
                KernelCheck.ofVector("copyGradient", (trial, s) -> copied(trial, s, ChainTasks::copyGradient)),
                KernelCheck.ofVector("clipGradient", (trial, s) -> clipped(trial, s, ClipValue::clipGradient)),
                KernelCheck.ofVector("clampParameters",
                        (trial, s) -> clipped(trial, s, BoxProjection::clampParameters)),
                KernelCheck.ofVector("thresholdParameters",
                        (trial, s) -> thresholded(trial, s, SoftThreshold::thresholdParameters)),
                KernelCheck.ofVector("decayGradient", (trial, s) -> decayed(trial, s, CoupledDecay::decayGradient)),
                KernelCheck.ofVector("shrinkParameters",
                        (trial, s) -> shrunk(trial, s, DecoupledDecay::shrinkParameters)),
                KernelCheck.ofVector("addGradientNoise",
                        (trial, s) -> noisy(trial, s, GradientNoise::addGradientNoise)),
                KernelCheck.ofVector("freezeGradient", (trial, s) -> frozen(trial, s, Freeze::freezeGradient)),
                KernelCheck.ofVector("restoreFrozen", (trial, s) -> restored(trial, s, Freeze::restoreFrozen)),
                KernelCheck.ofVector("limitingFactor", (trial, s) -> limited(trial, s, LimitKernels::limitingFactor)),
                KernelCheck.ofVector("scaleVector", (trial, s) -> scaled(trial, s, LimitKernels::scaleVector)),
                KernelCheck.ofVector("simplexThreshold",
                        (trial, s) -> threshold(trial, s, SimplexProjection::simplexThreshold)),
                KernelCheck.ofVector("simplexShift", (trial, s) -> shifted(trial, s, SimplexProjection::simplexShift)),
                KernelCheck.ofMatrix("lowRankImage",
                        (trial, s) -> LowRankCheck.image(trial, s, LowRankKernels::lowRankImage)),
                KernelCheck.ofMatrix("lowRankPreimage",
                        (trial, s) -> LowRankCheck.preimage(trial, s, LowRankKernels::lowRankPreimage)),
                KernelCheck.ofMatrix("lowRankProduct",
                        (trial, s) -> LowRankCheck.product(trial, s, LowRankKernels::lowRankProduct)),
                KernelCheck.ofMatrix("orthonormalColumns", (trial, s) -> LowRankCheck.orthonormal(trial, s,
                        LowRankKernels::orthonormalColumns)),
                KernelCheck.ofVector("clipExamples", (trial, s) -> examples(trial, s, PerExampleClip::clipExamples)),
                KernelCheck.ofMatrix("clippedSquared",
                        (trial, s) -> PerExampleCheck.factors(trial, s, false, PerExampleKernels::clippedSquared)),
                KernelCheck.ofMatrix("clippedLogistic",
                        (trial, s) -> PerExampleCheck.factors(trial, s, true, PerExampleKernels::clippedLogistic)),
                KernelCheck.ofMatrix("clippedBlocks",
                        (trial, s) -> PerExampleCheck.blocks(trial, s, PerExampleKernels::clippedBlocks)),
                KernelCheck.ofMatrix("meanOfClipped",
                        (trial, s) -> PerExampleCheck.mean(trial, s, PerExampleKernels::meanOfClipped)));
    }

    static FloatArray values(double... own) {
        FloatArray values = new FloatArray(OFFSET + own.length);
        values.init(1e6f);
        for (int i = 0; i < own.length; i++) {
            values.set(OFFSET + i, (float) own[i]);
        }
        return values;
    }

    static IterationGraph.Builder graph(String name, BufferRole role, FloatArray array) {
        return IterationGraph.named("transformation").buffer(name, role, array);
    }

    static void compare(Trial trial, String what, FloatArray actual, IntToDoubleFunction expected,
            IntToDoubleFunction bound) {
        int d = actual.getSize();
        trial.bounds(what + ", d=" + d, actual, IntStream.range(0, d).mapToDouble(expected).toArray(),
                IntStream.range(0, d).mapToDouble(bound).toArray());
    }

    /** EXACT. */
    static void copied(Trial trial, Shape s, Mapped kernel) {
        FloatArray g = trial.gaussians(1, s.d());
        FloatArray copy = new FloatArray(s.d());
        trial.runOnce(graph("g", BufferRole.INPUT, g).buffer("copy", BufferRole.OUTPUT, copy)
                .task("copy", kernel, g, copy, s.d()).build());
        compare(trial, "copy", copy, g::get, j -> Tolerance.EXACT);
    }

    /** EXACT, for a limit that is a float. */
    static void clipped(Trial trial, Shape s, Valued kernel) {
        double limit = 0.625;
        FloatArray x = trial.gaussians(2, s.d());
        double[] before = Draw.widened(x);
        run(trial, kernel, values(limit), x);
        compare(trial, "clipped", x, j -> Math.signum(before[j]) * Math.min(limit, Math.abs(before[j])),
                j -> Tolerance.EXACT);
    }

    /** ULPS(1); every third parameter is not penalized. */
    static void thresholded(Trial trial, Shape s, Decay kernel) {
        double threshold = 0.6;
        FloatArray penalized = new FloatArray(s.d());
        for (int j = 0; j < s.d(); j++) {
            penalized.set(j, j % 3 == 2 ? 0f : 1f);
        }
        FloatArray w = trial.gaussians(26, s.d());
        double[] before = Draw.widened(w);
        FloatArray values = values(threshold);
        trial.runOnce(graph("values", BufferRole.HYPER, values).buffer("penalized", BufferRole.INPUT, penalized)
                .buffer("w", BufferRole.STATE, w).task("w", kernel, values, penalized, w, OFFSET, s.d()).build());
        compare(trial, "thresholded", w,
                j -> j % 3 == 2
                        ? before[j]
                        : Math.signum(before[j]) * Math.max(0, Math.abs(before[j]) - (float) threshold),
                j -> Tolerance.ulps(1, before[j]));
    }

    private static void run(Trial trial, Valued kernel, FloatArray values, FloatArray x) {
        trial.runOnce(graph("values", BufferRole.HYPER, values).buffer("x", BufferRole.STATE, x)
                .task("x", kernel, values, x, OFFSET, x.getSize()).build());
    }

    /** ULPS(2). */
    static void decayed(Trial trial, Shape s, Decay kernel) {
        double decay = 0.3;
        FloatArray w = trial.gaussians(3, s.d());
        FloatArray g = trial.gaussians(4, s.d());
        double[] before = Draw.widened(g);
        FloatArray values = values(decay);
        trial.runOnce(graph("values", BufferRole.HYPER, values).buffer("w", BufferRole.INPUT, w)
                .buffer("g", BufferRole.STATE, g).task("g", kernel, values, w, g, OFFSET, s.d()).build());
        compare(trial, "decayed", g, j -> before[j] + decay * w.get(j),
                j -> Tolerance.ulps(2, Math.abs(before[j]) + Math.abs(decay * w.get(j))));
    }

    /** ULPS(2). */
    static void shrunk(Trial trial, Shape s, Valued kernel) {
        double kept = 0.95;
        FloatArray w = trial.gaussians(5, s.d());
        double[] before = Draw.widened(w);
        run(trial, kernel, values(kept), w);
        compare(trial, "shrunk", w, j -> kept * before[j], j -> Tolerance.ulps(2, kept * before[j]));
    }

    /** ULPS(2). */
    static void noisy(Trial trial, Shape s, Noise kernel) {
        double deviation = 0.7;
        FloatArray g = trial.gaussians(6, s.d());
        double[] before = Draw.widened(g);
        FloatArray values = values(deviation);
        IterationCounter counter = counter();
        IterationGraph.Builder graph = graph("values", BufferRole.HYPER, values).buffer("g", BufferRole.STATE, g);
        counter.addWithQuantilesTo(graph);
        trial.runOnce(graph.task("g", kernel, counter.words(), counter.quantiles(), values, g, OFFSET, s.d()).build());
        compare(trial, "noisy", g, j -> before[j] + deviation * draw(RandomStream.GRADIENT_NOISE, j),
                j -> Tolerance.ulps(2, Math.abs(before[j]) + Math.abs(deviation * draw(
                        RandomStream.GRADIENT_NOISE, j))));
    }

    private static IterationCounter counter() {
        IterationCounter counter = new IterationCounter(SEED);
        counter.prepare(STEP);
        return counter;
    }

    private static double draw(int stream, int j) {
        return IterationDraws.gaussian(SEED, stream, STEP, j);
    }

    /** Every third parameter is frozen, at a value of its own. */
    private static FloatArray mask(int d) {
        FloatArray mask = new FloatArray(2 * d);
        for (int j = 0; j < d; j++) {
            mask.set(2 * j, j % 3 == 0 ? 1f : 0f);
            mask.set(2 * j + 1, 10f + j);
        }
        return mask;
    }

    /** EXACT. */
    static void frozen(Trial trial, Shape s, Mapped kernel) {
        FloatArray mask = mask(s.d());
        FloatArray g = trial.gaussians(7, s.d());
        double[] before = Draw.widened(g);
        trial.runOnce(graph("mask", BufferRole.INPUT, mask).buffer("g", BufferRole.STATE, g)
                .task("g", kernel, mask, g, s.d()).build());
        compare(trial, "frozen", g, j -> j % 3 == 0 ? 0 : before[j], j -> Tolerance.EXACT);
    }

    /** EXACT. */
    static void restored(Trial trial, Shape s, Mapped kernel) {
        FloatArray mask = mask(s.d());
        FloatArray w = trial.gaussians(8, s.d());
        double[] before = Draw.widened(w);
        trial.runOnce(graph("mask", BufferRole.INPUT, mask).buffer("w", BufferRole.STATE, w)
                .task("w", kernel, mask, w, s.d()).build());
        compare(trial, "restored", w, j -> j % 3 == 0 ? 10 + j : before[j], j -> Tolerance.EXACT);
    }

    /** SUM(d + 3), with limits below and above the norm. */
    static void limited(Trial trial, Shape s, Limit kernel) {
        FloatArray squares = trial.magnitudes(9, s.d());
        double norm = Math.sqrt(Arrays.stream(Draw.widened(squares)).sum());
        for (double limit : List.of(0.4 * norm, 2 * norm)) {
            FloatArray values = values(limit);
            FloatArray factor = new FloatArray(1);
            trial.runOnce(graph("values", BufferRole.HYPER, values).buffer("squares", BufferRole.INPUT, squares)
                    .buffer("factor", BufferRole.OUTPUT, factor)
                    .task("factor", kernel, squares, values, factor, OFFSET, s.d()).build());
            compare(trial, "factor", factor, i -> Math.min(1, limit / norm), i -> Tolerance.sum(s.d() + 3, 1));
        }
    }

    /** ULPS(1). */
    static void scaled(Trial trial, Shape s, Mapped kernel) {
        FloatArray factor = FloatArray.fromElements(0.3f);
        FloatArray x = trial.gaussians(10, s.d());
        double[] before = Draw.widened(x);
        trial.runOnce(graph("factor", BufferRole.INPUT, factor).buffer("x", BufferRole.STATE, x)
                .task("x", kernel, factor, x, s.d()).build());
        compare(trial, "scaled", x, j -> (double) 0.3f * before[j], j -> Tolerance.ulps(1, 0.3 * before[j]));
    }

    /** SUM(d + 2), of numbers that add up to no more than 2 where they count. */
    static void threshold(Trial trial, Shape s, Mapped kernel) {
        FloatArray w = trial.gaussians(11, s.d());
        FloatArray threshold = new FloatArray(2);
        trial.runOnce(graph("w", BufferRole.INPUT, w).buffer("threshold", BufferRole.OUTPUT, threshold)
                .task("threshold", kernel, w, threshold, s.d()).build());
        double[] descending = Arrays.stream(Draw.widened(w)).map(x -> -x).sorted().map(x -> -x).toArray();
        double sum = 0;
        double theta = 0;
        for (int k = 0; k < descending.length; k++) {
            sum += descending[k];
            theta = descending[k] > (sum - 1) / (k + 1) ? (sum - 1) / (k + 1) : theta;
        }
        double largest = descending[0];
        double shift = theta - largest;
        compare(trial, "threshold", threshold, i -> i == 0 ? largest : shift,
                i -> i == 0 ? Tolerance.EXACT : Tolerance.sum(s.d() + 2, 2));
    }

    /** ULPS(2). */
    static void shifted(Trial trial, Shape s, Mapped kernel) {
        FloatArray threshold = FloatArray.fromElements(1.5f, -0.7f);
        FloatArray w = trial.gaussians(12, s.d());
        double[] before = Draw.widened(w);
        trial.runOnce(graph("threshold", BufferRole.INPUT, threshold).buffer("w", BufferRole.STATE, w)
                .task("w", kernel, threshold, w, s.d()).build());
        compare(trial, "shifted", w, j -> Math.max(before[j] - 1.5 + 0.7f, 0),
                j -> Tolerance.ulps(2, Math.abs(before[j]) + 1.5 + 0.7));
    }

    /** ULPS(6), of all that is added. */
    static void examples(Trial trial, Shape s, Examples kernel) {
        FloatArray clipped = trial.gaussians(16, s.d());
        FloatArray error = trial.gaussians(17, s.d());
        FloatArray g = trial.gaussians(18, s.d());
        FloatArray factor = FloatArray.fromElements(0.3f);
        double c = 0.3f;
        double[] e = Draw.widened(error);
        double[] before = Draw.widened(g);
        FloatArray values = values(0, 0, 1, 0.25);
        IterationCounter counter = counter();
        IterationGraph.Builder graph = graph("values", BufferRole.HYPER, values)
                .buffer("clipped", BufferRole.INPUT, clipped).buffer("factor", BufferRole.INPUT, factor)
                .buffer("error", BufferRole.STATE, error).buffer("g", BufferRole.STATE, g);
        counter.addWithQuantilesTo(graph);
        trial.runOnce(graph.task("g", kernel, counter.words(), counter.quantiles(), values, clipped, factor, error, g,
                OFFSET, s.d()).build());
        compare(trial, "clipped mean", g,
                j -> clipped.get(j) + c * e[j] + 0.25 * draw(RandomStream.PRIVACY_NOISE, j),
                j -> Tolerance.ulps(6, Math.abs(clipped.get(j)) + Math.abs(e[j])
                        + Math.abs(0.25 * draw(RandomStream.PRIVACY_NOISE, j))));
        compare(trial, "error", error, j -> e[j] + before[j] - clipped.get(j) - c * e[j],
                j -> Tolerance.ulps(6, 2 * Math.abs(e[j]) + Math.abs(before[j]) + Math.abs(clipped.get(j))));
    }
}
