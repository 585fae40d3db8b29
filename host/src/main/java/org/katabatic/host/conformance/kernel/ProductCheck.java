package org.katabatic.host.conformance.kernel;

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

/** Checks kernels of matrix products; the shape's n and d are rows and columns of the factor. */
final class ProductCheck {

    /** P = X Xᵀ: (factor, product, n, r). */
    interface Gram extends Kernel.Of4<FloatArray, FloatArray, Integer, Integer> {}

    /** Y = (A + Aᵀ) X: (a, factor, product, n, r). */
    interface Symmetrized extends Kernel.Of5<FloatArray, FloatArray, FloatArray, Integer, Integer> {}

    /** P = X Vᵀ + V Xᵀ: (x, v, product, n, r). */
    interface TransSymmetrized extends Kernel.Of5<FloatArray, FloatArray, FloatArray, Integer, Integer> {}

    /** Y = (A + Aᵀ) X + (B + Bᵀ) V: (a, x, b, v, product, n, r). */
    interface SymmetrizedPair
            extends Kernel.Of7<FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, Integer, Integer> {}

    private ProductCheck() {}

    /** SUM(2r). */
    static void transSymmetrized(Trial trial, Shape shape, TransSymmetrized kernel) {
        FloatArray x = trial.gaussians(17, shape.n() * shape.d());
        FloatArray v = trial.gaussians(18, shape.n() * shape.d());
        double[] expected = transSymmetrized(matrix(shape.n(), shape.d(), x), matrix(shape.n(), shape.d(), v)).data;
        double[] terms = transSymmetrized(magnitudes(shape.n(), shape.d(), x),
                magnitudes(shape.n(), shape.d(), v)).data;
        trial.bounds("X Vᵀ + V Xᵀ, " + shape, runTrans(trial, shape, kernel, x, v), expected,
                sums(2 * shape.d(), terms));
    }

    /** EXACT: 2r products of numbers up to 8. */
    static void transSymmetrizedOfIntegers(Trial trial, Shape shape, TransSymmetrized kernel) {
        FloatArray x = trial.integers(19, shape.n() * shape.d(), 8);
        FloatArray v = trial.integers(20, shape.n() * shape.d(), 8);
        double[] expected = transSymmetrized(matrix(shape.n(), shape.d(), x), matrix(shape.n(), shape.d(), v)).data;
        requireRepresentable(expected);
        trial.bounds("X Vᵀ + V Xᵀ of integers, " + shape, runTrans(trial, shape, kernel, x, v), expected,
                Exact.bounds(expected.length));
    }

    private static FloatArray runTrans(Trial trial, Shape shape, TransSymmetrized kernel, FloatArray x, FloatArray v) {
        FloatArray product = new FloatArray(shape.n() * shape.n());
        trial.runOnce(IterationGraph.named("transSymmetrized")
                .buffer("x", BufferRole.INPUT, x)
                .buffer("v", BufferRole.INPUT, v)
                .buffer("product", BufferRole.OUTPUT, product)
                .task("product", kernel, x, v, product, shape.n(), shape.d())
                .build());
        return product;
    }

    private static DMatrixRMaj transSymmetrized(DMatrixRMaj x, DMatrixRMaj v) {
        DMatrixRMaj product = new DMatrixRMaj(x.numRows, x.numRows);
        CommonOps_DDRM.multTransB(x, v, product);
        CommonOps_DDRM.multAddTransB(v, x, product);
        return product;
    }

    /** SUM(2n + 1): a term is a sum of two and a product. */
    static void symmetrizedPair(Trial trial, Shape shape, SymmetrizedPair kernel) {
        int n = shape.n();
        int r = shape.d();
        FloatArray a = trial.gaussians(141, n * n);
        FloatArray x = trial.gaussians(142, n * r);
        FloatArray b = trial.gaussians(143, n * n);
        FloatArray v = trial.gaussians(144, n * r);
        DMatrixRMaj expected = symmetrized(matrix(n, n, a), matrix(n, r, x));
        CommonOps_DDRM.addEquals(expected, symmetrized(matrix(n, n, b), matrix(n, r, v)));
        DMatrixRMaj terms = symmetrized(magnitudes(n, n, a), magnitudes(n, r, x));
        CommonOps_DDRM.addEquals(terms, symmetrized(magnitudes(n, n, b), magnitudes(n, r, v)));
        trial.bounds("(A + Aᵀ) X + (B + Bᵀ) V, " + shape, run(trial, shape, kernel, a, x, b, v), expected.data,
                sums(2 * n + 1, terms.data));
    }

    /** EXACT: 2n products of numbers up to 16 and 8. */
    static void symmetrizedPairOfIntegers(Trial trial, Shape shape, SymmetrizedPair kernel) {
        int n = shape.n();
        int r = shape.d();
        FloatArray a = trial.integers(145, n * n, 8);
        FloatArray x = trial.integers(146, n * r, 8);
        FloatArray b = trial.integers(147, n * n, 8);
        FloatArray v = trial.integers(148, n * r, 8);
        DMatrixRMaj expected = symmetrized(matrix(n, n, a), matrix(n, r, x));
        CommonOps_DDRM.addEquals(expected, symmetrized(matrix(n, n, b), matrix(n, r, v)));
        requireRepresentable(expected.data);
        trial.bounds("(A + Aᵀ) X + (B + Bᵀ) V of integers, " + shape, run(trial, shape, kernel, a, x, b, v),
                expected.data, Exact.bounds(expected.data.length));
    }

    private static FloatArray run(Trial trial, Shape shape, SymmetrizedPair kernel, FloatArray a, FloatArray x,
            FloatArray b, FloatArray v) {
        FloatArray product = new FloatArray(shape.n() * shape.d());
        trial.runOnce(IterationGraph.named("symmetrizedPair")
                .buffer("a", BufferRole.INPUT, a)
                .buffer("x", BufferRole.INPUT, x)
                .buffer("b", BufferRole.INPUT, b)
                .buffer("v", BufferRole.INPUT, v)
                .buffer("product", BufferRole.OUTPUT, product)
                .task("product", kernel, a, x, b, v, product, shape.n(), shape.d())
                .build());
        return product;
    }

    /** Sums of products of whole numbers, which double holds exactly. */
    private static void requireRepresentable(double[] values) {
        for (double value : values) {
            Exact.representable((long) value);
        }
    }

    private static DMatrixRMaj magnitudes(int rows, int columns, FloatArray values) {
        DMatrixRMaj magnitudes = matrix(rows, columns, values);
        CommonOps_DDRM.abs(magnitudes);
        return magnitudes;
    }

    /** SUM(r). */
    static void gram(Trial trial, Shape shape, Gram kernel) {
        FloatArray factor = trial.gaussians(11, shape.n() * shape.d());
        DMatrixRMaj x = matrix(shape.n(), shape.d(), factor);
        DMatrixRMaj expected = new DMatrixRMaj(shape.n(), shape.n());
        CommonOps_DDRM.multTransB(x, x, expected);
        CommonOps_DDRM.abs(x);
        DMatrixRMaj terms = new DMatrixRMaj(shape.n(), shape.n());
        CommonOps_DDRM.multTransB(x, x, terms);
        trial.bounds("X Xᵀ, " + shape, run(trial, shape, kernel, factor), expected.data,
                sums(shape.d(), terms.data));
    }

    /** SUM(n + 1): a term is a sum of two and a product. */
    static void symmetrized(Trial trial, Shape shape, Symmetrized kernel) {
        FloatArray a = trial.gaussians(12, shape.n() * shape.n());
        FloatArray factor = trial.gaussians(13, shape.n() * shape.d());
        DMatrixRMaj expected = symmetrized(matrix(shape.n(), shape.n(), a), matrix(shape.n(), shape.d(), factor));
        DMatrixRMaj magnitudesOfA = matrix(shape.n(), shape.n(), a);
        CommonOps_DDRM.abs(magnitudesOfA);
        DMatrixRMaj magnitudes = matrix(shape.n(), shape.d(), factor);
        CommonOps_DDRM.abs(magnitudes);
        trial.bounds("(A + Aᵀ) X, " + shape, run(trial, shape, kernel, a, factor), expected.data,
                sums(shape.n() + 1, symmetrized(magnitudesOfA, magnitudes).data));
    }

    /** EXACT: r products of numbers up to 8. */
    static void gramOfIntegers(Trial trial, Shape shape, Gram kernel) {
        FloatArray factor = trial.integers(14, shape.n() * shape.d(), 8);
        double[] expected = new double[shape.n() * shape.n()];
        for (int i = 0; i < shape.n(); i++) {
            for (int j = 0; j < shape.n(); j++) {
                long sum = 0;
                for (int k = 0; k < shape.d(); k++) {
                    sum += (long) factor.get(i * shape.d() + k) * (long) factor.get(j * shape.d() + k);
                }
                expected[i * shape.n() + j] = Exact.representable(sum);
            }
        }
        trial.bounds("X Xᵀ of integers, " + shape, run(trial, shape, kernel, factor), expected,
                Exact.bounds(expected.length));
    }

    /** EXACT: n products of numbers up to 16 and 8. */
    static void symmetrizedOfIntegers(Trial trial, Shape shape, Symmetrized kernel) {
        FloatArray a = trial.integers(15, shape.n() * shape.n(), 8);
        FloatArray factor = trial.integers(16, shape.n() * shape.d(), 8);
        double[] expected = new double[shape.n() * shape.d()];
        for (int i = 0; i < shape.n(); i++) {
            for (int k = 0; k < shape.d(); k++) {
                long sum = 0;
                for (int j = 0; j < shape.n(); j++) {
                    sum += ((long) a.get(i * shape.n() + j) + (long) a.get(j * shape.n() + i))
                            * (long) factor.get(j * shape.d() + k);
                }
                expected[i * shape.d() + k] = Exact.representable(sum);
            }
        }
        trial.bounds("(A + Aᵀ) X of integers, " + shape, run(trial, shape, kernel, a, factor), expected,
                Exact.bounds(expected.length));
    }

    private static FloatArray run(Trial trial, Shape shape, Gram kernel, FloatArray factor) {
        FloatArray product = new FloatArray(shape.n() * shape.n());
        trial.runOnce(IterationGraph.named("gram")
                .buffer("factor", BufferRole.INPUT, factor)
                .buffer("product", BufferRole.OUTPUT, product)
                .task("product", kernel, factor, product, shape.n(), shape.d())
                .build());
        return product;
    }

    private static FloatArray run(Trial trial, Shape shape, Symmetrized kernel, FloatArray a, FloatArray factor) {
        FloatArray product = new FloatArray(shape.n() * shape.d());
        trial.runOnce(IterationGraph.named("symmetrized")
                .buffer("a", BufferRole.INPUT, a)
                .buffer("factor", BufferRole.INPUT, factor)
                .buffer("product", BufferRole.OUTPUT, product)
                .task("product", kernel, a, factor, product, shape.n(), shape.d())
                .build());
        return product;
    }

    private static DMatrixRMaj symmetrized(DMatrixRMaj a, DMatrixRMaj x) {
        DMatrixRMaj product = new DMatrixRMaj(a.numRows, x.numCols);
        CommonOps_DDRM.mult(a, x, product);
        CommonOps_DDRM.multAddTransA(a, x, product);
        return product;
    }

    private static DMatrixRMaj matrix(int rows, int columns, FloatArray values) {
        return DMatrixRMaj.wrap(rows, columns, Draw.widened(values));
    }

    private static double[] sums(int terms, double[] sumsOfMagnitudes) {
        double[] bounds = new double[sumsOfMagnitudes.length];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = Tolerance.sum(terms, sumsOfMagnitudes[i]);
        }
        return bounds;
    }
}
