package org.katabatic.host.conformance.kernel;

import java.util.Arrays;
import org.katabatic.host.conformance.Trial;
import org.katabatic.host.conformance.Shape;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.models.data.SparseDataset;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import org.katabatic.tasks.objective.SparseSamples;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Checks the kernels of matrix completion; the shape's n is the number of entries and d the rows of F. */
final class CompletionCheck {

    private static final float RIDGE = 0.3f;

    /** (pair, y, w, residual, blockLoss, m, r, blocks). */
    interface Residuals extends Kernel.Of8<IntArray, FloatArray, FloatArray, FloatArray, FloatArray, Integer, //
            Integer, Integer> {}

    /** (pair, y, w, v, c, m, r). */
    interface Changes
            extends Kernel.Of7<IntArray, FloatArray, FloatArray, FloatArray, FloatArray, Integer, Integer> {}

    /** (start, entry, pair, groupStart, residual, w, g, ridge, m, r, groups). */
    interface Gradient extends Kernel.Of11<IntArray, IntArray, IntArray, IntArray, FloatArray, FloatArray, //
            FloatArray, Float, Integer, Integer, Integer> {}

    /** (start, entry, pair, groupStart, c, w, v, h, ridge, m, r, groups). */
    interface HessianVector extends Kernel.Of12<IntArray, IntArray, IntArray, IntArray, FloatArray, FloatArray, //
            FloatArray, FloatArray, Float, Integer, Integer, Integer> {}

    /** (pair, residual, w, norms, m, r). */
    interface Norms extends Kernel.Of6<IntArray, FloatArray, FloatArray, FloatArray, Integer, Integer> {}

    private final Trial trial;
    private final int m;
    private final int d;
    private final int r;
    private final SparseSamples samples;
    private final FloatArray w;
    private final FloatArray v;

    private CompletionCheck(Trial trial, Shape shape) {
        this.trial = trial;
        m = shape.n();
        int rows = shape.d();
        int columns = 2 + shape.d() % 5;
        d = rows + columns;
        r = 1 + (shape.n() + shape.d()) % 7;
        FloatArray inRow = trial.classes(171, m, rows);
        FloatArray inColumn = trial.classes(172, m, columns);
        int[] start = new int[m + 1];
        int[] pairs = new int[2 * m];
        float[] ones = new float[2 * m];
        Arrays.fill(ones, 1);
        for (int e = 0; e < m; e++) {
            start[e + 1] = 2 * (e + 1);
            pairs[2 * e] = (int) inRow.get(e);
            pairs[2 * e + 1] = rows + (int) inColumn.get(e);
        }
        samples = SparseSamples.of(new SparseDataset("pairs", d, start, pairs, ones,
                trial.gaussians(173, m).toHeapArray()));
        w = trial.gaussians(174, d * r);
        v = trial.gaussians(175, d * r);
    }

    private IterationGraph.Builder graph() {
        IterationGraph.Builder graph = IterationGraph.named("entries").buffer("w", BufferRole.INPUT, w)
                .buffer("v", BufferRole.INPUT, v);
        samples.addTo(graph);
        return graph;
    }

    /** SUM(r + 1) of a residual, SUM of a block's losses and what they inherit. */
    static void residuals(Trial trial, Shape shape, Residuals kernel) {
        CompletionCheck check = new CompletionCheck(trial, shape);
        int m = check.m;
        int blocks = shape.blocks();
        FloatArray residual = new FloatArray(m);
        FloatArray losses = new FloatArray(blocks);
        trial.runOnce(check.graph().buffer("residual", BufferRole.OUTPUT, residual)
                .buffer("losses", BufferRole.OUTPUT, losses)
                .task("residuals", kernel, check.samples.column(), check.samples.y(), check.w, residual, losses, m,
                        check.r, blocks)
                .build());
        int entriesOfBlock = Math.ceilDiv(m, blocks);
        double[] loss = new double[blocks];
        double[] lossBound = new double[blocks];
        for (int e = 0; e < m; e++) {
            double y = check.samples.y().get(e);
            double error = check.product(check.w, check.w, e, false) - y;
            double bound = Tolerance.sum(check.r + 1, check.product(check.w, check.w, e, true) + Math.abs(y));
            trial.bound("residual " + e + ", " + shape, residual.get(e), error, bound);
            loss[e / entriesOfBlock] += error * error / 2;
            lossBound[e / entriesOfBlock] += Math.abs(error) * bound + bound * bound / 2;
        }
        for (int b = 0; b < blocks; b++) {
            trial.bound("loss of block " + b + ", " + shape, losses.get(b), loss[b],
                    lossBound[b] + Tolerance.sum(entriesOfBlock + 2, loss[b]));
        }
    }

    /** SUM(r + 1), SUM(2r). */
    static void changes(Trial trial, Shape shape, Changes kernel) {
        CompletionCheck check = new CompletionCheck(trial, shape);
        FloatArray c = new FloatArray(2 * check.m);
        trial.runOnce(check.graph().buffer("c", BufferRole.OUTPUT, c)
                .task("changes", kernel, check.samples.column(), check.samples.y(), check.w, check.v, c, check.m,
                        check.r)
                .build());
        for (int e = 0; e < check.m; e++) {
            double y = check.samples.y().get(e);
            trial.bound("residual " + e + ", " + shape, c.get(2 * e), check.product(check.w, check.w, e, false) - y,
                    Tolerance.sum(check.r + 1, check.product(check.w, check.w, e, true) + Math.abs(y)));
            trial.bound("change " + e + ", " + shape, c.get(2 * e + 1),
                    check.product(check.w, check.v, e, false) + check.product(check.v, check.w, e, false),
                    Tolerance.sum(2 * check.r,
                            check.product(check.w, check.v, e, true) + check.product(check.v, check.w, e, true)));
        }
    }

    /** SUM(2r + 4). */
    static void norms(Trial trial, Shape shape, Norms kernel) {
        CompletionCheck check = new CompletionCheck(trial, shape);
        FloatArray residual = trial.gaussians(178, check.m);
        FloatArray norms = new FloatArray(check.m);
        trial.runOnce(check.graph().buffer("residual", BufferRole.INPUT, residual)
                .buffer("norms", BufferRole.OUTPUT, norms)
                .task("norms", kernel, check.samples.column(), residual, check.w, norms, check.m, check.r).build());
        for (int e = 0; e < check.m; e++) {
            double squares = 0;
            for (int place = 2 * e; place < 2 * e + 2; place++) {
                for (int k = 0; k < check.r; k++) {
                    double element = check.w.get(check.samples.column().get(place) * check.r + k);
                    squares += element * element;
                }
            }
            double expected = Math.abs(residual.get(e)) * Math.sqrt(squares);
            trial.bound("norm " + e + ", " + shape, norms.get(e), expected,
                    Tolerance.sum(2 * check.r + 4, expected));
        }
    }

    /** SUM of a row's entries, ULPS(2) of the ridge term. */
    static void gradient(Trial trial, Shape shape, Gradient kernel) {
        CompletionCheck check = new CompletionCheck(trial, shape);
        FloatArray residual = trial.gaussians(176, check.m);
        FloatArray g = new FloatArray(check.d * check.r);
        SparseSamples s = check.samples;
        trial.runOnce(check.graph().buffer("residual", BufferRole.INPUT, residual).buffer("g", BufferRole.OUTPUT, g)
                .task("gradient", kernel, s.columnStart(), s.row(), s.column(), s.groupStart(), residual, check.w, g,
                        RIDGE, check.m, check.r, s.groupStart().getSize() - 1)
                .build());
        check.compare(shape, g, check.w, new Sum(residual, 1, 0, check.w));
    }

    /** SUM of twice a row's entries, ULPS(2) of the ridge term. */
    static void hessianVector(Trial trial, Shape shape, HessianVector kernel) {
        CompletionCheck check = new CompletionCheck(trial, shape);
        FloatArray c = trial.gaussians(177, 2 * check.m);
        FloatArray h = new FloatArray(check.d * check.r);
        SparseSamples s = check.samples;
        trial.runOnce(check.graph().buffer("c", BufferRole.INPUT, c).buffer("h", BufferRole.OUTPUT, h)
                .task("product", kernel, s.columnStart(), s.row(), s.column(), s.groupStart(), c, check.w, check.v, h,
                        RIDGE, check.m, check.r, s.groupStart().getSize() - 1)
                .build());
        check.compare(shape, h, check.v, new Sum(c, 2, 1, check.w), new Sum(c, 2, 0, check.v));
    }

    /** Numbers of the entries, at stride·e + at, times other rows of a matrix. */
    private record Sum(FloatArray c, int stride, int at, FloatArray w) {}

    private void compare(Shape shape, FloatArray actual, FloatArray penalized, Sum... sums) {
        double[] expected = new double[d * r];
        double[] terms = new double[d * r];
        int[] count = new int[d];
        for (int e = 0; e < m; e++) {
            int i = samples.column().get(2 * e);
            int j = samples.column().get(2 * e + 1);
            for (Sum sum : sums) {
                double c = sum.c().get(sum.stride() * e + sum.at());
                count[i]++;
                count[j]++;
                for (int k = 0; k < r; k++) {
                    expected[i * r + k] += c * sum.w().get(j * r + k);
                    expected[j * r + k] += c * sum.w().get(i * r + k);
                    terms[i * r + k] += Math.abs(c * sum.w().get(j * r + k));
                    terms[j * r + k] += Math.abs(c * sum.w().get(i * r + k));
                }
            }
        }
        double[] bound = new double[d * r];
        for (int q = 0; q < bound.length; q++) {
            double ridge = (double) RIDGE * penalized.get(q);
            expected[q] = expected[q] / m + ridge;
            bound[q] = Tolerance.sum(count[q / r] + 2, terms[q]) / m + Tolerance.ulps(2, ridge);
        }
        trial.bounds("rows of the factors, " + shape, actual, expected, bound);
    }

    private double product(FloatArray a, FloatArray b, int e, boolean magnitude) {
        int i = samples.column().get(2 * e) * r;
        int j = samples.column().get(2 * e + 1) * r;
        double sum = 0;
        for (int k = 0; k < r; k++) {
            double term = (double) a.get(i + k) * b.get(j + k);
            sum += magnitude ? Math.abs(term) : term;
        }
        return sum;
    }
}
