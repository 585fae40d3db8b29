package org.katabatic.host.conformance.kernel;

import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.katabatic.host.conformance.Trial;
import org.katabatic.host.conformance.Shape;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.models.random.Philox;
import org.katabatic.models.random.RandomStream;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import org.katabatic.tasks.linear.Elements;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/** Checks the kernels of products with a dense matrix, in float and in double; the shape's n and d are the matrix's. */
final class DenseProductCheck {

    /** Y = X Aᵀ of vectors that are rows: (a, x, y, n, d, k). */
    interface Mult<A> extends Kernel.Of6<A, A, A, Integer, Integer, Integer> {}

    /** S_b = C_b A_b of blocks of rows: (a, c, blockSums, n, d, k, blocks). */
    interface MultTrans<A> extends Kernel.Of7<A, A, A, Integer, Integer, Integer, Integer> {}

    /** g = Σ_b s_b: (blockSums, sums, length, blocks). */
    interface BlockSum<A> extends Kernel.Of4<A, A, Integer, Integer> {}

    /** H = Aᵀ diag(p) A: (a, weights, gram, n, d). */
    interface Gram<A> extends Kernel.Of5<A, A, A, Integer, Integer> {}

    /**
     * In what numbers a kernel computes, on which data, within which bound.
     *
     * @param array
     *            makes an array of a length
     * @param elements
     *            its elements, in double
     * @param data
     *            a number of the data, of its seed and its index
     * @param bound
     *            the bound of a sum, of its terms and of the sum of their magnitudes
     */
    record Arithmetic<A extends TornadoNativeArray>(IntFunction<A> array, Function<A, Elements> elements,
            DoubleBinaryOperator data, DoubleBinaryOperator bound) {

        private A draw(int seed, int count) {
            A drawn = array.apply(count);
            for (int i = 0; i < count; i++) {
                elements.apply(drawn).set(i, data.applyAsDouble(seed, i));
            }
            return drawn;
        }

        private DMatrixRMaj matrix(A of, int rows, int columns) {
            DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
            for (int i = 0; i < matrix.data.length; i++) {
                matrix.data[i] = elements.apply(of).get(i);
            }
            return matrix;
        }

        private void require(Trial trial, String what, Shape shape, A actual, DMatrixRMaj expected, int terms,
                DMatrixRMaj magnitudes) {
            double[] bounds = new double[magnitudes.data.length];
            for (int i = 0; i < bounds.length; i++) {
                bounds[i] = bound.applyAsDouble(terms, magnitudes.data[i]);
            }
            trial.bounds(what + ", " + shape, matrix(actual, 1, actual.getSize()).data, expected.data, bounds);
        }
    }

    static final Arithmetic<FloatArray> FLOAT = new Arithmetic<>(FloatArray::new, Elements.OfFloat::new,
            DenseProductCheck::gaussian, (terms, magnitudes) -> Tolerance.sum((int) terms, magnitudes));

    static final Arithmetic<DoubleArray> DOUBLE = new Arithmetic<>(DoubleArray::new, Elements.OfDouble::new,
            DenseProductCheck::gaussian, (terms, magnitudes) -> Tolerance.sumInDouble((int) terms, magnitudes));

    /** 257 products of three numbers up to 32 stay below 2²⁴. */
    static final Arithmetic<FloatArray> FLOAT_INTEGERS = new Arithmetic<>(FloatArray::new, Elements.OfFloat::new,
            (seed, i) -> integer(seed, i, 32), (_, _) -> Tolerance.EXACT);

    /** 257 products of three numbers up to 2¹⁴ stay below 2⁵³; float32 does not hold that of two. */
    static final Arithmetic<DoubleArray> DOUBLE_INTEGERS = new Arithmetic<>(DoubleArray::new, Elements.OfDouble::new,
            (seed, i) -> integer(seed, i, 1 << 14), (_, _) -> Tolerance.EXACT);

    private DenseProductCheck() {}

    private static double gaussian(double seed, double i) {
        return Philox.gaussian((long) seed, RandomStream.FEATURES, (int) i);
    }

    private static double integer(double seed, double i, int magnitude) {
        return Math.floorMod(Philox.word((long) seed, RandomStream.FEATURES, (int) i), 2 * magnitude + 1) - magnitude;
    }

    /** One to three vectors. */
    private static int vectors(Shape shape) {
        return 1 + (shape.n() + shape.d()) % 3;
    }

    private static DMatrixRMaj magnitudes(DMatrixRMaj matrix) {
        DMatrixRMaj magnitudes = matrix.copy();
        CommonOps_DDRM.abs(magnitudes);
        return magnitudes;
    }

    /** SUM(d). */
    static <A extends TornadoNativeArray> void mult(Trial trial, Shape shape, Arithmetic<A> in, Mult<A> kernel) {
        int k = vectors(shape);
        A a = in.draw(301, shape.n() * shape.d());
        A x = in.draw(302, k * shape.d());
        A y = in.array().apply(k * shape.n());
        trial.runOnce(IterationGraph.named("mult").buffer("a", BufferRole.INPUT, a).buffer("x", BufferRole.INPUT, x)
                .buffer("y", BufferRole.OUTPUT, y).task("mult", kernel, a, x, y, shape.n(), shape.d(), k).build());
        DMatrixRMaj matrix = in.matrix(a, shape.n(), shape.d());
        DMatrixRMaj vectors = in.matrix(x, k, shape.d());
        in.require(trial, "X Aᵀ", shape, y, timesTransposed(vectors, matrix), shape.d(),
                timesTransposed(magnitudes(vectors), magnitudes(matrix)));
    }

    private static DMatrixRMaj timesTransposed(DMatrixRMaj x, DMatrixRMaj a) {
        DMatrixRMaj product = new DMatrixRMaj(x.numRows, a.numRows);
        CommonOps_DDRM.multTransB(x, a, product);
        return product;
    }

    /** SUM(rows of a block). */
    static <A extends TornadoNativeArray> void multTrans(Trial trial, Shape shape, Arithmetic<A> in,
            MultTrans<A> kernel) {
        int k = vectors(shape);
        A a = in.draw(303, shape.n() * shape.d());
        A c = in.draw(304, k * shape.n());
        A sums = in.array().apply(shape.blocks() * k * shape.d());
        trial.runOnce(
                IterationGraph.named("multTrans").buffer("a", BufferRole.INPUT, a).buffer("c", BufferRole.INPUT, c)
                        .buffer("sums", BufferRole.OUTPUT, sums)
                        .task("blocks", kernel, a, c, sums, shape.n(), shape.d(), k, shape.blocks()).build());
        DMatrixRMaj matrix = in.matrix(a, shape.n(), shape.d());
        DMatrixRMaj vectors = in.matrix(c, k, shape.n());
        in.require(trial, "C A of blocks", shape, sums, blockProducts(vectors, matrix, shape.blocks()),
                rowsOfBlock(shape.n(), shape.blocks()),
                blockProducts(magnitudes(vectors), magnitudes(matrix), shape.blocks()));
    }

    private static int rowsOfBlock(int n, int blocks) {
        return Math.ceilDiv(n, blocks);
    }

    private static DMatrixRMaj blockProducts(DMatrixRMaj c, DMatrixRMaj a, int blocks) {
        DMatrixRMaj products = new DMatrixRMaj(blocks * c.numRows, a.numCols);
        int rows = rowsOfBlock(a.numRows, blocks);
        for (int b = 0; b * rows < a.numRows; b++) {
            int last = Math.min((b + 1) * rows, a.numRows);
            DMatrixRMaj product = new DMatrixRMaj(c.numRows, a.numCols);
            CommonOps_DDRM.mult(CommonOps_DDRM.extract(c, 0, c.numRows, b * rows, last),
                    CommonOps_DDRM.extract(a, b * rows, last, 0, a.numCols), product);
            CommonOps_DDRM.insert(product, products, b * c.numRows, 0);
        }
        return products;
    }

    /** SUM(blocks). */
    static <A extends TornadoNativeArray> void blockSum(Trial trial, Shape shape, Arithmetic<A> in,
            BlockSum<A> kernel) {
        A blockSums = in.draw(305, shape.blocks() * shape.d());
        A sums = in.array().apply(shape.d());
        trial.runOnce(IterationGraph.named("blockSum").buffer("blockSums", BufferRole.INPUT, blockSums)
                .buffer("sums", BufferRole.OUTPUT, sums)
                .task("sum", kernel, blockSums, sums, shape.d(), shape.blocks()).build());
        DMatrixRMaj blocks = in.matrix(blockSums, shape.blocks(), shape.d());
        in.require(trial, "sum of blocks", shape, sums, CommonOps_DDRM.sumCols(blocks, null), shape.blocks(),
                CommonOps_DDRM.sumCols(magnitudes(blocks), null));
    }

    /** SUM(2n): each term is two products. */
    static <A extends TornadoNativeArray> void gram(Trial trial, Shape shape, Arithmetic<A> in, Gram<A> kernel) {
        A a = in.draw(306, shape.n() * shape.d());
        A weights = in.draw(307, shape.n());
        A gram = in.array().apply(shape.d() * shape.d());
        trial.runOnce(IterationGraph.named("gram").buffer("a", BufferRole.INPUT, a)
                .buffer("weights", BufferRole.INPUT, weights).buffer("gram", BufferRole.OUTPUT, gram)
                .task("gram", kernel, a, weights, gram, shape.n(), shape.d()).build());
        DMatrixRMaj matrix = in.matrix(a, shape.n(), shape.d());
        DMatrixRMaj p = in.matrix(weights, shape.n(), 1);
        in.require(trial, "Aᵀ diag(p) A", shape, gram, weightedGram(matrix, p), 2 * shape.n(),
                weightedGram(magnitudes(matrix), magnitudes(p)));
    }

    private static DMatrixRMaj weightedGram(DMatrixRMaj a, DMatrixRMaj p) {
        DMatrixRMaj weighted = a.copy();
        CommonOps_DDRM.multRows(p.data, weighted);
        DMatrixRMaj gram = new DMatrixRMaj(a.numCols, a.numCols);
        CommonOps_DDRM.multTransA(a, weighted, gram);
        return gram;
    }
}
