package org.katabatic.host.conformance.kernel;

import org.katabatic.host.conformance.Trial;
import org.katabatic.host.conformance.Shape;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.Kernel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Checks the kernels of gradients that are clipped per example, each against its formula in double. */
final class PerExampleCheck {

    /** (x, y, w, values, weight, limitAt, n, d). */
    interface Factors extends Kernel.Of8<FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, Integer, //
            Integer, Integer> {}

    /** (x, weight, blockSums, n, d, blocks). */
    interface Blocks extends Kernel.Of6<FloatArray, FloatArray, FloatArray, Integer, Integer, Integer> {}

    /** (blockSums, w, clipped, ridge, penalized, n, d, blocks). */
    interface Mean extends Kernel.Of8<FloatArray, FloatArray, FloatArray, Float, Integer, Integer, Integer, //
            Integer> {}

    private PerExampleCheck() {}

    /** SUM(d + 8), of what the factor and its clipping are made of. */
    static void factors(Trial trial, Shape s, boolean logistic, Factors kernel) {
        FloatArray x = trial.gaussians(19, s.n() * s.d());
        FloatArray y = trial.signs(20, s.n());
        FloatArray w = trial.gaussians(21, s.d());
        for (int j = 0; j < s.d(); j++) {
            w.set(j, w.get(j) / (float) Math.sqrt(s.d()));
        }
        double limit = 0.3 * Math.sqrt(s.d());
        FloatArray values = TransformationCheck.values(limit);
        FloatArray weight = new FloatArray(s.n());
        trial.runOnce(TransformationCheck.graph("x", BufferRole.INPUT, x).buffer("y", BufferRole.INPUT, y)
                .buffer("w", BufferRole.INPUT, w)
                .buffer("values", BufferRole.HYPER, values).buffer("weight", BufferRole.OUTPUT, weight)
                .task("weight", kernel, x, y, w, values, weight, TransformationCheck.OFFSET, s.n(), s.d()).build());
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
            trial.bound("weight[" + i + "], " + s, weight.get(i), expected,
                    Tolerance.sum(s.d() + 8, 2 * magnitude));
        }
    }

    /** SUM(⌈n/blocks⌉). */
    static void blocks(Trial trial, Shape s, Blocks kernel) {
        FloatArray x = trial.gaussians(22, s.n() * s.d());
        FloatArray weight = trial.gaussians(23, s.n());
        FloatArray sums = new FloatArray(s.blocks() * s.d());
        trial.runOnce(TransformationCheck.graph("x", BufferRole.INPUT, x).buffer("weight", BufferRole.INPUT, weight)
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
        TransformationCheck.compare(trial, "sums of blocks, " + s, sums, k -> expected[k],
                k -> Tolerance.sum(rows, magnitudes[k]));
    }

    /** SUM(blocks + 2). */
    static void mean(Trial trial, Shape s, Mean kernel) {
        double ridge = 0.25;
        int penalized = s.d() - 1;
        FloatArray sums = trial.gaussians(24, s.blocks() * s.d());
        FloatArray w = trial.gaussians(25, s.d());
        FloatArray mean = new FloatArray(s.d());
        trial.runOnce(TransformationCheck.graph("sums", BufferRole.INPUT, sums).buffer("w", BufferRole.INPUT, w)
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
        TransformationCheck.compare(trial, "mean, " + s, mean, j -> expected[j],
                j -> Tolerance.sum(s.blocks() + 2, magnitudes[j]));
    }
}
