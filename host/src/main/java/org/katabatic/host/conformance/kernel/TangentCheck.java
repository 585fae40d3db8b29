package org.katabatic.host.conformance.kernel;

import org.katabatic.host.conformance.Draw;
import org.katabatic.host.conformance.Trial;
import org.katabatic.host.conformance.Shape;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import org.katabatic.tasks.kernel.LayerKernels;
import org.katabatic.tasks.kernel.TiledLayerKernels;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Checks the kernels of a perceptron's tangents against their formulas, with parameters from an odd offset. */
final class TangentCheck {

    /** (t, w, z, offset, n, in, out). */
    interface Layer extends Kernel.Of7<FloatArray, FloatArray, FloatArray, Integer, Integer, Integer, Integer> {}

    /** (t, w, tile, sum, z, offset, n, in, out, blocks, groups). */
    interface TiledLayer extends Kernel.Of11<FloatArray, FloatArray, FloatArray, DoubleArray, FloatArray, //
            Integer, Integer, Integer, Integer, Integer, Integer> {}

    /** (delta, t, sums, offset, n, d, in, out, blocks). */
    interface Products extends Kernel.Of9<FloatArray, FloatArray, FloatArray, //
            Integer, Integer, Integer, Integer, Integer, Integer> {}

    /** (delta, t, sums, offset, n, d, in, out, blocks, groups). */
    interface TiledProducts extends Kernel.Of10<FloatArray, FloatArray, DoubleArray, //
            Integer, Integer, Integer, Integer, Integer, Integer, Integer> {}

    /** (across, a, z, delta, tangent, activation, size). */
    interface Backward extends
            Kernel.Of7<FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, Integer, Integer> {}

    private static final int OFFSET = 5;

    private final Trial trial;
    private final Shape shape;
    private final int n;
    private final int in;
    private final int out;
    private final FloatArray t;
    private final FloatArray w;
    private final FloatArray delta;

    private TangentCheck(Trial trial, Shape shape) {
        this.trial = trial;
        this.shape = shape;
        n = shape.n();
        in = shape.d();
        // from one output to 67: no group, one and several
        out = 1 + (n + 3 * in) % 67;
        t = trial.gaussians(181, n * in);
        w = trial.gaussians(182, OFFSET + out * (in + 1));
        delta = trial.gaussians(183, n * out);
    }

    private static FloatArray copy(FloatArray array) {
        return FloatArray.fromArray(array.toHeapArray());
    }

    static void layer(Trial trial, Shape shape, Layer kernel) {
        TangentCheck check = new TangentCheck(trial, shape);
        FloatArray z = copy(check.delta);
        trial.runOnce(check.layerGraph(z).task("tangent", kernel, check.t, check.w, z, OFFSET, check.n, check.in,
                check.out).build());
        check.compareSums(z);
    }

    static void layer(Trial trial, Shape shape, TiledLayer kernel) {
        TangentCheck check = new TangentCheck(trial, shape);
        FloatArray z = copy(check.delta);
        int groups = TiledLayerKernels.groups(check.out, 1);
        FloatArray tile = new FloatArray(TiledLayerKernels.tileSize(shape.blocks(), groups));
        DoubleArray sum = new DoubleArray(TiledLayerKernels.forwardSums(check.out, shape.blocks(), groups));
        trial.runOnce(check.layerGraph(z).buffer("tile", BufferRole.OUTPUT, tile).buffer("sum", BufferRole.OUTPUT, sum)
                .task("tangent", kernel, check.t, check.w, tile, sum, z, OFFSET, check.n, check.in, check.out,
                        shape.blocks(), groups)
                .build());
        check.compareSums(z);
    }

    private IterationGraph.Builder layerGraph(FloatArray z) {
        return IterationGraph.named("layer").buffer("t", BufferRole.INPUT, t).buffer("w", BufferRole.INPUT, w)
                .buffer("z", BufferRole.STATE, z);
    }

    /** SUM(in + 1). */
    private void compareSums(FloatArray z) {
        for (int e = 0; e < n * out; e++) {
            double sum = delta.get(e);
            double terms = Math.abs(sum);
            for (int j = 0; j < in; j++) {
                double term = (double) t.get(e / out * in + j) * w.get(OFFSET + e % out * in + j);
                sum += term;
                terms += Math.abs(term);
            }
            trial.bound("sum [" + e + "], " + shape, z.get(e), sum, Tolerance.sum(in + 1, terms));
        }
    }

    static void products(Trial trial, Shape shape, Products kernel) {
        TangentCheck check = new TangentCheck(trial, shape);
        int d = check.w.getSize() + 3;
        FloatArray sums = trial.gaussians(184, shape.blocks() * d);
        double[] before = Draw.widened(sums);
        trial.runOnce(check.productsGraph().buffer("sums", BufferRole.STATE, sums).task("products", kernel, check.delta,
                check.t, sums, OFFSET, check.n, d, check.in, check.out, shape.blocks()).build());
        check.compareProducts(Draw.widened(sums), before, d);
    }

    static void products(Trial trial, Shape shape, TiledProducts kernel) {
        TangentCheck check = new TangentCheck(trial, shape);
        int d = check.w.getSize() + 3;
        double[] before = Draw.widened(trial.gaussians(184, shape.blocks() * d));
        DoubleArray sums = DoubleArray.fromArray(before);
        trial.runOnce(check.productsGraph().buffer("sums", BufferRole.STATE, sums).task("products", kernel, check.delta,
                check.t, sums, OFFSET, check.n, d, check.in, check.out, shape.blocks(),
                TiledLayerKernels.groups(check.out, 1)).build());
        check.compareProducts(sums.toHeapArray(), before, d);
    }

    private IterationGraph.Builder productsGraph() {
        return IterationGraph.named("products").buffer("delta", BufferRole.INPUT, delta).buffer("t",
                BufferRole.INPUT, t);
    }

    /** SUM of a block's rows and of what was there; what is before and behind the layer's weights stays. */
    private void compareProducts(double[] sums, double[] before, int d) {
        int rows = Math.ceilDiv(n, shape.blocks());
        for (int at = 0; at < sums.length; at++) {
            int weight = at % d - OFFSET;
            if (weight < 0 || weight >= out * in) {
                trial.bound("of others [" + at + "], " + shape, sums[at], before[at], Tolerance.EXACT);
                continue;
            }
            double sum = before[at];
            double terms = Math.abs(sum);
            for (int i = Math.min(n, at / d * rows); i < Math.min(n, (at / d + 1) * rows); i++) {
                double term = (double) delta.get(i * out + weight / in) * t.get(i * in + weight % in);
                sum += term;
                terms += Math.abs(term);
            }
            trial.bound("sum [" + at + "], " + shape, sums[at], sum, Tolerance.sum(rows + 2, terms));
        }
    }

    private static FloatArray outputs(Trial trial, int activation, int size) {
        FloatArray a = trial.gaussians(185, size);
        for (int e = 0; e < size; e++) {
            a.set(e, switch (activation) {
                case LayerKernels.RELU -> Math.max(a.get(e), 0);
                case LayerKernels.TANH -> (float) Math.tanh(a.get(e));
                case LayerKernels.SIGMOID -> (float) (1 / (1 + Math.exp(-a.get(e))));
                default -> a.get(e);
            });
        }
        return a;
    }

    /** ULPS(4) for every φ: three roundings of φ', and the product's. */
    static void activations(Trial trial, Shape shape,
            Kernel.Of5<FloatArray, FloatArray, FloatArray, Integer, Integer> kernel) {
        int size = shape.d();
        FloatArray z = trial.gaussians(186, size);
        for (int activation = 0; activation < 4; activation++) {
            FloatArray a = outputs(trial, activation, size);
            FloatArray t = new FloatArray(size);
            trial.runOnce(IterationGraph.named("activation").buffer("a", BufferRole.INPUT, a)
                    .buffer("z", BufferRole.INPUT, z).buffer("t", BufferRole.OUTPUT, t)
                    .task("activation", kernel, a, z, t, activation, size).build());
            for (int e = 0; e < size; e++) {
                double output = a.get(e);
                double slope = switch (activation) {
                    case LayerKernels.RELU -> output > 0 ? 1 : 0;
                    case LayerKernels.TANH -> 1 - output * output;
                    case LayerKernels.SIGMOID -> output * (1 - output);
                    default -> 1;
                };
                trial.bound("tangent [" + e + "] of " + activation + ", " + shape, t.get(e), slope * z.get(e),
                        Tolerance.ulps(4, slope * z.get(e)));
            }
        }
    }

    /** ULPS(4) of the terms, for every φ: three roundings of the last term, and two sums. */
    static void backward(Trial trial, Shape shape, Backward kernel) {
        int size = shape.d();
        FloatArray across = trial.gaussians(187, size);
        FloatArray z = trial.gaussians(186, size);
        FloatArray delta = trial.gaussians(188, size);
        FloatArray before = trial.gaussians(189, size);
        for (int activation = 0; activation < 4; activation++) {
            FloatArray a = outputs(trial, activation, size);
            FloatArray tangent = copy(before);
            trial.runOnce(IterationGraph.named("backward").buffer("across", BufferRole.INPUT, across)
                    .buffer("a", BufferRole.INPUT, a).buffer("z", BufferRole.INPUT, z)
                    .buffer("delta", BufferRole.INPUT, delta).buffer("tangent", BufferRole.STATE, tangent)
                    .task("backward", kernel, across, a, z, delta, tangent, activation, size).build());
            for (int e = 0; e < size; e++) {
                double ratio = switch (activation) {
                    case LayerKernels.TANH -> -2.0 * a.get(e);
                    case LayerKernels.SIGMOID -> 1 - 2.0 * a.get(e);
                    default -> 0;
                };
                double bent = ratio * z.get(e) * delta.get(e);
                trial.bound("tangent [" + e + "] of " + activation + ", " + shape, tangent.get(e),
                        before.get(e) + across.get(e) + bent,
                        Tolerance.ulps(4, Math.abs(before.get(e)) + Math.abs(across.get(e)) + Math.abs(bent)));
            }
        }
    }

    /** SUM(k + 3) of the mean's terms, which are differences; 1 + δ of the label has a rounding of 1. */
    static void crossEntropy(Trial trial, Shape shape,
            Kernel.Of5<FloatArray, FloatArray, FloatArray, Integer, Integer> kernel) {
        int n = shape.n();
        int k = 1 + shape.d();
        FloatArray score = trial.gaussians(190, n * k);
        FloatArray y = trial.classes(191, n, k);
        FloatArray delta = new FloatArray(n * k);
        for (int i = 0; i < n; i++) {
            double total = 0;
            for (int c = 0; c < k; c++) {
                total += Math.exp(score.get(i * k + c));
            }
            for (int c = 0; c < k; c++) {
                double p = Math.exp(score.get(i * k + c)) / total;
                delta.set(i * k + c, (float) (c == (int) y.get(i) ? p - 1 : p));
            }
        }
        FloatArray z = trial.gaussians(192, n * k);
        FloatArray before = copy(z);
        trial.runOnce(IterationGraph.named("factors").buffer("delta", BufferRole.INPUT, delta)
                .buffer("y", BufferRole.INPUT, y).buffer("z", BufferRole.STATE, z)
                .task("factors", kernel, delta, y, z, n, k).build());
        for (int i = 0; i < n; i++) {
            compareTangents(trial, i, (int) y.get(i), k, delta, before, z);
        }
    }

    private static void compareTangents(Trial trial, int i, int label, int k, FloatArray delta, FloatArray before,
            FloatArray z) {
        double mean = 0;
        double terms = 0;
        double ofLabel = before.get(i * k + label);
        for (int c = 0; c < k; c++) {
            if (c != label) {
                mean += delta.get(i * k + c) * (before.get(i * k + c) - ofLabel);
                terms += delta.get(i * k + c) * (Math.abs(before.get(i * k + c)) + Math.abs(ofLabel));
            }
        }
        double meanError = Tolerance.sum(k + 3, terms);
        for (int c = 0; c < k; c++) {
            double difference = before.get(i * k + c) - ofLabel;
            double magnitude = c == label ? 0 : Math.abs(before.get(i * k + c)) + Math.abs(ofLabel);
            double p = delta.get(i * k + c) + (c == label ? 1.0 : 0);
            double pError = c == label ? Tolerance.ulps(1, 1) : 0;
            double centred = difference - mean;
            trial.bound("tangent [" + i + ", " + c + "] of " + k, z.get(i * k + c), p * centred,
                    (p + pError) * (meanError + Tolerance.ulps(3, magnitude + Math.abs(mean)))
                            + pError * Math.abs(centred) + Tolerance.ulps(1, p * centred));
        }
    }
}
