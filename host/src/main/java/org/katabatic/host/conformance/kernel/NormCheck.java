package org.katabatic.host.conformance.kernel;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.NormOps_DDRM;
import org.katabatic.host.conformance.Draw;
import org.katabatic.host.conformance.Trial;
import org.katabatic.host.conformance.Shape;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Checks kernels that work with the norm of a vector; the shape's d is its length, its blocks those of the norm. */
final class NormCheck {

    /** (v, blockSums, d, blocks). */
    interface Squares extends Kernel.Of4<FloatArray, FloatArray, Integer, Integer> {}

    /** (hyper, blockSums, scale, blocks). */
    interface Scale extends Kernel.Of4<FloatArray, FloatArray, FloatArray, Integer> {}

    /** (hyper, blockSums, squaredNorms, scale, blocks). */
    interface RunningScale extends Kernel.Of5<FloatArray, FloatArray, FloatArray, FloatArray, Integer> {}

    /** (scale, g, w, d). */
    interface Step extends Kernel.Of4<FloatArray, FloatArray, FloatArray, Integer> {}

    /** (scale, g, w, ascended, d). */
    interface Ascent extends Kernel.Of5<FloatArray, FloatArray, FloatArray, FloatArray, Integer> {}

    private NormCheck() {}

    /** SUM(⌈d/blocks⌉ + 1). */
    static void squares(Trial trial, Shape shape, Squares kernel) {
        FloatArray v = trial.gaussians(81, shape.d());
        FloatArray sums = run(trial, shape, kernel, v);
        int length = Math.ceilDiv(shape.d(), shape.blocks());
        for (int b = 0; b < shape.blocks(); b++) {
            int first = Math.min(shape.d(), b * length);
            int count = Math.min(shape.d(), first + length) - first;
            DMatrixRMaj block = new DMatrixRMaj(count, 1);
            System.arraycopy(Draw.widened(v), first, block.data, 0, count);
            double norm = NormOps_DDRM.normF(block);
            trial.bound("squares of block " + b + ", " + shape, sums.get(b), norm * norm,
                    Tolerance.sum(length + 1, norm * norm));
        }
    }

    /** EXACT: squares of numbers up to 50. */
    static void squaresOfIntegers(Trial trial, Shape shape, Squares kernel) {
        FloatArray v = trial.integers(82, shape.d(), 50);
        FloatArray sums = run(trial, shape, kernel, v);
        int length = Math.ceilDiv(shape.d(), shape.blocks());
        long[] expected = new long[shape.blocks()];
        for (int j = 0; j < shape.d(); j++) {
            expected[j / length] += (long) v.get(j) * (long) v.get(j);
        }
        for (int b = 0; b < shape.blocks(); b++) {
            trial.bound("squares of block " + b + ", " + shape, sums.get(b), Exact.representable(expected[b]),
                    Tolerance.EXACT);
        }
    }

    private static FloatArray run(Trial trial, Shape shape, Squares kernel, FloatArray v) {
        FloatArray sums = new FloatArray(shape.blocks());
        trial.runOnce(IterationGraph.named("squares").buffer("v", BufferRole.INPUT, v)
                .buffer("sums", BufferRole.OUTPUT, sums).task("squares", kernel, v, sums, shape.d(), shape.blocks())
                .build());
        return sums;
    }

    /** SUM(blocks + 3); and 0 of zeros. */
    static void lengthScale(Trial trial, Shape shape, Scale kernel) {
        FloatArray sums = trial.magnitudes(83, shape.blocks());
        double expected = 0.3f / Math.sqrt(sum(sums));
        trial.bound("scale, " + shape, run(trial, kernel, sums), expected, Tolerance.sum(shape.blocks() + 3, expected));
        sums.init(0f);
        trial.bound("scale of zeros, " + shape, run(trial, kernel, sums), 0, Tolerance.EXACT);
    }

    private static float run(Trial trial, Scale kernel, FloatArray sums) {
        FloatArray scale = new FloatArray(1);
        FloatArray hyper = FloatArray.fromElements(0.3f, 0.7f);
        trial.runOnce(IterationGraph.named("scale").buffer("hyper", BufferRole.HYPER, hyper)
                .buffer("sums", BufferRole.INPUT, sums).buffer("scale", BufferRole.OUTPUT, scale)
                .task("scale", kernel, hyper, sums, scale, sums.getSize()).build());
        return scale.get(0);
    }

    /** SUM(blocks + 4), of the sum and of the scale. */
    static void adaGradNormScale(Trial trial, Shape shape, RunningScale kernel) {
        FloatArray sums = trial.magnitudes(84, shape.blocks());
        FloatArray squaredNorms = FloatArray.fromElements(1.7f);
        FloatArray hyper = FloatArray.fromElements(0.3f, 0.7f);
        FloatArray scale = new FloatArray(1);
        trial.runOnce(IterationGraph.named("scale").buffer("hyper", BufferRole.HYPER, hyper)
                .buffer("sums", BufferRole.INPUT, sums).buffer("squaredNorms", BufferRole.STATE, squaredNorms)
                .buffer("scale", BufferRole.OUTPUT, scale)
                .task("scale", kernel, hyper, sums, squaredNorms, scale, shape.blocks()).build());
        double squares = 1.7f + sum(sums);
        double expected = 0.3f / Math.sqrt(0.7f + squares);
        int terms = shape.blocks() + 4;
        trial.bound("squared norms, " + shape, squaredNorms.get(0), squares, Tolerance.sum(terms, squares));
        trial.bound("scale, " + shape, scale.get(0), expected, Tolerance.sum(terms, expected));
    }

    private static double sum(FloatArray values) {
        double sum = 0;
        for (double value : Draw.widened(values)) {
            sum += value;
        }
        return sum;
    }

    /** ULPS(2). */
    static void scaledStep(Trial trial, Shape shape, Step kernel) {
        FloatArray scale = FloatArray.fromElements(0.3f);
        FloatArray g = trial.gaussians(85, shape.d());
        FloatArray w = trial.gaussians(86, shape.d());
        double[] start = Draw.widened(w);
        trial.runOnce(IterationGraph.named("step").buffer("scale", BufferRole.INPUT, scale)
                .buffer("g", BufferRole.INPUT, g).buffer("w", BufferRole.STATE, w)
                .task("step", kernel, scale, g, w, shape.d()).build());
        for (int j = 0; j < shape.d(); j++) {
            requireMoved(trial, "w[" + j + "], " + shape, w.get(j), start[j], -0.3f * (double) g.get(j));
        }
    }

    /** ULPS(2). */
    static void ascent(Trial trial, Shape shape, Ascent kernel) {
        FloatArray scale = FloatArray.fromElements(0.3f);
        FloatArray g = trial.gaussians(87, shape.d());
        FloatArray w = trial.gaussians(88, shape.d());
        FloatArray ascended = new FloatArray(shape.d());
        trial.runOnce(IterationGraph.named("ascent").buffer("scale", BufferRole.INPUT, scale)
                .buffer("g", BufferRole.INPUT, g).buffer("w", BufferRole.INPUT, w)
                .buffer("ascended", BufferRole.OUTPUT, ascended)
                .task("ascent", kernel, scale, g, w, ascended, shape.d()).build());
        for (int j = 0; j < shape.d(); j++) {
            requireMoved(trial, "a[" + j + "], " + shape, ascended.get(j), w.get(j), 0.3f * (double) g.get(j));
        }
    }

    private static void requireMoved(Trial trial, String what, double actual, double start, double by) {
        trial.bound(what, actual, start + by, Tolerance.ulps(2, Math.abs(start) + Math.abs(by)));
    }
}
