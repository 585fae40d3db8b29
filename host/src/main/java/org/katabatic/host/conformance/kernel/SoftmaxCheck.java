package org.katabatic.host.conformance.kernel;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.katabatic.host.conformance.Draw;
import org.katabatic.host.conformance.Trial;
import org.katabatic.host.conformance.Shape;
import org.katabatic.host.reference.objective.ReferenceObjective;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.SoftmaxRegression;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import org.katabatic.tasks.kernel.RowGroupKernels;
import org.katabatic.tasks.kernel.SoftmaxRegressionKernels;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Checks the kernels of softmax regression, a block of rows against the EJML objective of its rows. */
final class SoftmaxCheck {

    /** (x, y or w, w or v, score, blockSums, blockLoss, n, d, k, blocks). */
    interface Blocked extends Kernel.Of10<FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, //
            Integer, Integer, Integer, Integer> {}

    /** (x, y or w, w or v, tile, tileScore, score, blockSums, blockLoss, n, d, k, blocks). */
    interface Tiled extends Kernel.Of12<FloatArray, FloatArray, FloatArray, FloatArray, DoubleArray, FloatArray, //
            DoubleArray, DoubleArray, Integer, Integer, Integer, Integer> {}

    /** (context, x, y or w, w or v, score, blockSums, blockLoss, n, d, k, blocks, lanes). */
    interface Groups extends
            Kernel.Of12<KernelContext, FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, //
                    Integer, Integer, Integer, Integer, Integer> {}

    /** (blockGradient, blockLoss, w, g, f, ridge, penalized, n, d, k, blocks). */
    interface Mean extends Kernel.Of11<FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, //
            Float, Integer, Integer, Integer, Integer, Integer> {}

    /** The same from sums in double. */
    interface TiledMean extends Kernel.Of11<DoubleArray, DoubleArray, FloatArray, FloatArray, FloatArray, //
            Float, Integer, Integer, Integer, Integer, Integer> {}

    private final Trial trial;
    private final Shape shape;
    private final int n;
    private final int d;
    private final int k;
    private final FloatArray x;
    private final FloatArray y;
    private final FloatArray w;
    private final FloatArray v;

    private SoftmaxCheck(Trial trial, Shape shape) {
        this.trial = trial;
        this.shape = shape;
        n = shape.n();
        d = shape.d();
        // from two classes to eleven
        k = 2 + (n + d) % 10;
        x = trial.gaussians(131, n * d);
        y = trial.classes(132, n, k);
        w = trial.gaussians(133, k * d);
        v = trial.gaussians(134, k * d);
    }

    /** SUM, from the reference's own bound. */
    static void gradient(Trial trial, Shape shape, Blocked kernel) {
        SoftmaxCheck check = new SoftmaxCheck(trial, shape);
        check.run(trial, kernel, check.y, check.w, check.n * check.k, check::compareGradient);
    }

    /** SUM, from the reference's own bound. */
    static void gradient(Trial trial, Shape shape, Tiled kernel) {
        SoftmaxCheck check = new SoftmaxCheck(trial, shape);
        check.run(trial, kernel, check.y, check.w, check.n * check.k, check::compareGradient);
    }

    /** SUM, from the reference's own bound. */
    static void groupGradient(Trial trial, Shape shape, Groups kernel) {
        SoftmaxCheck check = new SoftmaxCheck(trial, shape);
        check.runGroups(trial, kernel, check.y, check.w, check.n * check.k, check::compareGradient);
    }

    /** SUM, from the reference's own bound. */
    static void hessianVector(Trial trial, Shape shape, Blocked kernel) {
        SoftmaxCheck check = new SoftmaxCheck(trial, shape);
        check.run(trial, kernel, check.w, check.v, 2 * check.n * check.k, check::compareProduct);
    }

    /** SUM, from the reference's own bound. */
    static void hessianVector(Trial trial, Shape shape, Tiled kernel) {
        SoftmaxCheck check = new SoftmaxCheck(trial, shape);
        check.run(trial, kernel, check.w, check.v, 2 * check.n * check.k, check::compareProduct);
    }

    /** SUM, from the reference's own bound. */
    static void groupHessianVector(Trial trial, Shape shape, Groups kernel) {
        SoftmaxCheck check = new SoftmaxCheck(trial, shape);
        check.runGroups(trial, kernel, check.w, check.v, 2 * check.n * check.k, check::compareProduct);
    }

    /** Takes (blocks, k, d) sums and (blocks) losses or curvatures. */
    private interface Comparison {
        void compare(double[] sums, double[] losses);
    }

    private void run(Trial trial, Blocked kernel, FloatArray second, FloatArray third, int scores,
            Comparison comparison) {
        FloatArray score = new FloatArray(scores);
        FloatArray sums = new FloatArray(shape.blocks() * k * d);
        FloatArray losses = new FloatArray(shape.blocks());
        trial.runOnce(graph(second, third, score).buffer("sums", BufferRole.OUTPUT, sums)
                .buffer("losses", BufferRole.OUTPUT, losses)
                .task("sums", kernel, x, second, third, score, sums, losses, n, d, k, shape.blocks())
                .build());
        comparison.compare(Draw.widened(sums), Draw.widened(losses));
    }

    private void run(Trial trial, Tiled kernel, FloatArray second, FloatArray third, int scores,
            Comparison comparison) {
        FloatArray score = new FloatArray(scores);
        FloatArray tile = new FloatArray(SoftmaxRegressionKernels.tileSize(shape.blocks()));
        DoubleArray tileScore = new DoubleArray(SoftmaxRegressionKernels.tileScores(k, shape.blocks()));
        DoubleArray sums = new DoubleArray(shape.blocks() * k * d);
        DoubleArray losses = new DoubleArray(shape.blocks());
        trial.runOnce(graph(second, third, score).buffer("tile", BufferRole.OUTPUT, tile)
                .buffer("tileScore", BufferRole.OUTPUT, tileScore)
                .buffer("sums", BufferRole.OUTPUT, sums)
                .buffer("losses", BufferRole.OUTPUT, losses)
                .task("sums", kernel, x, second, third, tile, tileScore, score, sums, losses, n, d, k,
                        shape.blocks())
                .build());
        comparison.compare(sums.toHeapArray(), losses.toHeapArray());
    }

    private void runGroups(Trial trial, Groups kernel, FloatArray second, FloatArray third, int scores,
            Comparison comparison) {
        FloatArray score = new FloatArray(scores);
        FloatArray sums = new FloatArray(shape.blocks() * k * d);
        FloatArray losses = new FloatArray(shape.blocks() * RowGroupKernels.TILE);
        trial.runOnce(graph(second, third, score).buffer("sums", BufferRole.OUTPUT, sums)
                .buffer("losses", BufferRole.OUTPUT, losses)
                .task("sums", kernel, new KernelContext(), x, second, third, score, sums, losses, n, d, k,
                        shape.blocks(), RowGroupKernels.lanes(d))
                .workGroups("sums", BlockSumCheck.groups(shape.blocks()))
                .build());
        comparison.compare(Draw.widened(sums), BlockSumCheck.sumsOfParts(losses));
    }

    private IterationGraph.Builder graph(FloatArray second, FloatArray third, FloatArray score) {
        return IterationGraph.named("blocks").buffer("x", BufferRole.INPUT, x)
                .buffer("second", BufferRole.INPUT, second).buffer("third", BufferRole.INPUT, third)
                .buffer("score", BufferRole.OUTPUT, score);
    }

    private int first(int block) {
        return Math.min(n, block * Math.ceilDiv(n, shape.blocks()));
    }

    private ReferenceObjective reference(int b) {
        int rows = first(b + 1) - first(b);
        Dataset block = new Dataset("block", rows, d,
                Arrays.copyOfRange(x.toHeapArray(), first(b) * d, first(b + 1) * d),
                Arrays.copyOfRange(y.toHeapArray(), first(b), first(b + 1)));
        return ReferenceObjective.of(new SoftmaxRegression(rows, d, k, false, 0), block);
    }

    private void compareGradient(double[] gradient, double[] loss) {
        DMatrixRMaj parameters = DMatrixRMaj.wrap(k * d, 1, Draw.widened(w));
        for (int b = 0; b < shape.blocks(); b++) {
            int rows = first(b + 1) - first(b);
            DMatrixRMaj expected = new DMatrixRMaj(k * d, 1);
            double[] bound = new double[k * d];
            double value = 0;
            double valueBound = 0;
            if (rows > 0) {
                ReferenceObjective reference = reference(b);
                reference.gradient(parameters, expected);
                bound = reference.bound(parameters).gradient();
                value = reference.value(parameters) * rows;
                valueBound = reference.bound(parameters).value() * rows;
            }
            trial.bound("loss of block " + b + ", " + shape, loss[b], value, valueBound);
            compareSums("gradient", b, rows, gradient, expected, bound);
        }
    }

    private void compareProduct(double[] product, double[] curvature) {
        DMatrixRMaj parameters = DMatrixRMaj.wrap(k * d, 1, Draw.widened(w));
        DMatrixRMaj direction = DMatrixRMaj.wrap(k * d, 1, Draw.widened(v));
        for (int b = 0; b < shape.blocks(); b++) {
            int rows = first(b + 1) - first(b);
            DMatrixRMaj expected = new DMatrixRMaj(k * d, 1);
            double[] bound = new double[k * d];
            double half = 0;
            double halfBound = 0;
            if (rows > 0) {
                ReferenceObjective reference = reference(b);
                reference.hessianVector(parameters, direction, expected);
                bound = reference.hessianVectorBound(parameters, direction);
                for (int j = 0; j < k * d; j++) {
                    // v·Hv/2, with the errors of the elements of Hv
                    half += direction.get(j) * expected.get(j) / 2 * rows;
                    halfBound += Math.abs(direction.get(j)) * bound[j] / 2 * rows;
                }
            }
            trial.bound("curvature of block " + b + ", " + shape, curvature[b], half,
                    halfBound + Tolerance.sum(rows * k + 2, half));
            compareSums("product", b, rows, product, expected, bound);
        }
    }

    private void compareSums(String what, int b, int rows, double[] actual, DMatrixRMaj expected, double[] bound) {
        for (int j = 0; j < k * d; j++) {
            trial.bound(what + " of block " + b + " [" + j + "], " + shape, actual[b * k * d + j],
                    expected.get(j) * rows, bound[j] * rows);
        }
    }

    /** As a mean of float sums. */
    static void mean(Trial trial, Shape shape, Mean kernel) {
        SoftmaxCheck check = new SoftmaxCheck(trial, shape);
        FloatArray sums = trial.gaussians(135, shape.blocks() * check.k * check.d);
        FloatArray losses = trial.magnitudes(136, shape.blocks());
        check.compareMean(sums, losses, (g, f) -> trial.runOnce(check.meanGraph(g, f)
                .buffer("sums", BufferRole.INPUT, sums).buffer("losses", BufferRole.INPUT, losses)
                .task("mean", kernel, sums, losses, check.w, g, f, 0.3f, check.d - 1, check.n, check.d, check.k,
                        shape.blocks())
                .build()));
    }

    /** As a mean of sums in double. */
    static void tiledMean(Trial trial, Shape shape, TiledMean kernel) {
        SoftmaxCheck check = new SoftmaxCheck(trial, shape);
        FloatArray sums = trial.gaussians(135, shape.blocks() * check.k * check.d);
        FloatArray losses = trial.magnitudes(136, shape.blocks());
        DoubleArray wideSums = DoubleArray.fromArray(Draw.widened(sums));
        DoubleArray wideLosses = DoubleArray.fromArray(Draw.widened(losses));
        check.compareMean(sums, losses, (g, f) -> trial.runOnce(check.meanGraph(g, f)
                .buffer("sums", BufferRole.INPUT, wideSums).buffer("losses", BufferRole.INPUT, wideLosses)
                .task("mean", kernel, wideSums, wideLosses, check.w, g, f, 0.3f, check.d - 1, check.n, check.d,
                        check.k, shape.blocks())
                .build()));
    }

    /** As a mean of float sums, by the two kernels of work-groups. */
    static void groupMean(Trial trial, Shape shape, MeanCheck.GroupGradient gradient, MeanCheck.GroupLoss loss) {
        SoftmaxCheck check = new SoftmaxCheck(trial, shape);
        FloatArray sums = trial.gaussians(135, shape.blocks() * check.k * check.d);
        FloatArray losses = trial.magnitudes(136, shape.blocks());
        int groups = Math.ceilDiv(check.k * check.d, RowGroupKernels.TILE);
        check.compareMean(sums, losses, (g, f) -> trial.runOnce(check.meanGraph(g, f)
                .buffer("sums", BufferRole.INPUT, sums).buffer("losses", BufferRole.INPUT, losses)
                .task("mean", gradient, new KernelContext(), sums, check.w, g, 0.3f, check.d - 1, check.n, check.d,
                        check.k, shape.blocks())
                .workGroups("mean", BlockSumCheck.groups(groups))
                .task("loss", loss, new KernelContext(), losses, check.w, f, 0.3f, check.d - 1, check.n, check.d,
                        check.k, shape.blocks())
                .workGroups("loss", BlockSumCheck.groups(1))
                .build()));
    }

    private IterationGraph.Builder meanGraph(FloatArray g, FloatArray f) {
        return IterationGraph.named("mean").buffer("w", BufferRole.INPUT, w).buffer("g", BufferRole.OUTPUT, g)
                .buffer("f", BufferRole.OUTPUT, f);
    }

    private interface MeanRun {
        void into(FloatArray g, FloatArray f);
    }

    /** SUM(blocks + 3) of the blocks, SUM(k (d − 1) + 3) of the ridge term; the last column is not penalized. */
    private void compareMean(FloatArray sums, FloatArray losses, MeanRun run) {
        FloatArray g = new FloatArray(k * d);
        FloatArray f = new FloatArray(1);
        run.into(g, f);
        double penalties = 0;
        for (int c = 0; c < k; c++) {
            for (int j = 0; j < d; j++) {
                int at = c * d + j;
                double sum = 0;
                double terms = 0;
                for (int b = 0; b < shape.blocks(); b++) {
                    sum += sums.get(b * k * d + at);
                    terms += Math.abs(sums.get(b * k * d + at));
                }
                double penalty = j < d - 1 ? 0.3f * w.get(at) : 0;
                penalties += 0.5 * penalty * w.get(at);
                trial.bound("mean [" + c + ", " + j + "], " + shape, g.get(at), sum / n + penalty,
                        Tolerance.sum(shape.blocks() + 3, terms / n + Math.abs(penalty)));
            }
        }
        double loss = Arrays.stream(Draw.widened(losses)).sum() / n;
        trial.bound("mean of losses, " + shape, f.get(0), loss + penalties,
                Tolerance.sum(shape.blocks() + 3, loss) + Tolerance.sum(k * (d - 1) + 3, penalties));
    }
}
