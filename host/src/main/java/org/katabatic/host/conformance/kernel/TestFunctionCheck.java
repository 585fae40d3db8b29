package org.katabatic.host.conformance.kernel;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.katabatic.host.conformance.Draw;
import org.katabatic.host.conformance.Trial;
import org.katabatic.host.conformance.Shape;
import org.katabatic.host.reference.objective.ReferenceObjective;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.models.objective.TestFunction;
import org.katabatic.models.objective.TestFunction.Function;
import org.katabatic.tasks.executor.Executor;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import org.katabatic.tasks.kernel.TestFunctionKernels;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Checks the kernels of test functions, at as many random points as the shape has columns, and at their kinks. */
final class TestFunctionCheck {

    /** (w, g, f, function). */
    interface Few extends Kernel.Of4<FloatArray, FloatArray, FloatArray, Integer> {}

    /** (w, g, blockSums, d, blocks). */
    interface Distances extends Kernel.Of5<FloatArray, FloatArray, FloatArray, Integer, Integer> {}

    /** (blockSums, f, blocks). */
    interface Sum extends Kernel.Of3<FloatArray, FloatArray, Integer> {}

    /** (w, a, b, g, f, d). */
    interface Greatest extends Kernel.Of6<FloatArray, FloatArray, FloatArray, FloatArray, FloatArray, Integer> {}

    private static final Map<Function, Integer> NUMBERS = Map.of(Function.DIFFGRAD_F1, TestFunctionKernels.DIFFGRAD_F1,
            Function.DIFFGRAD_F2, TestFunctionKernels.DIFFGRAD_F2, Function.DIFFGRAD_F3,
            TestFunctionKernels.DIFFGRAD_F3, Function.ABSOLUTE_SUM, TestFunctionKernels.ABSOLUTE_SUM,
            Function.ROTATED_ABSOLUTE, TestFunctionKernels.ROTATED_ABSOLUTE, Function.ROTATED_QUADRATIC,
            TestFunctionKernels.ROTATED_QUADRATIC, Function.ROSENBROCK, TestFunctionKernels.ROSENBROCK,
            Function.BEALE, TestFunctionKernels.BEALE);

    /** Both sides of every kink, where float32 has no number on it. */
    private static final float[] KINKS = {0, -0f, -0.9f, Math.nextDown(-0.9f), 0.4f, -0.4f, Math.nextDown(0.4f), 0.5f,
            -0.5f, Math.nextDown(0.5f), -5, 5};

    private TestFunctionCheck() {}

    static void ofOne(Trial trial, Shape shape, Few kernel) {
        FloatArray random = trial.gaussians(91, shape.d());
        float[][] points = new float[KINKS.length + shape.d()][];
        for (int i = 0; i < points.length; i++) {
            points[i] = new float[] {i < KINKS.length ? KINKS[i] : random.get(i - KINKS.length)};
        }
        EnumSet.of(Function.DIFFGRAD_F1, Function.DIFFGRAD_F2, Function.DIFFGRAD_F3)
                .forEach(function -> few(trial, function, kernel, points));
    }

    static void ofTwo(Trial trial, Shape shape, Few kernel) {
        FloatArray random = trial.gaussians(92, 2 * shape.d());
        float[][] points = new float[shape.d() + 4][];
        for (int i = 0; i < shape.d(); i++) {
            points[i] = new float[] {random.get(2 * i), 2 * random.get(2 * i + 1)};
        }
        points[shape.d()] = new float[] {0, 0};
        points[shape.d() + 1] = new float[] {1.5f, -1.5f};
        points[shape.d() + 2] = new float[] {0.3f, 0.3f};
        points[shape.d() + 3] = new float[] {0, -2};
        EnumSet.range(Function.ABSOLUTE_SUM, Function.BEALE).forEach(function -> few(trial, function, kernel, points));
    }

    private static void few(Trial trial, Function function, Few kernel, float[]... points) {
        int d = points[0].length;
        FloatArray w = new FloatArray(d);
        FloatArray g = new FloatArray(d);
        FloatArray f = new FloatArray(1);
        try (Executor executor = trial
                .executor(outputs(w, g, f).task("function", kernel, w, g, f, NUMBERS.get(function))
                        .build())) {
            for (float[] point : points) {
                compare(trial, executor, function, point, w, g, f);
            }
        }
    }

    private static IterationGraph.Builder outputs(FloatArray w, FloatArray g, FloatArray f) {
        return IterationGraph.named("function").buffer("w", BufferRole.HYPER, w).buffer("g", BufferRole.OUTPUT, g)
                .buffer("f", BufferRole.OUTPUT, f);
    }

    private static void compare(Trial trial, Executor executor, Function function, float[] point, FloatArray w,
            FloatArray g,
            FloatArray f) {
        TestFunction objective = new TestFunction(function, point.length);
        ReferenceObjective reference = ReferenceObjective.of(objective, objective.data());
        DMatrixRMaj at = new DMatrixRMaj(point.length, 1);
        for (int j = 0; j < point.length; j++) {
            w.set(j, point[j]);
            at.data[j] = point[j];
        }
        executor.execute();
        executor.transferToHost(g, f);
        DMatrixRMaj expected = new DMatrixRMaj(point.length, 1);
        reference.gradient(at, expected);
        String where = function + " at " + (point.length < 3 ? Arrays.toString(point) : point.length + " numbers");
        trial.bound("value of " + where, f.get(0), reference.value(at), reference.bound(at).value());
        trial.bounds("gradient of " + where, g, expected.data, reference.bound(at).gradient());
    }

    /** The shape's blocks need not be those that a training takes. */
    static void distances(Trial trial, Shape shape, Distances kernel) {
        distances(trial, shape, kernel, trial.gaussians(93, shape.d()), false);
    }

    /** EXACT: numbers up to 50. */
    static void distancesOfIntegers(Trial trial, Shape shape, Distances kernel) {
        distances(trial, shape, kernel, trial.integers(94, shape.d(), 50), true);
    }

    private static void distances(Trial trial, Shape shape, Distances kernel, FloatArray w, boolean whole) {
        int d = shape.d();
        w.set(d - 1, 1f);
        FloatArray g = new FloatArray(d);
        FloatArray sums = new FloatArray(shape.blocks());
        trial.runOnce(outputs(w, g, sums).task("distances", kernel, w, g, sums, d, shape.blocks()).build());
        int length = Math.ceilDiv(d, shape.blocks());
        double[] expected = new double[shape.blocks()];
        for (int j = 0; j < d; j++) {
            trial.bound("gradient[" + j + "], " + shape, g.get(j), Math.signum(w.get(j) - 1.0), Tolerance.EXACT);
            expected[j / length] += Math.abs(w.get(j) - 1.0);
        }
        for (int b = 0; b < shape.blocks(); b++) {
            trial.bound("block " + b + ", " + shape, sums.get(b), expected[b],
                    whole ? Tolerance.EXACT : Tolerance.sum(length + 1, expected[b]));
        }
    }

    /** SUM(blocks). */
    static void sum(Trial trial, Shape shape, Sum kernel) {
        FloatArray sums = trial.magnitudes(95, shape.blocks());
        FloatArray f = new FloatArray(1);
        trial.runOnce(IterationGraph.named("sum").buffer("sums", BufferRole.INPUT, sums)
                .buffer("f", BufferRole.OUTPUT, f).task("sum", kernel, sums, f, shape.blocks()).build());
        double expected = Arrays.stream(Draw.widened(sums)).sum();
        trial.bound("sum, " + shape, f.get(0), expected, Tolerance.sum(shape.blocks(), expected));
    }

    /** At a random point, at 0, where all are tied, and where those from the middle on are. */
    static void greatest(Trial trial, Shape shape, Greatest kernel) {
        int d = shape.d();
        FloatArray a = new FloatArray(d);
        FloatArray b = new FloatArray(d);
        FloatArray w = new FloatArray(d);
        FloatArray g = new FloatArray(d);
        FloatArray f = new FloatArray(1);
        for (int j = 0; j < d; j++) {
            a.set(j, (float) (1 / (8.0 * (d - j))));
            b.set(j, (float) (Math.sqrt(j + 1.0) / (2 * Math.sqrt(d))));
        }
        float[] tied = new float[d];
        for (int j = 0; j < d / 2; j++) {
            tied[j] = 0.1f + 0.01f * j;
        }
        try (Executor executor = trial.executor(outputs(w, g, f).buffer("a", BufferRole.INPUT, a)
                .buffer("b", BufferRole.INPUT, b).task("greatest", kernel, w, a, b, g, f, d).build())) {
            for (float[] point : new float[][] {trial.gaussians(96, d).toHeapArray(), new float[d], tied}) {
                compare(trial, executor, Function.MAX_OF_LINEAR, point, w, g, f);
            }
        }
    }
}
