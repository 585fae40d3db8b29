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
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Checks the kernels of dense layers against their formulas in double, with parameters from an odd offset. */
final class LayerCheck {

    /** (a, w, o, offset, activation, n, in, out). */
    interface Forward extends Kernel.Of8<FloatArray, FloatArray, FloatArray, //
            Integer, Integer, Integer, Integer, Integer> {}

    /** (a, w, tile, sum, o, offset, activation, n, in, out, blocks, groups). */
    interface TiledForward extends Kernel.Of12<FloatArray, FloatArray, FloatArray, DoubleArray, FloatArray, //
            Integer, Integer, Integer, Integer, Integer, Integer, Integer> {}

    /** (delta, w, a, previous, offset, activation, n, in, out). */
    interface Backward extends Kernel.Of9<FloatArray, FloatArray, FloatArray, FloatArray, //
            Integer, Integer, Integer, Integer, Integer> {}

    /** (delta, w, a, sum, previous, offset, activation, n, in, out, blocks). */
    interface TiledBackward extends Kernel.Of11<FloatArray, FloatArray, FloatArray, DoubleArray, FloatArray, //
            Integer, Integer, Integer, Integer, Integer, Integer> {}

    /** (delta, a, sums, offset, n, d, in, out, blocks). */
    interface Gradient extends Kernel.Of9<FloatArray, FloatArray, FloatArray, //
            Integer, Integer, Integer, Integer, Integer, Integer> {}

    /** (delta, a, sums, offset, n, d, in, out, blocks, groups). */
    interface TiledGradient extends Kernel.Of10<FloatArray, FloatArray, DoubleArray, //
            Integer, Integer, Integer, Integer, Integer, Integer, Integer> {}

    /** (sums, w, widths, g, ridge, layers, n, d, blocks). */
    interface Mean extends Kernel.Of9<FloatArray, FloatArray, IntArray, FloatArray, Float, //
            Integer, Integer, Integer, Integer> {}

    /** The same from sums in double. */
    interface TiledMean extends Kernel.Of9<DoubleArray, FloatArray, IntArray, FloatArray, Float, //
            Integer, Integer, Integer, Integer> {}

    static final int OFFSET = 5;
    static final float RIDGE = 0.3f;
    /** As the reference's: exp, a sum and a division, where tanh is 1/4 at least. */
    private static final double ACTIVATION_ULPS = 32;

    private final Trial trial;
    private final Shape shape;
    final int n;
    final int in;
    final int out;
    final int activation;
    final FloatArray a;
    final FloatArray w;
    final FloatArray delta;

    LayerCheck(Trial trial, Shape shape) {
        this.trial = trial;
        this.shape = shape;
        n = shape.n();
        in = shape.d();
        // from one output to 67: no group, one and several
        out = 1 + (n + 3 * in) % 67;
        activation = (n + 2 * in) % 4;
        a = trial.gaussians(161, n * in);
        w = trial.gaussians(162, OFFSET + out * (in + 1));
        for (int j = 0; j < w.getSize(); j++) {
            w.set(j, w.get(j) / (float) Math.sqrt(in));
        }
        delta = trial.gaussians(163, n * out);
    }

    private double weight(int c, int j) {
        return w.get(OFFSET + c * in + j);
    }

    private double phi(double z) {
        return switch (activation) {
            case LayerKernels.RELU -> Math.max(z, 0);
            case LayerKernels.TANH -> Math.tanh(z);
            case LayerKernels.SIGMOID -> 1 / (1 + Math.exp(-z));
            default -> z;
        };
    }

    static void forward(Trial trial, Shape shape, Forward kernel) {
        LayerCheck check = new LayerCheck(trial, shape);
        FloatArray o = new FloatArray(check.n * check.out);
        trial.runOnce(
                check.graph().buffer("o", BufferRole.OUTPUT, o).task("forward", kernel, check.a, check.w, o, OFFSET,
                        check.activation, check.n, check.in, check.out).build());
        check.compareOutputs(o);
    }

    static void forward(Trial trial, Shape shape, TiledForward kernel) {
        LayerCheck check = new LayerCheck(trial, shape);
        int groups = TiledLayerKernels.groups(check.out, 1);
        FloatArray o = new FloatArray(check.n * check.out);
        FloatArray tile = new FloatArray(TiledLayerKernels.tileSize(shape.blocks(), groups));
        DoubleArray sum = new DoubleArray(TiledLayerKernels.forwardSums(check.out, shape.blocks(), groups));
        trial.runOnce(check.graph().buffer("o", BufferRole.OUTPUT, o).buffer("tile", BufferRole.OUTPUT, tile)
                .buffer("sum", BufferRole.OUTPUT, sum).task("forward", kernel, check.a, check.w, tile, sum, o, OFFSET,
                        check.activation, check.n, check.in, check.out, shape.blocks(), groups)
                .build());
        check.compareOutputs(o);
    }

    IterationGraph.Builder graph() {
        return IterationGraph.named("layer").buffer("a", BufferRole.INPUT, a).buffer("w", BufferRole.INPUT, w);
    }

    /** SUM(in + 1), which φ does not increase, and the roundings of φ. */
    void compareOutputs(FloatArray o) {
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < out; c++) {
                double z = w.get(OFFSET + out * in + c);
                double terms = Math.abs(z);
                for (int j = 0; j < in; j++) {
                    z += a.get(i * in + j) * weight(c, j);
                    terms += Math.abs(a.get(i * in + j) * weight(c, j));
                }
                double slope = activation == LayerKernels.SIGMOID ? 0.25 : 1;
                double rounding = activation >= LayerKernels.TANH ? Tolerance.ulps(ACTIVATION_ULPS, phi(z)) : 0;
                trial.bound("output [" + i + ", " + c + "], " + shape, o.get(i * out + c), phi(z),
                        slope * Tolerance.sum(in + 1, terms) + rounding);
            }
        }
    }

    static void backward(Trial trial, Shape shape, Backward kernel) {
        LayerCheck check = new LayerCheck(trial, shape);
        check.activateInputs();
        FloatArray previous = new FloatArray(check.n * check.in);
        trial.runOnce(check.graph().buffer("delta", BufferRole.INPUT, check.delta)
                .buffer("previous", BufferRole.OUTPUT, previous).task("backward", kernel, check.delta, check.w, check.a,
                        previous, OFFSET, check.activation, check.n, check.in, check.out)
                .build());
        check.comparePrevious(previous);
    }

    static void backward(Trial trial, Shape shape, TiledBackward kernel) {
        LayerCheck check = new LayerCheck(trial, shape);
        check.activateInputs();
        FloatArray previous = new FloatArray(check.n * check.in);
        DoubleArray sum = new DoubleArray(shape.blocks() * check.in);
        trial.runOnce(check.graph().buffer("delta", BufferRole.INPUT, check.delta)
                .buffer("sum", BufferRole.OUTPUT, sum).buffer("previous", BufferRole.OUTPUT, previous)
                .task("backward", kernel, check.delta, check.w, check.a, sum, previous, OFFSET, check.activation,
                        check.n, check.in, check.out, shape.blocks())
                .build());
        check.comparePrevious(previous);
    }

    /** Inputs of the layer as outputs of φ. */
    void activateInputs() {
        for (int e = 0; e < a.getSize(); e++) {
            a.set(e, (float) phi(a.get(e)));
        }
    }

    /** SUM(out + 4): the sum, and the roundings of φ' and of its product. */
    void comparePrevious(FloatArray previous) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < in; j++) {
                double sum = 0;
                double terms = 0;
                for (int c = 0; c < out; c++) {
                    sum += delta.get(i * out + c) * weight(c, j);
                    terms += Math.abs(delta.get(i * out + c) * weight(c, j));
                }
                double output = a.get(i * in + j);
                double slope = switch (activation) {
                    case LayerKernels.RELU -> output > 0 ? 1 : 0;
                    case LayerKernels.TANH -> 1 - output * output;
                    case LayerKernels.SIGMOID -> output * (1 - output);
                    default -> 1;
                };
                trial.bound("previous [" + i + ", " + j + "], " + shape, previous.get(i * in + j), slope * sum,
                        slope * Tolerance.sum(out + 4, terms));
            }
        }
    }

    static void gradient(Trial trial, Shape shape, Gradient kernel) {
        LayerCheck check = new LayerCheck(trial, shape);
        int d = check.w.getSize() + 3;
        FloatArray sums = new FloatArray(shape.blocks() * d);
        sums.init(7f);
        trial.runOnce(check.gradientGraph().buffer("sums", BufferRole.STATE, sums).task("gradient", kernel, check.delta,
                check.a, sums, OFFSET, check.n, d, check.in, check.out, shape.blocks()).build());
        check.compareSums(Draw.widened(sums), d);
    }

    static void gradient(Trial trial, Shape shape, TiledGradient kernel) {
        LayerCheck check = new LayerCheck(trial, shape);
        int d = check.w.getSize() + 3;
        DoubleArray sums = new DoubleArray(shape.blocks() * d);
        sums.init(7.0);
        trial.runOnce(check.gradientGraph().buffer("sums", BufferRole.STATE, sums).task("gradient", kernel, check.delta,
                check.a, sums, OFFSET, check.n, d, check.in, check.out, shape.blocks(),
                TiledLayerKernels.groups(check.out, 1)).build());
        check.compareSums(sums.toHeapArray(), d);
    }

    IterationGraph.Builder gradientGraph() {
        return IterationGraph.named("gradient").buffer("delta", BufferRole.INPUT, delta).buffer("a", BufferRole.INPUT,
                a);
    }

    /** SUM of a block's rows; what is before and after the layer's part stays. */
    void compareSums(double[] sums, int d) {
        int rows = Math.ceilDiv(n, shape.blocks());
        for (int b = 0; b < shape.blocks(); b++) {
            for (int j = 0; j < d; j++) {
                if (j < OFFSET || j >= w.getSize()) {
                    trial.bound("of other layers [" + b + ", " + j + "], " + shape, sums[b * d + j], 7,
                            Tolerance.EXACT);
                }
            }
            for (int c = 0; c < out; c++) {
                for (int j = 0; j <= in; j++) {
                    double sum = 0;
                    double terms = 0;
                    for (int i = Math.min(n, b * rows); i < Math.min(n, (b + 1) * rows); i++) {
                        double term = delta.get(i * out + c) * (double) (j < in ? a.get(i * in + j) : 1);
                        sum += term;
                        terms += Math.abs(term);
                    }
                    trial.bound("sum [" + b + ", " + c + ", " + j + "], " + shape,
                            sums[b * d + OFFSET + (j < in ? c * in + j : out * in + c)], sum,
                            Tolerance.sum(rows + 1, terms));
                }
            }
        }
    }

    static void mean(Trial trial, Shape shape, Mean kernel) {
        FloatArray w = networkWeights(trial, shape);
        int d = w.getSize();
        FloatArray sums = trial.gaussians(164, shape.blocks() * d);
        IntArray widths = widths(shape);
        FloatArray g = new FloatArray(d);
        trial.runOnce(
                meanGraph(w, widths, g).buffer("sums", BufferRole.INPUT, sums).task("mean", kernel, sums, w, widths,
                        g, RIDGE, 2, shape.n(), d, shape.blocks()).build());
        compareMean(trial, shape, Draw.widened(sums), w, g);
    }

    static void tiledMean(Trial trial, Shape shape, TiledMean kernel) {
        FloatArray w = networkWeights(trial, shape);
        int d = w.getSize();
        DoubleArray sums = DoubleArray.fromArray(Draw.widened(trial.gaussians(164, shape.blocks() * d)));
        IntArray widths = widths(shape);
        FloatArray g = new FloatArray(d);
        trial.runOnce(
                meanGraph(w, widths, g).buffer("sums", BufferRole.INPUT, sums).task("mean", kernel, sums, w, widths,
                        g, RIDGE, 2, shape.n(), d, shape.blocks()).build());
        compareMean(trial, shape, sums.toHeapArray(), w, g);
    }

    private static IterationGraph.Builder meanGraph(FloatArray w, IntArray widths, FloatArray g) {
        return IterationGraph.named("mean").buffer("w", BufferRole.INPUT, w)
                .buffer("widths", BufferRole.INPUT, widths).buffer("g", BufferRole.OUTPUT, g);
    }

    /** Two layers, of three outputs and of two. */
    private static IntArray widths(Shape shape) {
        return IntArray.fromArray(new int[] {shape.d(), 3, 2});
    }

    private static FloatArray networkWeights(Trial trial, Shape shape) {
        return trial.gaussians(166, 3 * (shape.d() + 1) + 2 * 4);
    }

    private static boolean isBias(Shape shape, FloatArray w, int j) {
        return j >= 3 * shape.d() && j < 3 * (shape.d() + 1) || j >= w.getSize() - 2;
    }

    /** SUM(blocks + 3). */
    private static void compareMean(Trial trial, Shape shape, double[] sums, FloatArray w, FloatArray g) {
        int d = w.getSize();
        for (int j = 0; j < d; j++) {
            double sum = 0;
            double terms = 0;
            for (int b = 0; b < shape.blocks(); b++) {
                sum += sums[b * d + j] / shape.n();
                terms += Math.abs(sums[b * d + j]) / shape.n();
            }
            double penalty = isBias(shape, w, j) ? 0 : RIDGE * w.get(j);
            trial.bound("mean [" + j + "], " + shape, g.get(j), sum + penalty,
                    Tolerance.sum(shape.blocks() + 3, terms + Math.abs(penalty)));
        }
    }

    /** Runs the kernel of a loss alone. */
    interface LossRun {
        void of(IterationGraph.Builder graph, FloatArray loss, FloatArray w, IntArray widths, FloatArray f);
    }

    static void networkLoss(Trial trial, Shape shape,
            Kernel.Of7<FloatArray, FloatArray, IntArray, FloatArray, Float, Integer, Integer> kernel) {
        networkLoss(trial, shape, (graph, loss, w, widths, f) -> trial.runOnce(
                graph.task("loss", kernel, loss, w, widths, f, RIDGE, shape.n(), 2).build()));
    }

    /** SUM(n + 1) of the losses, SUM of the squares; two layers. */
    static void networkLoss(Trial trial, Shape shape, LossRun run) {
        FloatArray loss = trial.magnitudes(165, shape.n());
        FloatArray w = networkWeights(trial, shape);
        IntArray sizes = widths(shape);
        FloatArray f = new FloatArray(1);
        run.of(IterationGraph.named("loss").buffer("loss", BufferRole.INPUT, loss).buffer("w", BufferRole.INPUT, w)
                .buffer("widths", BufferRole.INPUT, sizes).buffer("f", BufferRole.OUTPUT, f), loss, w, sizes, f);
        double mean = 0;
        for (int i = 0; i < shape.n(); i++) {
            mean += (double) loss.get(i) / shape.n();
        }
        double penalty = 0;
        for (int j = 0; j < w.getSize(); j++) {
            penalty += isBias(shape, w, j) ? 0 : RIDGE / 2.0 * w.get(j) * w.get(j);
        }
        trial.bound("loss, " + shape, f.get(0), mean + penalty,
                Tolerance.sum(shape.n() + 2, mean) + Tolerance.sum(w.getSize() + 3, penalty));
    }

    /** ULPS(1), ULPS(3). */
    static void squaredFactors(Trial trial, Shape shape,
            Kernel.Of4<FloatArray, FloatArray, FloatArray, Integer> kernel) {
        int n = shape.n();
        FloatArray score = trial.gaussians(167, n);
        FloatArray z = FloatArray.fromArray(score.toHeapArray());
        FloatArray y = trial.gaussians(168, n);
        FloatArray loss = new FloatArray(n);
        trial.runOnce(IterationGraph.named("factors").buffer("score", BufferRole.STATE, score)
                .buffer("y", BufferRole.INPUT, y).buffer("loss", BufferRole.OUTPUT, loss)
                .task("factors", kernel, score, y, loss, n).build());
        for (int i = 0; i < n; i++) {
            double residual = (double) z.get(i) - y.get(i);
            trial.bound("factor [" + i + "], " + shape, score.get(i), residual, Tolerance.ulps(1, residual));
            trial.bound("loss [" + i + "], " + shape, loss.get(i), residual * residual / 2,
                    Tolerance.ulps(3, residual * residual / 2));
        }
    }

    /** ULPS: exp may lose two units for each unit that a score is below the greatest, on a device. */
    static void crossEntropyFactors(Trial trial, Shape shape,
            Kernel.Of5<FloatArray, FloatArray, FloatArray, Integer, Integer> kernel) {
        int n = shape.n();
        int k = 1 + shape.d();
        FloatArray score = trial.gaussians(169, n * k);
        FloatArray z = FloatArray.fromArray(score.toHeapArray());
        FloatArray y = trial.classes(170, n, k);
        FloatArray loss = new FloatArray(n);
        trial.runOnce(IterationGraph.named("factors").buffer("score", BufferRole.STATE, score)
                .buffer("y", BufferRole.INPUT, y).buffer("loss", BufferRole.OUTPUT, loss)
                .task("factors", kernel, score, y, loss, n, k).build());
        for (int i = 0; i < n; i++) {
            double top = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < k; c++) {
                top = Math.max(top, z.get(i * k + c));
            }
            double total = 0;
            double rounding = 0;
            for (int c = 0; c < k; c++) {
                double e = Math.exp(z.get(i * k + c) - top);
                total += e;
                rounding += Tolerance.ulps(8 + 3 * (top - z.get(i * k + c)), e);
            }
            // relative, of the sum of exponentials
            double ofSum = rounding / total + Tolerance.ulps(k + 4, 1);
            for (int c = 0; c < k; c++) {
                double below = top - z.get(i * k + c);
                double p = Math.exp(-below) / total;
                double factor = c == (int) y.get(i) ? p - 1 : p;
                double bound = c == (int) y.get(i)
                        ? 2 * ofSum
                        : Tolerance.ulps(8 + 3 * below, p) + p * ofSum;
                trial.bound("factor [" + i + ", " + c + "], " + shape, score.get(i * k + c), factor, bound);
            }
            double expected = Math.log(total) + top - z.get(i * k + (int) y.get(i));
            trial.bound("loss [" + i + "], " + shape, loss.get(i), expected, ofSum + Tolerance.ulps(10, expected));
        }
    }
}
