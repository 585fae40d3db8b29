package org.katabatic.host.conformance.kernel;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.katabatic.host.conformance.Draw;
import org.katabatic.host.conformance.Trial;
import org.katabatic.host.conformance.Shape;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Checks kernels of per-sample gradients, and the average of iterates. */
final class SpreadCheck {

    /** Roundings of exp and division in the weight; a device's exp(x) may lose 2|x| units more. */
    private static final double WEIGHT_ULPS = 8;

    private static final float RIDGE = 0.3f;

    /** (x, y, w, c, n, d). */
    interface Factors extends Kernel.Of6<FloatArray, FloatArray, FloatArray, FloatArray, Integer, Integer> {}

    /** (x, c, w, g, deviation, along, ridge, penalized, n, d). */
    interface Deviations extends Kernel.Of10<FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, //
            FloatArray, Float, Integer, Integer, Integer> {}

    /** (x, factor, w, g, deviation, along, ridge, penalized, n, d, k). */
    interface ClassDeviations extends Kernel.Of11<FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, //
            FloatArray, Float, Integer, Integer, Integer, Integer> {}

    /** (a, factor, w, g, deviation, along, ridge, layer, offset, n, in, out). */
    interface LayerDeviations extends Kernel.Of12<FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, //
            FloatArray, Float, Integer, Integer, Integer, Integer, Integer> {}

    /** (deviation, along, g, spread, n, d). */
    interface Spread extends Kernel.Of6<FloatArray, FloatArray, FloatArray, FloatArray, Integer, Integer> {}

    /** (hyper, w, average, d). */
    interface Average extends Kernel.Of4<FloatArray, FloatArray, FloatArray, Integer> {}

    private SpreadCheck() {}

    /** SUM(d + 1). */
    static void leastSquaresFactors(Trial trial, Shape shape, Factors kernel) {
        FloatArray x = trial.gaussians(71, shape.n() * shape.d());
        FloatArray y = trial.gaussians(72, shape.n());
        FloatArray w = trial.gaussians(73, shape.d());
        DMatrixRMaj product = mult(shape, x, w);
        DMatrixRMaj magnitudes = mult(shape, magnitudes(x), magnitudes(w));
        double[] bound = new double[shape.n()];
        for (int i = 0; i < bound.length; i++) {
            product.data[i] -= y.get(i);
            bound[i] = Tolerance.sum(shape.d() + 1, magnitudes.data[i] + Math.abs(y.get(i)));
        }
        trial.bounds("factors, " + shape, factors(trial, shape, kernel, x, y, w), product.data, bound);
    }

    /** SUM(d) of the margin, passed on by the weight, whose derivative is σ(z) σ(−z), and ULPS of the weight. */
    static void logisticFactors(Trial trial, Shape shape, Factors kernel) {
        FloatArray x = trial.gaussians(71, shape.n() * shape.d());
        FloatArray y = trial.signs(72, shape.n());
        FloatArray w = trial.gaussians(73, shape.d());
        DMatrixRMaj product = mult(shape, x, w);
        DMatrixRMaj magnitudes = mult(shape, magnitudes(x), magnitudes(w));
        double[] expected = new double[shape.n()];
        double[] bound = new double[shape.n()];
        for (int i = 0; i < bound.length; i++) {
            double z = y.get(i) * product.data[i];
            double weight = 1 / (1 + Math.exp(z));
            expected[i] = -y.get(i) * weight;
            double marginError = Tolerance.sum(shape.d(), magnitudes.data[i]);
            // e^error, since the error of a large margin moves a small weight by that factor
            bound[i] = Math.expm1(marginError) * weight
                    + Tolerance.ulps(WEIGHT_ULPS + 2 * (Math.abs(z) + marginError), weight);
        }
        trial.bounds("factors, " + shape, factors(trial, shape, kernel, x, y, w), expected, bound);
    }

    private static FloatArray factors(Trial trial, Shape shape, Factors kernel, FloatArray x, FloatArray y,
            FloatArray w) {
        FloatArray c = new FloatArray(shape.n());
        trial.runOnce(IterationGraph.named("factors").buffer("x", BufferRole.INPUT, x).buffer("y", BufferRole.INPUT, y)
                .buffer("w", BufferRole.INPUT, w).buffer("c", BufferRole.OUTPUT, c)
                .task("factors", kernel, x, y, w, c, shape.n(), shape.d()).build());
        return c;
    }

    /** One factor a sample. */
    static void deviations(Trial trial, Shape shape, Deviations kernel) {
        deviations(trial, shape, 1,
                (b, x, c, w, g, deviation, along, penalized) -> b.task("deviations", kernel, x, c, w, g,
                        deviation, along, RIDGE, penalized, shape.n(), shape.d()));
    }

    /** One factor a class. */
    static void classDeviations(Trial trial, Shape shape, ClassDeviations kernel) {
        int k = 2 + (shape.n() + shape.d()) % 3;
        deviations(trial, shape, k,
                (b, x, c, w, g, deviation, along, penalized) -> b.task("deviations", kernel, x, c, w, g,
                        deviation, along, RIDGE, penalized, shape.n(), shape.d(), k));
    }

    private interface DeviationTask {
        void addTo(IterationGraph.Builder graph, FloatArray x, FloatArray c, FloatArray w, FloatArray g,
                FloatArray deviation, FloatArray along, int penalized);
    }

    /**
     * SUM(kd) of squares and products, and what they inherit from the differences, each of which is rounded four times:
     * ULPS(4) of its terms' magnitudes.
     */
    private static void deviations(Trial trial, Shape shape, int k, DeviationTask task) {
        int n = shape.n();
        int d = shape.d();
        int penalized = d - d / 3;
        FloatArray x = trial.gaussians(74, n * d);
        FloatArray c = trial.gaussians(75, n * k);
        FloatArray w = trial.gaussians(76, k * d);
        FloatArray g = trial.gaussians(77, k * d);
        FloatArray deviation = new FloatArray(n);
        FloatArray along = new FloatArray(n);
        IterationGraph.Builder graph = IterationGraph.named("deviations").buffer("x", BufferRole.INPUT, x)
                .buffer("c", BufferRole.INPUT, c).buffer("w", BufferRole.INPUT, w).buffer("g", BufferRole.INPUT, g)
                .buffer("deviation", BufferRole.OUTPUT, deviation).buffer("along", BufferRole.OUTPUT, along);
        task.addTo(graph, x, c, w, g, deviation, along, penalized);
        trial.runOnce(graph.build());

        double[] squares = new double[n];
        double[] products = new double[n];
        double[] squaresBound = new double[n];
        double[] productsBound = new double[n];
        for (int i = 0; i < n; i++) {
            double terms = 0;
            for (int e = 0; e < k * d; e++) {
                double penalty = e % d < penalized ? (double) RIDGE * w.get(e) : 0;
                double part = (double) c.get(i * k + e / d) * x.get(i * d + e % d);
                double mean = g.get(e);
                double delta = part + penalty - mean;
                double error = Tolerance.ulps(4, Math.abs(part) + Math.abs(penalty) + Math.abs(mean));
                squares[i] += delta * delta;
                products[i] += delta * mean;
                terms += Math.abs(delta * mean);
                squaresBound[i] += 2 * Math.abs(delta) * error + error * error;
                productsBound[i] += Math.abs(mean) * error;
            }
            squaresBound[i] += Tolerance.sum(k * d, squares[i]);
            productsBound[i] += Tolerance.sum(k * d, terms);
        }
        trial.bounds("deviations, " + shape, deviation, squares, squaresBound);
        trial.bounds("along the mean, " + shape, along, products, productsBound);
    }

    /** As the other deviations, with biases and an offset; those of a third layer are added to the first one's. */
    static void layerDeviations(Trial trial, Shape shape, LayerDeviations kernel) {
        int n = shape.n();
        int in = shape.d();
        int out = 1 + (n + in) % 5;
        int offset = 3;
        FloatArray a = trial.gaussians(74, n * in);
        FloatArray factor = trial.gaussians(75, n * out);
        FloatArray w = trial.gaussians(76, offset + out * (in + 1));
        FloatArray g = trial.gaussians(77, offset + out * (in + 1));
        FloatArray deviation = new FloatArray(n);
        FloatArray along = new FloatArray(n);
        trial.runOnce(IterationGraph.named("deviations").buffer("a", BufferRole.INPUT, a)
                .buffer("factor", BufferRole.INPUT, factor).buffer("w", BufferRole.INPUT, w)
                .buffer("g", BufferRole.INPUT, g).buffer("deviation", BufferRole.OUTPUT, deviation)
                .buffer("along", BufferRole.OUTPUT, along)
                .task("first", kernel, a, factor, w, g, deviation, along, RIDGE, 0, offset, n, in, out)
                .task("third", kernel, a, factor, w, g, deviation, along, RIDGE, 2, offset, n, in, out).build());
        double[] squares = new double[n];
        double[] products = new double[n];
        double[] squaresBound = new double[n];
        double[] productsBound = new double[n];
        for (int i = 0; i < n; i++) {
            double terms = 0;
            for (int e = 0; e < out * (in + 1); e++) {
                boolean bias = e >= out * in;
                double penalty = bias ? 0 : (double) RIDGE * w.get(offset + e);
                double part = bias
                        ? factor.get(i * out + e - out * in)
                        : (double) factor.get(i * out + e / in) * a.get(i * in + e % in);
                double mean = g.get(offset + e);
                double delta = part + penalty - mean;
                double error = Tolerance.ulps(4, Math.abs(part) + Math.abs(penalty) + Math.abs(mean));
                squares[i] += 2 * delta * delta;
                products[i] += 2 * delta * mean;
                terms += 2 * Math.abs(delta * mean);
                squaresBound[i] += 4 * Math.abs(delta) * error + 2 * error * error;
                productsBound[i] += 2 * Math.abs(mean) * error;
            }
            squaresBound[i] += Tolerance.sum(2 * out * (in + 1), squares[i]);
            productsBound[i] += Tolerance.sum(2 * out * (in + 1), terms);
        }
        trial.bounds("deviations, " + shape, deviation, squares, squaresBound);
        trial.bounds("along the mean, " + shape, along, products, productsBound);
    }

    /** SUM(n + 2) of deviations and of squares, SUM(d) of the norm. */
    static void spread(Trial trial, Shape shape, Spread kernel) {
        int n = shape.n() + 1;
        int d = shape.d();
        FloatArray deviation = trial.magnitudes(78, n);
        FloatArray along = trial.gaussians(79, n);
        FloatArray g = trial.gaussians(80, d);
        FloatArray spread = new FloatArray(3);
        trial.runOnce(IterationGraph.named("spread").buffer("deviation", BufferRole.INPUT, deviation)
                .buffer("along", BufferRole.INPUT, along).buffer("g", BufferRole.INPUT, g)
                .buffer("spread", BufferRole.OUTPUT, spread)
                .task("spread", kernel, deviation, along, g, spread, n, d).build());
        double[] expected = {Arrays.stream(Draw.widened(deviation)).sum() / (n - 1), squares(along) / (n - 1),
                squares(g)};
        double[] bound = {Tolerance.sum(n + 2, expected[0]), Tolerance.sum(n + 2, expected[1]),
                Tolerance.sum(d + 1, expected[2])};
        trial.bounds("spread, " + shape, spread, expected, bound);
    }

    /** ULPS(3) of the terms' magnitudes. */
    static void average(Trial trial, Shape shape, Average kernel) {
        int d = shape.d();
        FloatArray hyper = FloatArray.fromElements(0.7f, 0.3f);
        FloatArray w = trial.gaussians(81, d);
        FloatArray average = trial.gaussians(82, d);
        double[] expected = new double[d];
        double[] bound = new double[d];
        for (int j = 0; j < d; j++) {
            double kept = (double) 0.7f * average.get(j);
            double part = (double) 0.3f * w.get(j);
            expected[j] = kept + part;
            bound[j] = Tolerance.ulps(3, Math.abs(kept) + Math.abs(part));
        }
        trial.runOnce(IterationGraph.named("average").buffer("hyper", BufferRole.HYPER, hyper)
                .buffer("w", BufferRole.INPUT, w).buffer("average", BufferRole.STATE, average)
                .task("average", kernel, hyper, w, average, d).build());
        trial.bounds("average, " + shape, average, expected, bound);
    }

    private static double squares(FloatArray values) {
        return Arrays.stream(Draw.widened(values)).map(v -> v * v).sum();
    }

    private static FloatArray magnitudes(FloatArray values) {
        FloatArray magnitudes = new FloatArray(values.getSize());
        for (int i = 0; i < values.getSize(); i++) {
            magnitudes.set(i, Math.abs(values.get(i)));
        }
        return magnitudes;
    }

    private static DMatrixRMaj mult(Shape shape, FloatArray x, FloatArray w) {
        DMatrixRMaj product = new DMatrixRMaj(shape.n(), 1);
        CommonOps_DDRM.mult(DMatrixRMaj.wrap(shape.n(), shape.d(), Draw.widened(x)),
                DMatrixRMaj.wrap(shape.d(), 1, Draw.widened(w)), product);
        return product;
    }
}
