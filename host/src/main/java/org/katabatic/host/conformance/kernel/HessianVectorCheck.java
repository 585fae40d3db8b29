package org.katabatic.host.conformance.kernel;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.katabatic.host.conformance.Draw;
import org.katabatic.host.conformance.Trial;
import org.katabatic.host.conformance.Shape;
import org.katabatic.host.reference.objective.ReferenceObjective;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import org.katabatic.tasks.kernel.RowGroupKernels;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.collections.VectorFloat8;

/**
 * Checks kernels that sum the Hessian of logistic regression times a vector over blocks of rows, a block against the
 * EJML objective of its rows.
 */
final class HessianVectorCheck {

    /** (x, w, v, blockProduct, blockCurvature, n, d, blocks). */
    interface Blocked extends
            Kernel.Of8<FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, Integer, Integer, Integer> {}

    /** (x, w, v, factor, blockProduct, blockCurvature, n, d, blocks). */
    interface Tiled extends Kernel.Of9<FloatArray, FloatArray, FloatArray, FloatArray, DoubleArray, DoubleArray, //
            Integer, Integer, Integer> {}

    /** (context, x, w, v, blockProduct, blockCurvature, n, d, blocks, lanes). */
    interface Groups extends
            Kernel.Of10<KernelContext, FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, //
                    Integer, Integer, Integer, Integer> {}

    /** (x, w, v, factor, curvature, n, d). */
    interface Rows
            extends Kernel.Of7<FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, Integer, Integer> {}

    /** (x, w, v, blockProduct, blockCurvature, n, k, blocks) with rows of k vectors. */
    interface InVectors extends
            Kernel.Of8<VectorFloat8, VectorFloat8, VectorFloat8, VectorFloat8, FloatArray, Integer, Integer, //
                    Integer> {}

    private final Trial trial;
    private final Shape shape;
    private final FloatArray x;
    private final FloatArray w;
    private final FloatArray v;

    private HessianVectorCheck(Trial trial, Shape shape) {
        this.trial = trial;
        this.shape = shape;
        x = trial.gaussians(111, shape.n() * shape.d());
        w = trial.gaussians(112, shape.d());
        v = trial.gaussians(113, shape.d());
    }

    /** SUM, from the reference's own bound. */
    static void logistic(Trial trial, Shape shape, Blocked kernel) {
        HessianVectorCheck check = new HessianVectorCheck(trial, shape);
        FloatArray product = new FloatArray(shape.blocks() * shape.d());
        FloatArray curvature = new FloatArray(shape.blocks());
        trial.runOnce(check.graph().buffer("product", BufferRole.OUTPUT, product)
                .buffer("curvature", BufferRole.OUTPUT, curvature)
                .task("product", kernel, check.x, check.w, check.v, product, curvature, shape.n(), shape.d(),
                        shape.blocks())
                .build());
        check.compare(Draw.widened(product), Draw.widened(curvature));
    }

    /** SUM, from the reference's own bound. */
    static void logistic(Trial trial, Shape shape, Tiled kernel) {
        HessianVectorCheck check = new HessianVectorCheck(trial, shape);
        FloatArray factor = new FloatArray(shape.n());
        DoubleArray product = new DoubleArray(shape.blocks() * shape.d());
        DoubleArray curvature = new DoubleArray(shape.blocks());
        trial.runOnce(
                check.graph().buffer("factor", BufferRole.OUTPUT, factor).buffer("product", BufferRole.OUTPUT, product)
                        .buffer("curvature", BufferRole.OUTPUT, curvature)
                        .task("product", kernel, check.x, check.w, check.v, factor, product, curvature, shape.n(),
                                shape.d(), shape.blocks())
                        .build());
        check.compare(product.toHeapArray(), curvature.toHeapArray());
    }

    /** SUM, from the reference's own bound. */
    static void logistic(Trial trial, Shape shape, Groups kernel) {
        HessianVectorCheck check = new HessianVectorCheck(trial, shape);
        FloatArray product = new FloatArray(shape.blocks() * shape.d());
        FloatArray curvature = new FloatArray(shape.blocks() * RowGroupKernels.TILE);
        trial.runOnce(check.graph().buffer("product", BufferRole.OUTPUT, product)
                .buffer("curvature", BufferRole.OUTPUT, curvature)
                .task("product", kernel, new KernelContext(), check.x, check.w, check.v, product, curvature, shape.n(),
                        shape.d(), shape.blocks(), RowGroupKernels.lanes(shape.d()))
                .workGroups("product", BlockSumCheck.groups(shape.blocks()))
                .build());
        check.compare(Draw.widened(product), BlockSumCheck.sumsOfParts(curvature));
    }

    /** SUM, from the reference's own bound, each row a block. */
    static void logistic(Trial trial, Shape shape, Rows kernel) {
        HessianVectorCheck check = new HessianVectorCheck(trial, new Shape(shape.n(), shape.d(), shape.n()));
        FloatArray factor = new FloatArray(shape.n());
        FloatArray curvature = new FloatArray(shape.n());
        trial.runOnce(check.graph().buffer("factor", BufferRole.OUTPUT, factor)
                .buffer("curvature", BufferRole.OUTPUT, curvature)
                .task("rows", kernel, check.x, check.w, check.v, factor, curvature, shape.n(), shape.d())
                .build());
        check.compare(BlockSumCheck.scaledRows(check.x, factor), Draw.widened(curvature));
    }

    /** SUM, from the reference's own bound. */
    static void logisticInVectors(Trial trial, Shape shape, InVectors kernel) {
        HessianVectorCheck check = new HessianVectorCheck(trial, shape);
        VectorFloat8 x = Vectors.ofRows(check.x, shape.d());
        VectorFloat8 w = Vectors.ofRows(check.w, shape.d());
        VectorFloat8 v = Vectors.ofRows(check.v, shape.d());
        VectorFloat8 product = Vectors.zeros(shape.blocks(), shape.d());
        FloatArray curvature = new FloatArray(shape.blocks());
        trial.runOnce(IterationGraph.named("blocks")
                .buffer("x", BufferRole.INPUT, x)
                .buffer("w", BufferRole.INPUT, w)
                .buffer("v", BufferRole.INPUT, v)
                .buffer("product", BufferRole.OUTPUT, product)
                .buffer("curvature", BufferRole.OUTPUT, curvature)
                .task("product", kernel, x, w, v, product, curvature, shape.n(), Vectors.count(shape.d()),
                        shape.blocks())
                .build());
        check.compare(Draw.widened(Vectors.rows(trial, product, shape.blocks(), shape.d())), Draw.widened(curvature));
    }

    private IterationGraph.Builder graph() {
        return IterationGraph.named("blocks").buffer("x", BufferRole.INPUT, x).buffer("w", BufferRole.INPUT, w)
                .buffer("v", BufferRole.INPUT, v);
    }

    private int first(int block) {
        return Math.min(shape.n(), block * Math.ceilDiv(shape.n(), shape.blocks()));
    }

    private void compare(double[] product, double[] curvature) {
        int d = shape.d();
        DMatrixRMaj parameters = DMatrixRMaj.wrap(d, 1, Draw.widened(w));
        DMatrixRMaj direction = DMatrixRMaj.wrap(d, 1, Draw.widened(v));
        for (int b = 0; b < shape.blocks(); b++) {
            int rows = first(b + 1) - first(b);
            double[] expected = new double[d];
            double[] bound = new double[d];
            if (rows > 0) {
                float[] targets = new float[rows];
                Arrays.fill(targets, 1);
                Dataset block = new Dataset("block", rows, d,
                        Arrays.copyOfRange(x.toHeapArray(), first(b) * d, first(b + 1) * d), targets);
                ReferenceObjective reference = ReferenceObjective.of(new LogisticRegression(rows, d, false, 0), block);
                reference.hessianVector(parameters, direction, DMatrixRMaj.wrap(d, 1, expected));
                bound = reference.hessianVectorBound(parameters, direction);
            }
            for (int j = 0; j < d; j++) {
                trial.bound("product of block " + b + " [" + j + "], " + shape, product[b * d + j],
                        expected[j] * rows, bound[j] * rows);
            }
            requireCurvature(b, rows, curvature[b]);
        }
    }

    /** Σ σ(z) σ(−z) (x·v)²/2 over a block's rows, with errors of z, of the weight and of x·v. */
    private void requireCurvature(int b, int rows, double actual) {
        int d = shape.d();
        double sum = 0;
        double passedOn = 0;
        for (int i = first(b); i < first(b) + rows; i++) {
            double z = 0;
            double along = 0;
            double marginMagnitude = 0;
            double alongMagnitude = 0;
            for (int j = 0; j < d; j++) {
                double xij = x.get(i * d + j);
                z += xij * w.get(j);
                along += xij * v.get(j);
                marginMagnitude += Math.abs(xij * w.get(j));
                alongMagnitude += Math.abs(xij * v.get(j));
            }
            double weight = 1 / (2 + Math.exp(z) + Math.exp(-z));
            double weightError = weight * Tolerance.sum(d + 1, marginMagnitude)
                    + Tolerance.ulps(8 + 2 * Math.abs(z), weight);
            double alongError = Tolerance.sum(d + 1, alongMagnitude);
            sum += weight * along * along / 2;
            passedOn += weightError * along * along / 2 + weight * alongError * (Math.abs(along) + alongError);
        }
        trial.bound("curvature of block " + b + ", " + shape, actual, sum, Tolerance.sum(rows + 2, sum) + passedOn);
    }
}
