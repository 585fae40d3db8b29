package org.katabatic.host.conformance.kernel;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.katabatic.host.conformance.Draw;
import org.katabatic.host.conformance.Trial;
import org.katabatic.host.conformance.Shape;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Checks the kernels of a window of gradients; the shape's n is the window, its blocks those of the products. */
final class FisherCheck {

    /** (hyper, g, window, blockProducts, m, d, blocks). */
    interface Products
            extends Kernel.Of7<FloatArray, FloatArray, FloatArray, FloatArray, Integer, Integer, Integer> {}

    /** (hyper, blockProducts, gram, factor, coefficients, m, blocks). */
    interface Coefficients
            extends Kernel.Of7<FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, Integer, Integer> {}

    /** (hyper, coefficients, window, u, w, m, d). */
    interface Step extends Kernel.Of7<FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, Integer, Integer> {}

    /** A window so long that its m³/6 products on one work-item take their time says no more than a shorter one. */
    private static final int LONGEST = 100;
    private static final float DAMPING = 2.5f;

    private FisherCheck() {}

    /** The place of the newest gradient. */
    private static int newest(Shape shape) {
        return shape.n() / 2;
    }

    private static FloatArray hyper(Shape shape) {
        return FloatArray.fromElements(0.3f, 0.7f, 0.3f, newest(shape), DAMPING);
    }

    /** SUM(⌈d/blocks⌉), and the window EXACT. */
    static void products(Trial trial, Shape shape, Products kernel) {
        FloatArray g = trial.gaussians(93, shape.d());
        FloatArray window = trial.gaussians(94, shape.n() * shape.d());
        int length = Math.ceilDiv(shape.d(), shape.blocks());
        double[] expected = new double[shape.n() * shape.blocks()];
        double[] bound = new double[expected.length];
        for (int i = 0; i < shape.n(); i++) {
            for (int j = 0; j < shape.d(); j++) {
                double product = (double) inWindow(shape, window, g, i, j) * g.get(j);
                expected[i * shape.blocks() + j / length] += product;
                bound[i * shape.blocks() + j / length] += Math.abs(product);
            }
        }
        for (int i = 0; i < bound.length; i++) {
            bound[i] = Tolerance.sum(length, bound[i]);
        }
        trial.bounds("products, " + shape, run(trial, shape, kernel, g, window), expected, bound);
    }

    /** EXACT: products of numbers up to 20. */
    static void productsOfIntegers(Trial trial, Shape shape, Products kernel) {
        FloatArray g = trial.integers(95, shape.d(), 20);
        FloatArray window = trial.integers(96, shape.n() * shape.d(), 20);
        int length = Math.ceilDiv(shape.d(), shape.blocks());
        long[] sums = new long[shape.n() * shape.blocks()];
        for (int i = 0; i < shape.n(); i++) {
            for (int j = 0; j < shape.d(); j++) {
                sums[i * shape.blocks() + j / length] += (long) inWindow(shape, window, g, i, j) * (long) g.get(j);
            }
        }
        double[] expected = new double[sums.length];
        for (int i = 0; i < sums.length; i++) {
            expected[i] = Exact.representable(sums[i]);
        }
        trial.bounds("products of integers, " + shape, run(trial, shape, kernel, g, window), expected,
                Exact.bounds(expected.length));
    }

    /** An element of the window after the newest gradient has taken its place. */
    private static float inWindow(Shape shape, FloatArray window, FloatArray g, int i, int j) {
        return i == newest(shape) ? g.get(j) : window.get(i * shape.d() + j);
    }

    private static FloatArray run(Trial trial, Shape shape, Products kernel, FloatArray g, FloatArray window) {
        FloatArray products = new FloatArray(shape.n() * shape.blocks());
        FloatArray hyper = hyper(shape);
        double[] expected = Draw.widened(window);
        System.arraycopy(Draw.widened(g), 0, expected, newest(shape) * shape.d(), shape.d());
        trial.runOnce(IterationGraph.named("products").buffer("hyper", BufferRole.HYPER, hyper)
                .buffer("g", BufferRole.INPUT, g).buffer("window", BufferRole.STATE, window)
                .buffer("products", BufferRole.OUTPUT, products)
                .task("products", kernel, hyper, g, window, products, shape.n(), shape.d(), shape.blocks()).build());
        trial.bounds("window, " + shape, window, expected, Exact.bounds(expected.length));
        return products;
    }

    /**
     * The Gram matrix SUM(blocks). The coefficients by their residual: A c = m e_r with A = K + mλI is solved as
     * (A + ΔA) c = m e_r, where |ΔA| ≤ SUM(3m + 3) of |C||C|ᵀ, C the Cholesky factor of A (Higham, Accuracy and
     * Stability of Numerical Algorithms, 2002, theorem 10.4, whose 3m + 1 roundings are taken as independent).
     */
    static void coefficients(Trial trial, Shape given, Coefficients kernel) {
        Shape shape = new Shape(Math.min(given.n(), LONGEST), given.d(), given.blocks());
        int m = shape.n();
        FloatArray gram = gram(trial, shape);
        FloatArray products = trial.gaussians(97, m * shape.blocks());
        // a squared length, as it comes about in a window
        products.set(newest(shape) * shape.blocks(), 4 * shape.d() + 4 * (float) Math.sqrt(shape.blocks()));
        double[] expected = Draw.widened(gram);
        double[] bound = Exact.bounds(expected.length);
        for (int i = 0; i < m; i++) {
            double sum = 0;
            double magnitudes = 0;
            for (int b = 0; b < shape.blocks(); b++) {
                sum += products.get(i * shape.blocks() + b);
                magnitudes += Math.abs(products.get(i * shape.blocks() + b));
            }
            for (int at : new int[] {i * m + newest(shape), newest(shape) * m + i}) {
                expected[at] = sum;
                bound[at] = Tolerance.sum(shape.blocks(), magnitudes);
            }
        }
        FloatArray coefficients = solve(trial, shape, kernel, products, gram);
        trial.bounds("Gram matrix, " + shape, gram, expected, bound);
        requireSolved(trial, shape, DMatrixRMaj.wrap(m, m, Draw.widened(gram)),
                DMatrixRMaj.wrap(m, 1, Draw.widened(coefficients)));
    }

    /** The Gram matrix of random rows of length d, and 3d on the diagonal, so that it stays one with a row replaced. */
    private static FloatArray gram(Trial trial, Shape shape) {
        DMatrixRMaj rows = DMatrixRMaj.wrap(shape.n(), shape.d(), Draw.widened(trial.gaussians(98, shape.n()
                * shape.d())));
        DMatrixRMaj product = new DMatrixRMaj(shape.n(), shape.n());
        CommonOps_DDRM.multTransB(rows, rows, product);
        FloatArray gram = new FloatArray(shape.n() * shape.n());
        for (int i = 0; i < gram.getSize(); i++) {
            gram.set(i, (float) product.data[i] + (i % (shape.n() + 1) == 0 ? diagonal(shape) : 0));
        }
        return gram;
    }

    private static float diagonal(Shape shape) {
        return 3f * shape.d() + shape.n() * shape.blocks();
    }

    private static FloatArray solve(Trial trial, Shape shape, Coefficients kernel, FloatArray products,
            FloatArray gram) {
        int m = shape.n();
        FloatArray factor = new FloatArray(m * (m + 1) / 2);
        FloatArray coefficients = new FloatArray(m);
        FloatArray hyper = hyper(shape);
        trial.runOnce(IterationGraph.named("coefficients").buffer("hyper", BufferRole.HYPER, hyper)
                .buffer("products", BufferRole.INPUT, products).buffer("gram", BufferRole.STATE, gram)
                .buffer("factor", BufferRole.OUTPUT, factor).buffer("coefficients", BufferRole.OUTPUT, coefficients)
                .task("coefficients", kernel, hyper, products, gram, factor, coefficients, m, shape.blocks()).build());
        return coefficients;
    }

    private static void requireSolved(Trial trial, Shape shape, DMatrixRMaj a, DMatrixRMaj c) {
        int m = shape.n();
        for (int i = 0; i < m; i++) {
            a.add(i, i, DAMPING);
        }
        CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(m, true);
        if (!cholesky.decompose(a.copy())) {
            throw new IllegalStateException("a test's Gram matrix is positive definite: " + shape);
        }
        DMatrixRMaj factor = cholesky.getT(null);
        CommonOps_DDRM.abs(factor);
        DMatrixRMaj magnitudes = c.copy();
        CommonOps_DDRM.abs(magnitudes);
        DMatrixRMaj inner = new DMatrixRMaj(m, 1);
        CommonOps_DDRM.multTransA(factor, magnitudes, inner);
        CommonOps_DDRM.mult(factor, inner, magnitudes);
        DMatrixRMaj product = new DMatrixRMaj(m, 1);
        CommonOps_DDRM.mult(a, c, product);
        for (int i = 0; i < m; i++) {
            trial.bound("residual[" + i + "], " + shape, product.get(i), i == newest(shape) ? m : 0,
                    Tolerance.sum(3 * m + 3, magnitudes.get(i)));
        }
    }

    /** SUM(m + 2). */
    static void combinedStep(Trial trial, Shape shape, Step kernel) {
        int d = shape.d();
        FloatArray coefficients = trial.gaussians(101, shape.n());
        FloatArray window = trial.gaussians(102, shape.n() * d);
        FloatArray u = trial.gaussians(103, d);
        FloatArray w = trial.gaussians(104, d);
        double[] updates = Draw.widened(u);
        double[] parameters = Draw.widened(w);
        double[] updateBounds = new double[d];
        double[] parameterBounds = new double[d];
        for (int j = 0; j < d; j++) {
            double sum = 0;
            double magnitudes = 0;
            for (int i = 0; i < shape.n(); i++) {
                double term = (double) coefficients.get(i) * window.get(i * d + j);
                sum += term;
                magnitudes += Math.abs(term);
            }
            double magnitude = 0.7f * Math.abs(updates[j]) + 0.3f * magnitudes;
            updates[j] = 0.7f * updates[j] + 0.3f * sum;
            updateBounds[j] = Tolerance.sum(shape.n() + 2, magnitude);
            parameterBounds[j] = Tolerance.sum(shape.n() + 2, Math.abs(parameters[j]) + 0.3f * magnitude);
            parameters[j] -= 0.3f * updates[j];
        }
        FloatArray hyper = hyper(shape);
        trial.runOnce(IterationGraph.named("step").buffer("hyper", BufferRole.HYPER, hyper)
                .buffer("coefficients", BufferRole.INPUT, coefficients).buffer("window", BufferRole.INPUT, window)
                .buffer("u", BufferRole.STATE, u).buffer("w", BufferRole.STATE, w)
                .task("step", kernel, hyper, coefficients, window, u, w, shape.n(), d).build());
        trial.bounds("u, " + shape, u, updates, updateBounds);
        trial.bounds("w, " + shape, w, parameters, parameterBounds);
    }
}
