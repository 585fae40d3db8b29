package org.katabatic.host.conformance.kernel;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.katabatic.host.conformance.Draw;
import org.katabatic.host.conformance.Trial;
import org.katabatic.host.conformance.Shape;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Checks the kernels of two factors; the shape's n and d are rows and columns of their product. */
final class FactorCheck {

    /** (w, product, rows, columns, r). */
    interface Product extends Kernel.Of5<FloatArray, FloatArray, Integer, Integer, Integer> {}

    /** (w, v, product, rows, columns, r) or (inner, w, g, rows, columns, r). */
    interface OfTwo extends Kernel.Of6<FloatArray, FloatArray, FloatArray, Integer, Integer, Integer> {}

    /** (change, w, inner, v, h, rows, columns, r). */
    interface HessianVector extends Kernel.Of8<FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, Integer, //
            Integer, Integer> {}

    /** (a, c, w, g, deviation, along, m, rows, columns, r). */
    interface Deviations extends Kernel.Of10<FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, //
            Integer, Integer, Integer, Integer> {}

    /** (a, c, w, norms, m, rows, columns, r). */
    interface Norms extends Kernel.Of8<FloatArray, FloatArray, FloatArray, FloatArray, Integer, Integer, Integer, //
            Integer> {}

    private final Trial trial;
    private final int rows;
    private final int columns;
    private final int r;
    private final FloatArray w;
    private final FloatArray v;
    private final IterationGraph.Builder graph;

    private FactorCheck(Trial trial, int rows, int columns, int r) {
        this.trial = trial;
        this.rows = rows;
        this.columns = columns;
        this.r = r;
        w = trial.gaussians(161, (rows + columns) * r);
        v = trial.gaussians(162, (rows + columns) * r);
        graph = IterationGraph.named("factors").buffer("w", BufferRole.INPUT, w);
    }

    /** From one to seven columns: none, one and three behind the last four. */
    private static FactorCheck of(Trial trial, Shape shape) {
        return new FactorCheck(trial, shape.n(), shape.d(), 1 + (shape.n() + shape.d()) % 7);
    }

    /** SUM(r). */
    static void product(Trial trial, Shape shape, Product kernel) {
        FactorCheck check = of(trial, shape);
        FloatArray p = check.output(check.rows * check.columns);
        check.run(b -> b.task("product", kernel, check.w, p, check.rows, check.columns, check.r));
        DMatrixRMaj f = check.f(check.w);
        DMatrixRMaj g = check.g(check.w);
        trial.bounds("F Gᵀ, " + shape, p, multTransB(f, g).data,
                sums(check.r, multTransB(magnitudes(f), magnitudes(g))));
    }

    /** SUM(2r). */
    static void change(Trial trial, Shape shape, OfTwo kernel) {
        FactorCheck check = of(trial, shape);
        FloatArray p = check.output(check.rows * check.columns);
        check.graph.buffer("v", BufferRole.INPUT, check.v);
        check.run(b -> b.task("change", kernel, check.w, check.v, p, check.rows, check.columns, check.r));
        DMatrixRMaj[] parts = {check.f(check.w), check.g(check.v), check.f(check.v), check.g(check.w)};
        DMatrixRMaj expected = multTransB(parts[0], parts[1]);
        CommonOps_DDRM.addEquals(expected, multTransB(parts[2], parts[3]));
        DMatrixRMaj terms = multTransB(magnitudes(parts[0]), magnitudes(parts[1]));
        CommonOps_DDRM.addEquals(terms, multTransB(magnitudes(parts[2]), magnitudes(parts[3])));
        trial.bounds("F V_Gᵀ + V_F Gᵀ, " + shape, p, expected.data, sums(2 * check.r, terms));
    }

    /** SUM of a line's terms. */
    static void gradient(Trial trial, Shape shape, OfTwo kernel) {
        FactorCheck check = of(trial, shape);
        FloatArray inner = trial.gaussians(163, check.rows * check.columns);
        FloatArray g = check.output(check.w.getSize());
        check.graph.buffer("inner", BufferRole.INPUT, inner);
        check.run(b -> b.task("gradient", kernel, inner, check.w, g, check.rows, check.columns, check.r));
        DMatrixRMaj d = matrix(check.rows, check.columns, Draw.widened(inner));
        trial.bounds("D G, Dᵀ F, " + shape, g, check.lines(d, check.w, false).data,
                sums(Math.max(check.rows, check.columns), check.lines(magnitudes(d), check.w, true)));
    }

    /** SUM of the terms of two lines. */
    static void hessianVector(Trial trial, Shape shape, HessianVector kernel) {
        FactorCheck check = of(trial, shape);
        FloatArray change = trial.gaussians(164, check.rows * check.columns);
        FloatArray inner = trial.gaussians(165, check.rows * check.columns);
        FloatArray h = check.output(check.w.getSize());
        check.graph.buffer("change", BufferRole.INPUT, change).buffer("inner", BufferRole.INPUT, inner)
                .buffer("v", BufferRole.INPUT, check.v);
        check.run(b -> b.task("product", kernel, change, check.w, inner, check.v, h, check.rows, check.columns,
                check.r));
        DMatrixRMaj d = matrix(check.rows, check.columns, Draw.widened(inner));
        DMatrixRMaj e = matrix(check.rows, check.columns, Draw.widened(change));
        DMatrixRMaj expected = check.lines(e, check.w, false);
        CommonOps_DDRM.addEquals(expected, check.lines(d, check.v, false));
        DMatrixRMaj terms = check.lines(magnitudes(e), check.w, true);
        CommonOps_DDRM.addEquals(terms, check.lines(magnitudes(d), check.v, true));
        trial.bounds("Ḋ G + D V, " + shape, h, expected.data,
                sums(2 * Math.max(check.rows, check.columns), terms));
    }

    /** SUM of all elements, and what they inherit: SUM of a line's terms, times the residual. */
    static void deviations(Trial trial, Shape shape, Deviations kernel) {
        int m = shape.n();
        FactorCheck check = new FactorCheck(trial, 1 + shape.d() % 5, 2 + shape.d() % 4, 3);
        int cells = check.rows * check.columns;
        int d = check.w.getSize();
        FloatArray a = trial.gaussians(166, m * cells);
        FloatArray c = trial.gaussians(167, m);
        FloatArray g = trial.gaussians(168, d);
        FloatArray deviation = check.output(m);
        FloatArray along = new FloatArray(m);
        check.graph.buffer("a", BufferRole.INPUT, a).buffer("c", BufferRole.INPUT, c).buffer("g", BufferRole.INPUT, g)
                .buffer("along", BufferRole.OUTPUT, along);
        check.run(b -> b.task("deviations", kernel, a, c, check.w, g, deviation, along, m, check.rows, check.columns,
                check.r));
        double[] squares = new double[m];
        double[] products = new double[m];
        double[] squaresBound = new double[m];
        double[] productsBound = new double[m];
        for (int i = 0; i < m; i++) {
            double[] one = new double[cells];
            for (int j = 0; j < cells; j++) {
                one[j] = a.get(i * cells + j);
            }
            DMatrixRMaj ai = matrix(check.rows, check.columns, one);
            DMatrixRMaj lines = check.lines(ai, check.w, false);
            DMatrixRMaj sizes = check.lines(magnitudes(ai), check.w, true);
            double terms = 0;
            for (int j = 0; j < d; j++) {
                double part = c.get(i) * lines.data[j];
                double mean = g.get(j);
                double delta = part - mean;
                double error = Math.abs(c.get(i)) * Tolerance.sum(Math.max(check.rows, check.columns), sizes.data[j])
                        + Tolerance.ulps(3, Math.abs(part) + Math.abs(mean));
                squares[i] += delta * delta;
                products[i] += delta * mean;
                terms += Math.abs(delta * mean);
                squaresBound[i] += 2 * Math.abs(delta) * error + error * error;
                productsBound[i] += Math.abs(mean) * error;
            }
            squaresBound[i] += Tolerance.sum(d, squares[i]);
            productsBound[i] += Tolerance.sum(d, terms);
        }
        trial.bounds("deviations, " + shape, deviation, squares, squaresBound);
        trial.bounds("along the mean, " + shape, along, products, productsBound);
    }

    /** SUM of all elements' squares, and what they inherit: SUM of a line's terms, times the residual. */
    static void norms(Trial trial, Shape shape, Norms kernel) {
        int m = shape.n();
        FactorCheck check = new FactorCheck(trial, 1 + shape.d() % 5, 2 + shape.d() % 4, 3);
        int cells = check.rows * check.columns;
        FloatArray a = trial.gaussians(169, m * cells);
        FloatArray c = trial.gaussians(170, m);
        FloatArray norms = check.output(m);
        check.graph.buffer("a", BufferRole.INPUT, a).buffer("c", BufferRole.INPUT, c);
        check.run(b -> b.task("norms", kernel, a, c, check.w, norms, m, check.rows, check.columns, check.r));
        double[] all = Draw.widened(a);
        for (int i = 0; i < m; i++) {
            DMatrixRMaj ai = matrix(check.rows, check.columns, Arrays.copyOfRange(all, i * cells, (i + 1) * cells));
            double residual = Math.abs(c.get(i));
            double expected = residual * NormOps_DDRM.normF(check.lines(ai, check.w, false));
            DMatrixRMaj errors = check.lines(magnitudes(ai), check.w, true);
            errors.data = sums(Math.max(check.rows, check.columns), errors);
            trial.bound("norm " + i + ", " + shape, norms.get(i), expected, residual * NormOps_DDRM.normF(errors)
                    + Tolerance.sum(check.w.getSize() + 4, expected));
        }
    }

    private interface Wiring {
        void addTo(IterationGraph.Builder graph);
    }

    private FloatArray output(int size) {
        FloatArray output = new FloatArray(size);
        graph.buffer("output", BufferRole.OUTPUT, output);
        return output;
    }

    private void run(Wiring wiring) {
        wiring.addTo(graph);
        trial.runOnce(graph.build());
    }

    /** (D G, Dᵀ F), of magnitudes if asked for. */
    private DMatrixRMaj lines(DMatrixRMaj d, FloatArray factors, boolean sizes) {
        DMatrixRMaj f = sizes ? magnitudes(f(factors)) : f(factors);
        DMatrixRMaj g = sizes ? magnitudes(g(factors)) : g(factors);
        DMatrixRMaj ofF = new DMatrixRMaj(rows, r);
        DMatrixRMaj ofG = new DMatrixRMaj(columns, r);
        CommonOps_DDRM.mult(d, g, ofF);
        CommonOps_DDRM.multTransA(d, f, ofG);
        DMatrixRMaj both = new DMatrixRMaj(rows + columns, r);
        CommonOps_DDRM.concatRows(ofF, ofG, both);
        return both;
    }

    private DMatrixRMaj f(FloatArray factors) {
        return CommonOps_DDRM.extract(matrix(rows + columns, r, Draw.widened(factors)), 0, rows, 0, r);
    }

    private DMatrixRMaj g(FloatArray factors) {
        return CommonOps_DDRM.extract(matrix(rows + columns, r, Draw.widened(factors)), rows, rows + columns, 0, r);
    }

    private static DMatrixRMaj multTransB(DMatrixRMaj a, DMatrixRMaj b) {
        DMatrixRMaj product = new DMatrixRMaj(a.numRows, b.numRows);
        CommonOps_DDRM.multTransB(a, b, product);
        return product;
    }

    private static DMatrixRMaj magnitudes(DMatrixRMaj matrix) {
        DMatrixRMaj magnitudes = matrix.copy();
        CommonOps_DDRM.abs(magnitudes);
        return magnitudes;
    }

    private static DMatrixRMaj matrix(int rows, int columns, double[] values) {
        return DMatrixRMaj.wrap(rows, columns, values);
    }

    private static double[] sums(int terms, DMatrixRMaj magnitudes) {
        double[] bounds = new double[magnitudes.getNumElements()];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = Tolerance.sum(terms, magnitudes.data[i]);
        }
        return bounds;
    }
}
