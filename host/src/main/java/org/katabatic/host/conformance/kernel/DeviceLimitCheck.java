package org.katabatic.host.conformance.kernel;

import java.util.List;
import org.katabatic.host.conformance.Draw;
import org.katabatic.host.conformance.Shape;
import org.katabatic.host.conformance.Trial;
import org.katabatic.host.reference.Rounded;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import org.katabatic.tasks.kernel.DeviceLimitKernels;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Checks kernels that measure what a device reaches; the shape's d are elements, its blocks blocks or sums. */
final class DeviceLimitCheck {

    /** (source, target, n). */
    interface Copy extends Kernel.Of3<FloatArray, FloatArray, Integer> {}

    /** (x, sums, n, blocks). */
    interface Sums extends Kernel.Of4<FloatArray, FloatArray, Integer, Integer> {}

    /** (x, w, m, v, n). */
    interface Update extends Kernel.Of5<FloatArray, FloatArray, FloatArray, FloatArray, Integer> {}

    /** (y, n, rounds). */
    interface Chains extends Kernel.Of3<FloatArray, Integer, Integer> {}

    /** (y, n, blocks, rounds). */
    interface Polynomials extends Kernel.Of4<FloatArray, Integer, Integer, Integer> {}

    private static final int ROUNDS = 3;

    private DeviceLimitCheck() {}

    /** All of them. */
    static List<KernelCheck> all() {
        return List.of(
                KernelCheck.ofVector("copyElements", (trial, s) -> copy(trial, s, DeviceLimitKernels::copyElements)),
                KernelCheck.ofBlocks("sumsOfBlocks", (trial, s) -> sums(trial, s, DeviceLimitKernels::sumsOfBlocks)),
                KernelCheck.ofBlocks("interleavedSums",
                        (trial, s) -> interleaved(trial, s, DeviceLimitKernels::interleavedSums)),
                KernelCheck.ofVector("subtractFromAll",
                        (trial, s) -> update(trial, s, DeviceLimitKernels::subtractFromAll)),
                KernelCheck.ofVector("multiplyAddChains",
                        (trial, s) -> chains(trial, s, DeviceLimitKernels::multiplyAddChains)),
                KernelCheck.ofBlocks("polynomialsOfBlocks",
                        (trial, s) -> polynomials(trial, s, DeviceLimitKernels::polynomialsOfBlocks)));
    }

    /** Those that only add and subtract. */
    static List<KernelCheck> ofIntegers() {
        return List.of(
                KernelCheck.ofBlocks("sumsOfBlocks",
                        (trial, s) -> sumsOfIntegers(trial, s, DeviceLimitKernels::sumsOfBlocks)),
                KernelCheck.ofBlocks("interleavedSums",
                        (trial, s) -> interleavedOfIntegers(trial, s, DeviceLimitKernels::interleavedSums)),
                KernelCheck.ofVector("subtractFromAll",
                        (trial, s) -> updateOfIntegers(trial, s, DeviceLimitKernels::subtractFromAll)));
    }

    /** EXACT. */
    static void copy(Trial trial, Shape shape, Copy kernel) {
        int n = shape.d();
        FloatArray source = trial.gaussians(331, n);
        FloatArray target = new FloatArray(n);
        trial.runOnce(IterationGraph.named("copy").buffer("source", BufferRole.INPUT, source)
                .buffer("target", BufferRole.OUTPUT, target).task("copy", kernel, source, target, n).build());
        trial.bounds("copy", target, Draw.widened(source), Exact.bounds(n));
    }

    /** The sum to which an element belongs. */
    private interface Place {
        int of(int i, Shape shape);
    }

    private static final Place IN_BLOCKS = (i, shape) -> i / Math.ceilDiv(shape.d(), shape.blocks());
    private static final Place INTERLEAVED = (i, shape) -> i % shape.blocks();

    /** SUM(⌈d/blocks⌉). */
    static void sums(Trial trial, Shape shape, Sums kernel) {
        bounded(trial, shape, kernel, IN_BLOCKS);
    }

    /** SUM(⌈d/blocks⌉). */
    static void interleaved(Trial trial, Shape shape, Sums kernel) {
        bounded(trial, shape, kernel, INTERLEAVED);
    }

    private static void bounded(Trial trial, Shape shape, Sums kernel, Place place) {
        FloatArray x = trial.gaussians(332, shape.d());
        FloatArray sums = run(trial, shape, kernel, x);
        double[] expected = new double[shape.blocks()];
        double[] magnitudes = new double[shape.blocks()];
        for (int i = 0; i < shape.d(); i++) {
            expected[place.of(i, shape)] += x.get(i);
            magnitudes[place.of(i, shape)] += Math.abs(x.get(i));
        }
        int terms = Math.ceilDiv(shape.d(), shape.blocks());
        for (int k = 0; k < shape.blocks(); k++) {
            trial.bound("sum " + k + ", " + shape, sums.get(k), expected[k], Tolerance.sum(terms, magnitudes[k]));
        }
    }

    /** EXACT: sums of numbers up to 1,000. */
    static void sumsOfIntegers(Trial trial, Shape shape, Sums kernel) {
        exact(trial, shape, kernel, IN_BLOCKS);
    }

    /** EXACT: sums of numbers up to 1,000. */
    static void interleavedOfIntegers(Trial trial, Shape shape, Sums kernel) {
        exact(trial, shape, kernel, INTERLEAVED);
    }

    private static void exact(Trial trial, Shape shape, Sums kernel, Place place) {
        FloatArray x = trial.integers(333, shape.d(), 1_000);
        FloatArray sums = run(trial, shape, kernel, x);
        long[] expected = new long[shape.blocks()];
        for (int i = 0; i < shape.d(); i++) {
            expected[place.of(i, shape)] += (long) x.get(i);
        }
        for (int k = 0; k < shape.blocks(); k++) {
            trial.bound("sum " + k + ", " + shape, sums.get(k), Exact.representable(expected[k]), Tolerance.EXACT);
        }
    }

    private static FloatArray run(Trial trial, Shape shape, Sums kernel, FloatArray x) {
        FloatArray sums = new FloatArray(shape.blocks());
        trial.runOnce(IterationGraph.named("sums").buffer("x", BufferRole.INPUT, x)
                .buffer("sums", BufferRole.OUTPUT, sums).task("sums", kernel, x, sums, shape.d(), shape.blocks())
                .build());
        return sums;
    }

    /** ULPS(1/2). */
    static void update(Trial trial, Shape shape, Update kernel) {
        int n = shape.d();
        updated(trial, kernel, List.of(trial.gaussians(334, n), trial.gaussians(335, n), trial.gaussians(336, n),
                trial.gaussians(337, n)), false);
    }

    /** EXACT. */
    static void updateOfIntegers(Trial trial, Shape shape, Update kernel) {
        int n = shape.d();
        updated(trial, kernel, List.of(trial.integers(334, n, 50), trial.integers(335, n, 50),
                trial.integers(336, n, 50), trial.integers(337, n, 50)), true);
    }

    private static void updated(Trial trial, Update kernel, List<FloatArray> arrays, boolean exact) {
        int n = arrays.getFirst().getSize();
        List<double[]> before = arrays.stream().map(Draw::widened).toList();
        trial.runOnce(IterationGraph.named("update").buffer("x", BufferRole.INPUT, arrays.get(0))
                .buffer("w", BufferRole.STATE, arrays.get(1)).buffer("m", BufferRole.STATE, arrays.get(2))
                .buffer("v", BufferRole.STATE, arrays.get(3))
                .task("update", kernel, arrays.get(0), arrays.get(1), arrays.get(2), arrays.get(3), n).build());
        for (int k = 1; k < arrays.size(); k++) {
            for (int i = 0; i < n; i++) {
                double expected = before.get(0)[i] - before.get(k)[i];
                trial.bound("array " + k + ", element " + i + " of " + n, arrays.get(k).get(i), expected,
                        exact ? Tolerance.EXACT : Tolerance.ulps(0.5, expected));
            }
        }
    }

    /** ULPS, propagated. */
    static void chains(Trial trial, Shape shape, Chains kernel) {
        int n = shape.d();
        FloatArray y = trial.gaussians(338, n);
        double[] start = Draw.widened(y);
        trial.runOnce(IterationGraph.named("chains").buffer("y", BufferRole.STATE, y)
                .task("chains", kernel, y, n, ROUNDS).build());
        for (int k = 0; k < n; k++) {
            Rounded sum = Rounded.exact(0);
            for (int c = 0; c < 8; c++) {
                Rounded s = Rounded.exact(start[k]).plus(Rounded.exact(c));
                for (int r = 0; r < ROUNDS; r++) {
                    s = s.times(0.5).plus(Rounded.exact(0.5));
                }
                sum = sum.plus(s);
            }
            Rounded mean = sum.times(0.125);
            trial.bound("mean of chains " + k + " of " + n, y.get(k), mean.value(), mean.error());
        }
    }

    /** ULPS, propagated: several rounds of small numbers, and one of numbers up to 1, where every power counts. */
    static void polynomials(Trial trial, Shape shape, Polynomials kernel) {
        polynomials(trial, shape, kernel, 0.3f, ROUNDS);
        polynomials(trial, shape, kernel, 1f, 1);
    }

    private static void polynomials(Trial trial, Shape shape, Polynomials kernel, float largest, int rounds) {
        int n = shape.d();
        FloatArray y = new FloatArray(n);
        FloatArray drawn = trial.magnitudes(339, n);
        for (int i = 0; i < n; i++) {
            y.set(i, Math.min(largest * drawn.get(i), largest));
        }
        double[] start = Draw.widened(y);
        trial.runOnce(IterationGraph.named("polynomials").buffer("y", BufferRole.STATE, y)
                .task("polynomials", kernel, y, n, shape.blocks(), rounds).build());
        for (int i = 0; i < n; i++) {
            Rounded p = Rounded.exact(start[i]);
            for (int r = 0; r < rounds; r++) {
                p = polynomial(p);
            }
            trial.bound("polynomial of element " + i + ", " + shape, y.get(i), p.value(), p.error());
        }
    }

    private static Rounded polynomial(Rounded x) {
        double[] turn = {0.3, 0.1, 0.2, 0.1};
        Rounded p = Rounded.constant(0.1);
        for (int k = 0; k < 15; k++) {
            p = p.times(x).plus(Rounded.constant(turn[k % turn.length]));
        }
        return p.times(x).plus(Rounded.constant(0.2));
    }
}
