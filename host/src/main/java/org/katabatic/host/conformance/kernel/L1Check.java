package org.katabatic.host.conformance.kernel;

import org.katabatic.host.conformance.Trial;
import org.katabatic.host.conformance.Shape;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Checks the kernels of the L1 term's value; the shape's d is the number of parameters, every third not penalized. */
final class L1Check {

    /** (w, penalized, blockSums, d, blocks). */
    interface Magnitudes extends Kernel.Of5<FloatArray, FloatArray, FloatArray, Integer, Integer> {}

    /** (f, blockSums, value, l1, blocks). */
    interface Value extends Kernel.Of5<FloatArray, FloatArray, FloatArray, Float, Integer> {}

    private L1Check() {}

    /** SUM(⌈d/blocks⌉ + 1). */
    static void magnitudes(Trial trial, Shape shape, Magnitudes kernel) {
        compare(trial, shape, kernel, trial.gaussians(86, shape.d()), true);
    }

    /** EXACT: numbers up to 50. */
    static void magnitudesOfIntegers(Trial trial, Shape shape, Magnitudes kernel) {
        compare(trial, shape, kernel, trial.integers(87, shape.d(), 50), false);
    }

    private static void compare(Trial trial, Shape shape, Magnitudes kernel, FloatArray w, boolean rounded) {
        FloatArray penalized = new FloatArray(shape.d());
        FloatArray sums = new FloatArray(shape.blocks());
        double[] expected = new double[shape.blocks()];
        int length = Math.ceilDiv(shape.d(), shape.blocks());
        for (int j = 0; j < shape.d(); j++) {
            penalized.set(j, j % 3 == 2 ? 0f : 1f);
            expected[j / length] += j % 3 == 2 ? 0 : Math.abs(w.get(j));
        }
        trial.runOnce(IterationGraph.named("magnitudes").buffer("w", BufferRole.INPUT, w)
                .buffer("penalized", BufferRole.INPUT, penalized).buffer("sums", BufferRole.OUTPUT, sums)
                .task("magnitudes", kernel, w, penalized, sums, shape.d(), shape.blocks()).build());
        for (int b = 0; b < shape.blocks(); b++) {
            trial.bound("magnitudes of block " + b + ", " + shape, sums.get(b), expected[b],
                    rounded ? Tolerance.sum(length + 1, expected[b]) : Tolerance.EXACT);
        }
    }

    /** SUM(blocks + 2). */
    static void value(Trial trial, Shape shape, Value kernel) {
        FloatArray sums = trial.magnitudes(88, shape.blocks());
        FloatArray f = FloatArray.fromElements(0.7f);
        FloatArray value = new FloatArray(1);
        trial.runOnce(IterationGraph.named("value").buffer("f", BufferRole.INPUT, f)
                .buffer("sums", BufferRole.INPUT, sums).buffer("value", BufferRole.OUTPUT, value)
                .task("value", kernel, f, sums, value, 0.3f, shape.blocks()).build());
        double expected = 0.7f;
        for (int b = 0; b < shape.blocks(); b++) {
            expected += (double) 0.3f * sums.get(b);
        }
        trial.bound("value, " + shape, value.get(0), expected, Tolerance.sum(shape.blocks() + 2, expected));
    }
}
