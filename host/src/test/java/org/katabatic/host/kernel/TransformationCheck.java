package org.katabatic.host.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.katabatic.host.contract.Draw;
import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.Executors.Shape;
import org.katabatic.host.contract.Within;
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
    private static final int OFFSET = 3;

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

    /** (x, y, w, values, weight, limitAt, n, d). */
    interface Factors extends Kernel.Of8<FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, Integer, //
            Integer, Integer> {}

    /** (x, weight, blockSums, n, d, blocks). */
    interface Blocks extends Kernel.Of6<FloatArray, FloatArray, FloatArray, Integer, Integer, Integer> {}

    /** (blockSums, w, clipped, ridge, penalized, n, d, blocks). */
    interface Mean extends Kernel.Of8<FloatArray, FloatArray, FloatArray, Float, Integer, Integer, Integer, //
            Integer> {}

    /** (a, b, c, rows, columns, rank). */
    interface Product extends Kernel.Of6<FloatArray, FloatArray, FloatArray, Integer, Integer, Integer> {}

    /** (a, rows, rank). */
    interface Columns extends Kernel.Of3<FloatArray, Integer, Integer> {}

    private TransformationCheck() {}

    /** Every kernel of a transformation. */
    static List<KernelCheck> all() {
        return List.of(
                KernelCheck.ofVector("copyGradient", (on, s) -> copied(on, s, ChainTasks::copyGradient)),
                KernelCheck.ofVector("clipGradient", (on, s) -> clipped(on, s, ClipValue::clipGradient)),
                KernelCheck.ofVector("clampParameters", (on, s) -> clipped(on, s, BoxProjection::clampParameters)),
                KernelCheck.ofVector("thresholdParameters",
                        (on, s) -> thresholded(on, s, SoftThreshold::thresholdParameters)),
                KernelCheck.ofVector("decayGradient", (on, s) -> decayed(on, s, CoupledDecay::decayGradient)),
                KernelCheck.ofVector("shrinkParameters", (on, s) -> shrunk(on, s, DecoupledDecay::shrinkParameters)),
                KernelCheck.ofVector("addGradientNoise", (on, s) -> noisy(on, s, GradientNoise::addGradientNoise)),
                KernelCheck.ofVector("freezeGradient", (on, s) -> frozen(on, s, Freeze::freezeGradient)),
                KernelCheck.ofVector("restoreFrozen", (on, s) -> restored(on, s, Freeze::restoreFrozen)),
                KernelCheck.ofVector("limitingFactor", (on, s) -> limited(on, s, LimitKernels::limitingFactor)),
                KernelCheck.ofVector("scaleVector", (on, s) -> scaled(on, s, LimitKernels::scaleVector)),
                KernelCheck.ofVector("simplexThreshold",
                        (on, s) -> threshold(on, s, SimplexProjection::simplexThreshold)),
                KernelCheck.ofVector("simplexShift", (on, s) -> shifted(on, s, SimplexProjection::simplexShift)),
                KernelCheck.ofMatrix("lowRankImage", (on, s) -> image(on, s, LowRankKernels::lowRankImage)),
                KernelCheck.ofMatrix("lowRankPreimage", (on, s) -> preimage(on, s, LowRankKernels::lowRankPreimage)),
                KernelCheck.ofMatrix("lowRankProduct", (on, s) -> product(on, s, LowRankKernels::lowRankProduct)),
                KernelCheck.ofMatrix("orthonormalColumns", (on, s) -> orthonormal(on, s,
                        LowRankKernels::orthonormalColumns)),
                KernelCheck.ofVector("clipExamples", (on, s) -> examples(on, s, PerExampleClip::clipExamples)),
                KernelCheck.ofMatrix("clippedSquared",
                        (on, s) -> factors(on, s, false, PerExampleKernels::clippedSquared)),
                KernelCheck.ofMatrix("clippedLogistic",
                        (on, s) -> factors(on, s, true, PerExampleKernels::clippedLogistic)),
                KernelCheck.ofMatrix("clippedBlocks", (on, s) -> blocks(on, s, PerExampleKernels::clippedBlocks)),
                KernelCheck.ofMatrix("meanOfClipped", (on, s) -> mean(on, s, PerExampleKernels::meanOfClipped)));
    }

    private static FloatArray values(double... own) {
        FloatArray values = new FloatArray(OFFSET + own.length);
        values.init(1e6f);
        for (int i = 0; i < own.length; i++) {
            values.set(OFFSET + i, (float) own[i]);
        }
        return values;
    }

    private static IterationGraph.Builder graph(String name, BufferRole role, FloatArray array) {
        return IterationGraph.named("transformation").buffer(name, role, array);
    }

    private static void compare(String what, FloatArray actual, IntToDoubleFunction expected,
            IntToDoubleFunction bound) {
        int d = actual.getSize();
        Within.bounds(what + ", d=" + d, actual, IntStream.range(0, d).mapToDouble(expected).toArray(),
                IntStream.range(0, d).mapToDouble(bound).toArray());
    }

    /** EXACT. */
    static void copied(Executors on, Shape s, Mapped kernel) {
        FloatArray g = Draw.gaussians(1, s.d());
        FloatArray copy = new FloatArray(s.d());
        on.runOnce(graph("g", BufferRole.INPUT, g).buffer("copy", BufferRole.OUTPUT, copy)
                .task("copy", kernel, g, copy, s.d()).build());
        compare("copy", copy, g::get, j -> Tolerance.EXACT);
    }

    /** EXACT, for a limit that is a float. */
    static void clipped(Executors on, Shape s, Valued kernel) {
        double limit = 0.625;
        FloatArray x = Draw.gaussians(2, s.d());
        double[] before = Draw.widened(x);
        run(on, kernel, values(limit), x);
        compare("clipped", x, j -> Math.signum(before[j]) * Math.min(limit, Math.abs(before[j])),
                j -> Tolerance.EXACT);
    }

    /** ULPS(1); every third parameter is not penalized. */
    static void thresholded(Executors on, Shape s, Decay kernel) {
        double threshold = 0.6;
        FloatArray penalized = new FloatArray(s.d());
        for (int j = 0; j < s.d(); j++) {
            penalized.set(j, j % 3 == 2 ? 0f : 1f);
        }
        FloatArray w = Draw.gaussians(26, s.d());
        double[] before = Draw.widened(w);
        FloatArray values = values(threshold);
        on.runOnce(graph("values", BufferRole.HYPER, values).buffer("penalized", BufferRole.INPUT, penalized)
                .buffer("w", BufferRole.STATE, w).task("w", kernel, values, penalized, w, OFFSET, s.d()).build());
        compare("thresholded", w,
                j -> j % 3 == 2
                        ? before[j]
                        : Math.signum(before[j]) * Math.max(0, Math.abs(before[j]) - (float) threshold),
                j -> Tolerance.ulps(1, before[j]));
    }

    private static void run(Executors on, Valued kernel, FloatArray values, FloatArray x) {
        on.runOnce(graph("values", BufferRole.HYPER, values).buffer("x", BufferRole.STATE, x)
                .task("x", kernel, values, x, OFFSET, x.getSize()).build());
    }

    /** ULPS(2). */
    static void decayed(Executors on, Shape s, Decay kernel) {
        double decay = 0.3;
        FloatArray w = Draw.gaussians(3, s.d());
        FloatArray g = Draw.gaussians(4, s.d());
        double[] before = Draw.widened(g);
        FloatArray values = values(decay);
        on.runOnce(graph("values", BufferRole.HYPER, values).buffer("w", BufferRole.INPUT, w)
                .buffer("g", BufferRole.STATE, g).task("g", kernel, values, w, g, OFFSET, s.d()).build());
        compare("decayed", g, j -> before[j] + decay * w.get(j),
                j -> Tolerance.ulps(2, Math.abs(before[j]) + Math.abs(decay * w.get(j))));
    }

    /** ULPS(2). */
    static void shrunk(Executors on, Shape s, Valued kernel) {
        double kept = 0.95;
        FloatArray w = Draw.gaussians(5, s.d());
        double[] before = Draw.widened(w);
        run(on, kernel, values(kept), w);
        compare("shrunk", w, j -> kept * before[j], j -> Tolerance.ulps(2, kept * before[j]));
    }

    /** ULPS(2). */
    static void noisy(Executors on, Shape s, Noise kernel) {
        double deviation = 0.7;
        FloatArray g = Draw.gaussians(6, s.d());
        double[] before = Draw.widened(g);
        FloatArray values = values(deviation);
        IterationCounter counter = counter();
        IterationGraph.Builder graph = graph("values", BufferRole.HYPER, values).buffer("g", BufferRole.STATE, g);
        counter.addWithQuantilesTo(graph);
        on.runOnce(graph.task("g", kernel, counter.words(), counter.quantiles(), values, g, OFFSET, s.d()).build());
        compare("noisy", g, j -> before[j] + deviation * draw(RandomStream.GRADIENT_NOISE, j),
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
    static void frozen(Executors on, Shape s, Mapped kernel) {
        FloatArray mask = mask(s.d());
        FloatArray g = Draw.gaussians(7, s.d());
        double[] before = Draw.widened(g);
        on.runOnce(graph("mask", BufferRole.INPUT, mask).buffer("g", BufferRole.STATE, g)
                .task("g", kernel, mask, g, s.d()).build());
        compare("frozen", g, j -> j % 3 == 0 ? 0 : before[j], j -> Tolerance.EXACT);
    }

    /** EXACT. */
    static void restored(Executors on, Shape s, Mapped kernel) {
        FloatArray mask = mask(s.d());
        FloatArray w = Draw.gaussians(8, s.d());
        double[] before = Draw.widened(w);
        on.runOnce(graph("mask", BufferRole.INPUT, mask).buffer("w", BufferRole.STATE, w)
                .task("w", kernel, mask, w, s.d()).build());
        compare("restored", w, j -> j % 3 == 0 ? 10 + j : before[j], j -> Tolerance.EXACT);
    }

    /** SUM(d + 3), with limits below and above the norm. */
    static void limited(Executors on, Shape s, Limit kernel) {
        FloatArray squares = Draw.magnitudes(9, s.d());
        double norm = Math.sqrt(Arrays.stream(Draw.widened(squares)).sum());
        for (double limit : List.of(0.4 * norm, 2 * norm)) {
            FloatArray values = values(limit);
            FloatArray factor = new FloatArray(1);
            on.runOnce(graph("values", BufferRole.HYPER, values).buffer("squares", BufferRole.INPUT, squares)
                    .buffer("factor", BufferRole.OUTPUT, factor)
                    .task("factor", kernel, squares, values, factor, OFFSET, s.d()).build());
            compare("factor", factor, i -> Math.min(1, limit / norm), i -> Tolerance.sum(s.d() + 3, 1));
        }
    }

    /** ULPS(1). */
    static void scaled(Executors on, Shape s, Mapped kernel) {
        FloatArray factor = FloatArray.fromElements(0.3f);
        FloatArray x = Draw.gaussians(10, s.d());
        double[] before = Draw.widened(x);
        on.runOnce(graph("factor", BufferRole.INPUT, factor).buffer("x", BufferRole.STATE, x)
                .task("x", kernel, factor, x, s.d()).build());
        compare("scaled", x, j -> (double) 0.3f * before[j], j -> Tolerance.ulps(1, 0.3 * before[j]));
    }

    /** SUM(d + 2), of numbers that add up to no more than 2 where they count. */
    static void threshold(Executors on, Shape s, Mapped kernel) {
        FloatArray w = Draw.gaussians(11, s.d());
        FloatArray threshold = new FloatArray(2);
        on.runOnce(graph("w", BufferRole.INPUT, w).buffer("threshold", BufferRole.OUTPUT, threshold)
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
        compare("threshold", threshold, i -> i == 0 ? largest : shift,
                i -> i == 0 ? Tolerance.EXACT : Tolerance.sum(s.d() + 2, 2));
    }

    /** ULPS(2). */
    static void shifted(Executors on, Shape s, Mapped kernel) {
        FloatArray threshold = FloatArray.fromElements(1.5f, -0.7f);
        FloatArray w = Draw.gaussians(12, s.d());
        double[] before = Draw.widened(w);
        on.runOnce(graph("threshold", BufferRole.INPUT, threshold).buffer("w", BufferRole.STATE, w)
                .task("w", kernel, threshold, w, s.d()).build());
        compare("shifted", w, j -> Math.max(before[j] - 1.5 + 0.7f, 0),
                j -> Tolerance.ulps(2, Math.abs(before[j]) + 1.5 + 0.7));
    }

    /** A rank that is none of the shape's sizes, where they allow it. */
    private static int rank(Shape s) {
        return Math.min(2, Math.min(s.n(), s.d()));
    }

    private static DMatrixRMaj matrix(int rows, int columns, FloatArray array, boolean magnitudes) {
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns, true, Draw.widened(array));
        if (magnitudes) {
            CommonOps_DDRM.abs(matrix);
        }
        return matrix;
    }

    private interface Multiplied {
        void by(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj c);
    }

    private static void multiplied(Executors on, Shape s, Product kernel, Multiplied reference, int[] rows,
            int[] columns, int terms) {
        FloatArray a = Draw.gaussians(13, rows[0] * columns[0]);
        FloatArray b = Draw.gaussians(14, rows[1] * columns[1]);
        FloatArray c = new FloatArray(rows[2] * columns[2]);
        on.runOnce(graph("a", BufferRole.INPUT, a).buffer("b", BufferRole.INPUT, b)
                .buffer("c", BufferRole.OUTPUT, c).task("c", kernel, a, b, c, s.n(), s.d(), rank(s)).build());
        DMatrixRMaj expected = new DMatrixRMaj(rows[2], columns[2]);
        DMatrixRMaj magnitudes = new DMatrixRMaj(rows[2], columns[2]);
        reference.by(matrix(rows[0], columns[0], a, false), matrix(rows[1], columns[1], b, false), expected);
        reference.by(matrix(rows[0], columns[0], a, true), matrix(rows[1], columns[1], b, true), magnitudes);
        compare("product, " + s, c, i -> expected.data[i], i -> Tolerance.sum(terms, magnitudes.data[i]));
    }

    /** SUM(columns). */
    static void image(Executors on, Shape s, Product kernel) {
        int r = rank(s);
        multiplied(on, s, kernel, CommonOps_DDRM::mult, new int[] {s.n(), s.d(), s.n()}, new int[] {s.d(), r, r},
                s.d());
    }

    /** SUM(rows). */
    static void preimage(Executors on, Shape s, Product kernel) {
        int r = rank(s);
        multiplied(on, s, kernel, CommonOps_DDRM::multTransA, new int[] {s.n(), s.n(), s.d()},
                new int[] {s.d(), r, r}, s.n());
    }

    /** SUM(rank). */
    static void product(Executors on, Shape s, Product kernel) {
        int r = rank(s);
        multiplied(on, s, kernel, CommonOps_DDRM::multTransB, new int[] {s.n(), s.d(), s.n()}, new int[] {r, r, s.d()},
                r);
    }

    /** SUM(rows + 4), of the columns' products, and of each column's distance from the span. */
    static void orthonormal(Executors on, Shape s, Columns kernel) {
        int r = rank(s);
        FloatArray a = Draw.gaussians(15, s.n() * r);
        DMatrixRMaj before = matrix(s.n(), r, a, false);
        on.runOnce(graph("a", BufferRole.STATE, a).task("a", kernel, a, s.n(), r).build());
        DMatrixRMaj q = matrix(s.n(), r, a, false);
        DMatrixRMaj gram = new DMatrixRMaj(r, r);
        CommonOps_DDRM.multTransA(q, q, gram);
        for (int i = 0; i < r * r; i++) {
            Within.bound("QᵀQ, " + s, gram.data[i], i % (r + 1) == 0 ? 1 : 0, Tolerance.sum(s.n() + 4, 1));
        }
        DMatrixRMaj inside = new DMatrixRMaj(s.n(), r);
        CommonOps_DDRM.multTransA(q, before, gram);
        CommonOps_DDRM.mult(q, gram, inside);
        double size = Within.norm(before.data);
        for (int i = 0; i < s.n() * r; i++) {
            Within.bound("Q Qᵀ A, " + s, inside.data[i], before.data[i], Tolerance.sum(s.n() + 4, 4 * size));
        }
    }

    /** ULPS(6), of all that is added. */
    static void examples(Executors on, Shape s, Examples kernel) {
        FloatArray clipped = Draw.gaussians(16, s.d());
        FloatArray error = Draw.gaussians(17, s.d());
        FloatArray g = Draw.gaussians(18, s.d());
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
        on.runOnce(graph.task("g", kernel, counter.words(), counter.quantiles(), values, clipped, factor, error, g,
                OFFSET, s.d()).build());
        compare("clipped mean", g,
                j -> clipped.get(j) + c * e[j] + 0.25 * draw(RandomStream.PRIVACY_NOISE, j),
                j -> Tolerance.ulps(6, Math.abs(clipped.get(j)) + Math.abs(e[j])
                        + Math.abs(0.25 * draw(RandomStream.PRIVACY_NOISE, j))));
        compare("error", error, j -> e[j] + before[j] - clipped.get(j) - c * e[j],
                j -> Tolerance.ulps(6, 2 * Math.abs(e[j]) + Math.abs(before[j]) + Math.abs(clipped.get(j))));
    }

    /** SUM(d + 8), of what the factor and its clipping are made of. */
    static void factors(Executors on, Shape s, boolean logistic, Factors kernel) {
        FloatArray x = Draw.gaussians(19, s.n() * s.d());
        FloatArray y = Draw.signs(20, s.n());
        FloatArray w = Draw.gaussians(21, s.d());
        for (int j = 0; j < s.d(); j++) {
            w.set(j, w.get(j) / (float) Math.sqrt(s.d()));
        }
        double limit = 0.3 * Math.sqrt(s.d());
        FloatArray values = values(limit);
        FloatArray weight = new FloatArray(s.n());
        on.runOnce(graph("x", BufferRole.INPUT, x).buffer("y", BufferRole.INPUT, y).buffer("w", BufferRole.INPUT, w)
                .buffer("values", BufferRole.HYPER, values).buffer("weight", BufferRole.OUTPUT, weight)
                .task("weight", kernel, x, y, w, values, weight, OFFSET, s.n(), s.d()).build());
        for (int i = 0; i < s.n(); i++) {
            double product = 0;
            double magnitude = 1;
            double squares = 0;
            for (int j = 0; j < s.d(); j++) {
                double xij = x.get(i * s.d() + j);
                product += xij * w.get(j);
                magnitude += Math.abs(xij * w.get(j));
                squares += xij * xij;
            }
            double factor = logistic ? -y.get(i) / (1 + Math.exp(y.get(i) * product)) : product - y.get(i);
            double expected = factor * Math.min(1, limit / (Math.abs(factor) * Math.sqrt(squares)));
            Within.bound("weight[" + i + "], " + s, weight.get(i), expected,
                    Tolerance.sum(s.d() + 8, 2 * magnitude));
        }
    }

    /** SUM(⌈n/blocks⌉). */
    static void blocks(Executors on, Shape s, Blocks kernel) {
        FloatArray x = Draw.gaussians(22, s.n() * s.d());
        FloatArray weight = Draw.gaussians(23, s.n());
        FloatArray sums = new FloatArray(s.blocks() * s.d());
        on.runOnce(graph("x", BufferRole.INPUT, x).buffer("weight", BufferRole.INPUT, weight)
                .buffer("sums", BufferRole.OUTPUT, sums)
                .task("sums", kernel, x, weight, sums, s.n(), s.d(), s.blocks()).build());
        int rows = Math.ceilDiv(s.n(), s.blocks());
        double[] expected = new double[s.blocks() * s.d()];
        double[] magnitudes = new double[s.blocks() * s.d()];
        for (int i = 0; i < s.n(); i++) {
            for (int j = 0; j < s.d(); j++) {
                double term = (double) weight.get(i) * x.get(i * s.d() + j);
                expected[i / rows * s.d() + j] += term;
                magnitudes[i / rows * s.d() + j] += Math.abs(term);
            }
        }
        compare("sums of blocks, " + s, sums, k -> expected[k], k -> Tolerance.sum(rows, magnitudes[k]));
    }

    /** SUM(blocks + 2). */
    static void mean(Executors on, Shape s, Mean kernel) {
        double ridge = 0.25;
        int penalized = s.d() - 1;
        FloatArray sums = Draw.gaussians(24, s.blocks() * s.d());
        FloatArray w = Draw.gaussians(25, s.d());
        FloatArray mean = new FloatArray(s.d());
        on.runOnce(graph("sums", BufferRole.INPUT, sums).buffer("w", BufferRole.INPUT, w)
                .buffer("mean", BufferRole.OUTPUT, mean)
                .task("mean", kernel, sums, w, mean, (float) ridge, penalized, s.n(), s.d(), s.blocks()).build());
        double[] expected = new double[s.d()];
        double[] magnitudes = new double[s.d()];
        for (int k = 0; k < sums.getSize(); k++) {
            expected[k % s.d()] += sums.get(k) / (double) s.n();
            magnitudes[k % s.d()] += Math.abs(sums.get(k) / (double) s.n());
        }
        for (int j = 0; j < penalized; j++) {
            expected[j] += ridge * w.get(j);
            magnitudes[j] += Math.abs(ridge * w.get(j));
        }
        compare("mean, " + s, mean, j -> expected[j], j -> Tolerance.sum(s.blocks() + 2, magnitudes[j]));
    }
}
