package org.katabatic.host.conformance.kernel;

import java.util.Arrays;
import org.katabatic.host.conformance.Draw;
import org.katabatic.host.conformance.Trial;
import org.katabatic.host.conformance.Shape;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.data.SparseDataset;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import org.katabatic.tasks.objective.SparseSamples;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Checks the kernels on sparse rows, each against the dense formula in double. */
final class SparseCheck {

    private static final float RIDGE = 0.3f;

    /** (rowStart, column, value, y, w, factor, blockLoss, n, blocks). */
    interface LogisticFactors extends Kernel.Of9<IntArray, IntArray, FloatArray, FloatArray, FloatArray, FloatArray, //
            FloatArray, Integer, Integer> {}

    /** (rowStart, column, value, y, w, factor, blockLoss, n, d, k, blocks). */
    interface SoftmaxFactors extends Kernel.Of11<IntArray, IntArray, FloatArray, FloatArray, FloatArray, FloatArray, //
            FloatArray, Integer, Integer, Integer, Integer> {}

    /** (columnStart, row, value, groupStart, factor, w, g, ridge, penalized, d, k, groups). */
    interface Gradient extends Kernel.Of12<IntArray, IntArray, FloatArray, IntArray, FloatArray, FloatArray, //
            FloatArray, Float, Integer, Integer, Integer, Integer> {}

    /** (rowStart, column, value, w, v, factor, n). */
    interface LogisticCurvatures extends
            Kernel.Of7<IntArray, IntArray, FloatArray, FloatArray, FloatArray, FloatArray, Integer> {}

    /** (rowStart, column, value, w, v, factor, n, d, k). */
    interface SoftmaxCurvatures extends Kernel.Of9<IntArray, IntArray, FloatArray, FloatArray, FloatArray, //
            FloatArray, Integer, Integer, Integer> {}

    /** (rowStart, value, factor, norms, n, k). */
    interface Norms extends Kernel.Of6<IntArray, FloatArray, FloatArray, FloatArray, Integer, Integer> {}

    /** (blockLoss, w, f, ridge, penalized, n, d, k, blocks). */
    interface MeanLoss extends Kernel.Of9<FloatArray, FloatArray, FloatArray, Float, Integer, Integer, Integer, //
            Integer, Integer> {}

    private final Trial trial;
    private final Shape shape;
    private final int n;
    private final int d;
    private final int k;
    private final float[] x;
    private final SparseSamples samples;
    private final FloatArray w;

    private SparseCheck(Trial trial, Shape shape, int k, FloatArray y) {
        this.trial = trial;
        this.shape = shape;
        this.k = k;
        n = shape.n();
        d = shape.d();
        x = trial.gaussians(141, n * d).toHeapArray();
        FloatArray kept = trial.classes(142, n * d, 3);
        for (int i = 0; i < x.length; i++) {
            x[i] = kept.get(i) == 0 ? x[i] : 0;
        }
        samples = SparseSamples.of(SparseDataset.of(new Dataset("third", n, d, x, y.toHeapArray())));
        w = trial.gaussians(143, k * d);
    }

    /** The loss and the factors of a row's scores in double, with what their errors pass on. */
    private interface Row {
        /** Fills factors and their bounds from scores and their errors; gives back loss and its bound. */
        double[] of(int i, double[] score, double[] error, double[] factor, double[] bound);
    }

    /** SUM of a row's entries, passed on by a slope of at most 1/4. */
    static void logisticFactors(Trial trial, Shape shape, LogisticFactors kernel) {
        SparseCheck check = new SparseCheck(trial, shape, 1, trial.signs(144, shape.n()));
        FloatArray y = check.samples.y();
        check.compareFactors((factor, loss) -> trial.runOnce(check.rows(factor, loss)
                .task("factors", kernel, check.samples.rowStart(), check.samples.column(), check.samples.value(), y,
                        check.w, factor, loss, check.n, shape.blocks())
                .build()), (i, score, error, factor, bound) -> {
                    double z = y.get(i) * score[0];
                    double weight = 1 / (1 + Math.exp(z));
                    double ulps = 10 + 2 * Math.abs(z);
                    factor[0] = -y.get(i) * weight;
                    bound[0] = weight * (1 - weight) * error[0] + Tolerance.ulps(ulps, weight);
                    double loss = Math.max(0, -z) + Math.log1p(Math.exp(-Math.abs(z)));
                    return new double[] {loss, weight * error[0] + Tolerance.ulps(ulps, loss)};
                });
    }

    /** SUM of a row's entries, passed on by slopes p (1 − p). */
    static void softmaxFactors(Trial trial, Shape shape, SoftmaxFactors kernel) {
        int k = 2 + (shape.n() + shape.d()) % 4;
        SparseCheck check = new SparseCheck(trial, shape, k, trial.classes(145, shape.n(), k));
        FloatArray y = check.samples.y();
        check.compareFactors((factor, loss) -> trial.runOnce(check.rows(factor, loss)
                .task("factors", kernel, check.samples.rowStart(), check.samples.column(), check.samples.value(), y,
                        check.w, factor, loss, check.n, check.d, k, shape.blocks())
                .build()), (i, score, error, factor, bound) -> softmaxRow((int) y.get(i), score, error, factor, bound));
    }

    /** Without a label there are probabilities only. */
    private static double[] softmaxRow(int label, double[] score, double[] error, double[] factor, double[] bound) {
        double greatest = Arrays.stream(score).max().orElseThrow();
        double least = Arrays.stream(score).min().orElseThrow();
        double total = Arrays.stream(score).map(z -> Math.exp(z - greatest)).sum();
        double mostError = Arrays.stream(error).max().orElseThrow();
        // exp of at most the range of the scores, their difference, sums of k terms, quotients
        double ulps = 12 + score.length + 3 * (greatest - least);
        for (int c = 0; c < score.length; c++) {
            double p = Math.exp(score[c] - greatest) / total;
            // 1 − p where p is near 1, without the cancellation
            double others = sumOfOthers(score, greatest, c) / total;
            factor[c] = c == label ? -others : p;
            bound[c] = 2 * p * others * mostError + 2 * Tolerance.ulps(ulps, c == label ? others : p);
        }
        if (label < 0) {
            return new double[0];
        }
        int best = 0;
        while (score[best] < greatest) {
            best++;
        }
        double logarithm = Math.log1p(sumOfOthers(score, greatest, best));
        double loss = greatest - score[label] + logarithm;
        return new double[] {loss,
                2 * Math.abs(factor[label]) * mostError + Tolerance.ulps(ulps, loss + logarithm)};
    }

    private static double sumOfOthers(double[] score, double greatest, int than) {
        double sum = 0;
        for (int c = 0; c < score.length; c++) {
            sum += c == than ? 0 : Math.exp(score[c] - greatest);
        }
        return sum;
    }

    /** SUM of a row's entries twice, and ULPS of the curvature, whose slope is at most itself. */
    static void logisticCurvatures(Trial trial, Shape shape, LogisticCurvatures kernel) {
        SparseCheck check = new SparseCheck(trial, shape, 1, trial.signs(144, shape.n()));
        int n = check.n;
        FloatArray v = trial.gaussians(155, check.d);
        FloatArray factor = new FloatArray(n);
        trial.runOnce(check.curved(v, factor).task("factors", kernel, check.samples.rowStart(), check.samples.column(),
                check.samples.value(), check.w, v, factor, n).build());
        for (int i = 0; i < n; i++) {
            double[] z = check.product(check.w, i, 0);
            double[] a = check.product(v, i, 0);
            double curvature = 1 / (2 + Math.exp(z[0]) + Math.exp(-z[0]));
            double error = curvature * Math.expm1(z[1]) + Tolerance.ulps(10 + 2 * Math.abs(z[0]), curvature);
            trial.bound("factor [" + i + "], " + shape, factor.get(i), curvature * a[0] / n,
                    (error * Math.abs(a[0]) + curvature * a[1] + Tolerance.ulps(2, curvature * a[0])) / n);
        }
    }

    /** SUM of a row's entries, passed on by probabilities, whose slopes are p (1 − p). */
    static void softmaxCurvatures(Trial trial, Shape shape, SoftmaxCurvatures kernel) {
        int k = 2 + (shape.n() + shape.d()) % 4;
        SparseCheck check = new SparseCheck(trial, shape, k, trial.classes(145, shape.n(), k));
        int n = check.n;
        FloatArray v = trial.gaussians(155, k * check.d);
        FloatArray factor = new FloatArray(2 * n * k);
        trial.runOnce(check.curved(v, factor).task("factors", kernel, check.samples.rowStart(), check.samples.column(),
                check.samples.value(), check.w, v, factor, n, check.d, k).build());
        for (int i = 0; i < n; i++) {
            double[] score = new double[k];
            double[] error = new double[k];
            double[] along = new double[k];
            double alongError = 0;
            double most = 0;
            for (int c = 0; c < k; c++) {
                double[] z = check.product(check.w, i, c);
                double[] a = check.product(v, i, c);
                score[c] = z[0];
                error[c] = z[1];
                along[c] = a[0];
                alongError = Math.max(alongError, a[1]);
                most = Math.max(most, Math.abs(a[0]));
            }
            double[] p = new double[k];
            double[] probabilityError = new double[k];
            softmaxRow(-1, score, error, p, probabilityError);
            double mean = 0;
            double meanError = alongError + Tolerance.sum(k + 1, most);
            for (int c = 0; c < k; c++) {
                mean += p[c] * along[c];
                meanError += probabilityError[c] * most;
            }
            for (int c = 0; c < k; c++) {
                double centred = along[c] - mean;
                trial.bound("factor [" + i + ", " + c + "], " + shape, factor.get(i * k + c), p[c] * centred / n,
                        (probabilityError[c] * Math.abs(centred) + p[c] * (alongError + meanError)
                                + Tolerance.ulps(3, p[c] * centred)) / n);
            }
        }
    }

    /** SUM of a row's entries and of the classes. */
    static void norms(Trial trial, Shape shape, Norms kernel) {
        int k = 1 + (shape.n() + shape.d()) % 4;
        SparseCheck check = new SparseCheck(trial, shape, k, trial.signs(146, shape.n()));
        int n = check.n;
        FloatArray factor = trial.gaussians(156, n * k);
        FloatArray norms = new FloatArray(n);
        IterationGraph.Builder graph = IterationGraph.named("norms").buffer("factor", BufferRole.INPUT, factor)
                .buffer("norms", BufferRole.OUTPUT, norms);
        check.samples.addTo(graph);
        trial.runOnce(graph.task("norms", kernel, check.samples.rowStart(), check.samples.value(), factor, norms, n, k)
                .build());
        for (int i = 0; i < n; i++) {
            double squares = 0;
            for (int c = 0; c < k; c++) {
                for (int j = 0; j < check.d; j++) {
                    squares += Math.pow((double) factor.get(i * k + c) * check.x[i * check.d + j], 2);
                }
            }
            double expected = n * Math.sqrt(squares);
            trial.bound("norm [" + i + "], " + shape, norms.get(i), expected,
                    Tolerance.sum(check.d + k + 5, expected));
        }
    }

    private IterationGraph.Builder curved(FloatArray v, FloatArray factor) {
        IterationGraph.Builder graph = IterationGraph.named("curved").buffer("w", BufferRole.INPUT, w)
                .buffer("v", BufferRole.INPUT, v).buffer("factor", BufferRole.OUTPUT, factor);
        samples.addTo(graph);
        return graph;
    }

    /** x_i·v_c and its error, SUM of a row's entries. */
    private double[] product(FloatArray v, int i, int c) {
        double sum = 0;
        double magnitude = 0;
        for (int j = 0; j < d; j++) {
            double product = (double) x[i * d + j] * v.get(c * d + j);
            sum += product;
            magnitude += Math.abs(product);
        }
        return new double[] {sum, Tolerance.sum(d + 1, magnitude)};
    }

    private IterationGraph.Builder rows(FloatArray factor, FloatArray loss) {
        IterationGraph.Builder graph = IterationGraph.named("rows").buffer("w", BufferRole.INPUT, w)
                .buffer("factor", BufferRole.OUTPUT, factor).buffer("loss", BufferRole.OUTPUT, loss);
        samples.addTo(graph);
        return graph;
    }

    private interface FactorRun {
        void into(FloatArray factor, FloatArray loss);
    }

    private void compareFactors(FactorRun run, Row row) {
        FloatArray factors = new FloatArray(n * k);
        FloatArray losses = new FloatArray(shape.blocks());
        run.into(factors, losses);
        double[] loss = new double[shape.blocks()];
        double[] lossBound = new double[shape.blocks()];
        int rowsOfBlock = Math.ceilDiv(n, shape.blocks());
        for (int i = 0; i < n; i++) {
            double[] score = new double[k];
            double[] error = new double[k];
            for (int c = 0; c < k; c++) {
                double[] product = product(w, i, c);
                score[c] = product[0];
                error[c] = product[1];
            }
            double[] factor = new double[k];
            double[] bound = new double[k];
            double[] lossAndBound = row.of(i, score, error, factor, bound);
            loss[i / rowsOfBlock] += lossAndBound[0];
            lossBound[i / rowsOfBlock] += lossAndBound[1];
            for (int c = 0; c < k; c++) {
                trial.bound("factor [" + i + ", " + c + "], " + shape, factors.get(i * k + c), factor[c] / n,
                        bound[c] / n + Tolerance.ulps(1, factor[c] / n));
            }
        }
        for (int b = 0; b < loss.length; b++) {
            trial.bound("loss of block " + b + ", " + shape, losses.get(b), loss[b],
                    lossBound[b] + Tolerance.sum(rowsOfBlock + 1, loss[b]));
        }
    }

    /** SUM of a column's entries; the last column is not penalized. */
    static void gradient(Trial trial, Shape shape, Gradient kernel) {
        int k = 1 + (shape.n() + shape.d()) % 4;
        SparseCheck check = new SparseCheck(trial, shape, k, trial.signs(146, shape.n()));
        int n = check.n;
        int d = check.d;
        FloatArray factor = trial.gaussians(147, n * k);
        FloatArray g = new FloatArray(k * d);
        SparseSamples samples = check.samples;
        IterationGraph.Builder graph = IterationGraph.named("columns").buffer("w", BufferRole.INPUT, check.w)
                .buffer("factor", BufferRole.INPUT, factor).buffer("g", BufferRole.OUTPUT, g);
        samples.addTo(graph);
        trial.runOnce(graph.task("gradient", kernel, samples.columnStart(), samples.row(), samples.columnValue(),
                samples.groupStart(), factor, check.w, g, RIDGE, d - 1, d, k, samples.groupStart().getSize() - 1)
                .build());
        for (int c = 0; c < k; c++) {
            for (int j = 0; j < d; j++) {
                double sum = j < d - 1 ? RIDGE * check.w.get(c * d + j) : 0;
                double magnitude = Math.abs(sum);
                for (int i = 0; i < n; i++) {
                    double term = (double) check.x[i * d + j] * factor.get(i * k + c);
                    sum += term;
                    magnitude += Math.abs(term);
                }
                trial.bound("gradient [" + c + ", " + j + "], " + shape, g.get(c * d + j), sum,
                        Tolerance.sum(n + 2, magnitude));
            }
        }
    }

    /** SUM(blocks + 3) of the losses, SUM(k (d − 1) + 3) of the ridge term. */
    static void meanLoss(Trial trial, Shape shape, MeanLoss kernel) {
        int k = 1 + (shape.n() + shape.d()) % 4;
        int d = shape.d();
        FloatArray loss = trial.magnitudes(148, shape.blocks());
        FloatArray w = trial.gaussians(149, k * d);
        FloatArray f = new FloatArray(1);
        trial.runOnce(IterationGraph.named("loss").buffer("loss", BufferRole.INPUT, loss)
                .buffer("w", BufferRole.INPUT, w).buffer("f", BufferRole.OUTPUT, f)
                .task("loss", kernel, loss, w, f, RIDGE, d - 1, shape.n(), d, k, shape.blocks()).build());
        double penalty = 0;
        for (int j = 0; j < k * d; j++) {
            penalty += j % d < d - 1 ? 0.5 * RIDGE * w.get(j) * w.get(j) : 0;
        }
        double mean = Arrays.stream(Draw.widened(loss)).sum() / shape.n();
        trial.bound("mean loss, " + shape, f.get(0), mean + penalty,
                Tolerance.sum(shape.blocks() + 3, mean) + Tolerance.sum(k * (d - 1) + 3, penalty));
    }
}
