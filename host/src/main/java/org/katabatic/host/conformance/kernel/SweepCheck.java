package org.katabatic.host.conformance.kernel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.NormOps_DDRM;
import org.katabatic.host.conformance.Draw;
import org.katabatic.host.conformance.Trial;
import org.katabatic.host.conformance.Shape;
import org.katabatic.host.reference.objective.ReferenceObjective;
import org.katabatic.host.reference.steprule.ReferenceStepRule;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.objective.Objective;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import org.katabatic.tasks.kernel.SweepKernels;
import org.katabatic.tasks.steprule.CoordinateRules;
import org.katabatic.tasks.steprule.Hyperparameters;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.steprule.StepRules;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Checks the kernels of sweeps: every rule of one coordinate is a setting, held against its training in EJML. */
final class SweepCheck {

    /** (x, y, penalty, plan, hyper, w, a, b, c, factor, settings). */
    interface Settings extends Kernel.Of11<FloatArray, FloatArray, FloatArray, IntArray, FloatArray, FloatArray, //
            FloatArray, FloatArray, FloatArray, FloatArray, Integer> {}

    /** (x, y, penalty, plan, hyper, w, a, b, c, factor, sums, products). */
    interface Lanes extends Kernel.Of12<FloatArray, FloatArray, FloatArray, IntArray, FloatArray, FloatArray, //
            FloatArray, FloatArray, FloatArray, FloatArray, DoubleArray, DoubleArray> {}

    /** (x, y, penalty, plan, w, f, settings, lanes). */
    interface Losses extends Kernel.Of8<FloatArray, FloatArray, FloatArray, IntArray, FloatArray, FloatArray, //
            Integer, Integer> {}

    /** Every rule, with hyperparameters that make every part of an update count. */
    private static final List<StepRule> RULES = CoordinateRules.names().stream().map(SweepCheck::rule).toList();

    private static final int STEPS = 3;
    private static final double RIDGE = 0.25;
    private static final int HYPER_SIZE = RULES.stream().mapToInt(StepRule::hyperSize).max().orElseThrow();

    private final Trial trial;
    private final Objective objective;
    private final Dataset data;
    private final int d;
    private final int lanes;
    private final int settings;
    private final int columns;
    private final FloatArray x;
    private final FloatArray y;
    private final FloatArray penalty;
    private final IntArray plan;
    private final FloatArray hyper;
    private final FloatArray w;

    private SweepCheck(Trial trial, Objective objective, Dataset data, int lanes) {
        this.trial = trial;
        this.objective = objective;
        this.data = data;
        this.lanes = lanes;
        d = data.features();
        settings = Math.ceilDiv(RULES.size(), lanes) * lanes;
        columns = Math.ceilDiv(d, SweepKernels.COLUMNS) * SweepKernels.COLUMNS;
        int rows = Math.ceilDiv(data.samples(), SweepKernels.ROWS) * SweepKernels.ROWS;
        x = zeros(rows * columns);
        y = zeros(rows);
        for (int i = 0; i < data.samples(); i++) {
            y.set(i, data.y()[i]);
            for (int j = 0; j < d; j++) {
                x.set(i * columns + j, data.x()[i * d + j]);
            }
        }
        penalty = zeros(d);
        penalty.init((float) RIDGE);
        plan = new IntArray(SweepKernels.HEADER + settings);
        plan.init(0);
        plan.set(SweepKernels.STEPS, STEPS);
        plan.set(SweepKernels.LOSS,
                objective instanceof LeastSquares ? SweepKernels.SQUARED : SweepKernels.LOGISTIC);
        plan.set(SweepKernels.HYPER_SIZE, HYPER_SIZE);
        plan.set(SweepKernels.SAMPLES, data.samples());
        hyper = zeros(STEPS * settings * HYPER_SIZE);
        w = zeros(settings * columns);
        for (int s = 0; s < RULES.size(); s++) {
            plan.set(SweepKernels.HEADER + s, CoordinateRules.numberOf(RULES.get(s)));
            for (int t = 0; t < STEPS; t++) {
                FloatArray written = new FloatArray(RULES.get(s).hyperSize());
                RULES.get(s).writeHyper(t + 1, written);
                for (int i = 0; i < written.getSize(); i++) {
                    hyper.set((t * settings + s) * HYPER_SIZE + i, written.get(i));
                }
            }
            FloatArray initial = initial(s);
            for (int j = 0; j < d; j++) {
                w.set(index(s, j), initial.get(j));
            }
        }
    }

    private static StepRule rule(String name) {
        StepRule rule = StepRules.of(name);
        Map<String, Double> values = new HashMap<>(Map.of("learningRate", 0.1, "momentum", 0.7, "beta1", 0.7, "beta2",
                0.6, "epsilon", 0.03, "decay", 0.6, "weightDecay", 0.3, "momentumDecay", 0.5));
        values.keySet().retainAll(rule.hyperparameters().keySet());
        return Hyperparameters.replaced(rule, values);
    }

    private static FloatArray zeros(int count) {
        FloatArray array = new FloatArray(count);
        array.init(0f);
        return array;
    }

    private FloatArray initial(int setting) {
        return trial.gaussians(60 + setting, d);
    }

    private int index(int setting, int j) {
        return (setting / lanes * columns + j) * lanes + setting % lanes;
    }

    private static Stream<SweepCheck> of(Trial trial, Shape shape, int lanes) {
        float[] x = trial.gaussians(51, shape.n() * shape.d()).toHeapArray();
        for (int i = 0; i < x.length; i++) {
            x[i] /= (float) Math.sqrt(shape.d());
        }
        Dataset real = new Dataset("gaussians", shape.n(), shape.d(), x, trial.gaussians(52, shape.n()).toHeapArray());
        Dataset signs = new Dataset("signs", shape.n(), shape.d(), x, trial.signs(53, shape.n()).toHeapArray());
        return Stream.of(
                new SweepCheck(trial, new LeastSquares(shape.n(), shape.d(), false, RIDGE), real, lanes),
                new SweepCheck(trial, new LogisticRegression(shape.n(), shape.d(), false, RIDGE), signs, lanes));
    }

    /** TRAJECTORY, one work-item a setting. */
    static void settings(Trial trial, Shape shape, Settings kernel) {
        of(trial, shape, RULES.size()).forEach(check -> {
            FloatArray[] state = check.state();
            FloatArray factor = new FloatArray(shape.n() * check.settings);
            trial.runOnce(check.graph().buffer("hyper", BufferRole.HYPER, check.hyper)
                    .buffer("w", BufferRole.STATE, check.w)
                    .buffer("a", BufferRole.STATE, state[0]).buffer("b", BufferRole.STATE, state[1])
                    .buffer("c", BufferRole.STATE, state[2]).buffer("factor", BufferRole.OUTPUT, factor)
                    .task("steps", kernel, check.x, check.y, check.penalty, check.plan, check.hyper, check.w,
                            state[0], state[1], state[2], factor, check.settings)
                    .build());
            check.compareParameters();
        });
    }

    /** TRAJECTORY, a lane a setting. */
    static void lanes(Trial trial, Shape shape, Lanes kernel) {
        of(trial, shape, SweepKernels.LANES).forEach(check -> {
            FloatArray[] state = check.state();
            int blocks = check.settings / check.lanes;
            FloatArray factor = new FloatArray(blocks * SweepKernels.ROWS * check.lanes);
            DoubleArray sums = new DoubleArray(check.settings * check.columns);
            DoubleArray products = new DoubleArray(check.settings);
            trial.runOnce(check.graph().buffer("hyper", BufferRole.HYPER, check.hyper)
                    .buffer("w", BufferRole.STATE, check.w)
                    .buffer("a", BufferRole.STATE, state[0]).buffer("b", BufferRole.STATE, state[1])
                    .buffer("c", BufferRole.STATE, state[2]).buffer("factor", BufferRole.OUTPUT, factor)
                    .buffer("sums", BufferRole.OUTPUT, sums).buffer("products", BufferRole.OUTPUT, products)
                    .task("steps", kernel, check.x, check.y, check.penalty, check.plan, check.hyper, check.w,
                            state[0], state[1], state[2], factor, sums, products)
                    .build());
            check.compareParameters();
        });
    }

    /** SUM, from the reference's own bound. */
    static void losses(Trial trial, Shape shape, Losses kernel) {
        of(trial, shape, 5).forEach(check -> {
            FloatArray f = new FloatArray(check.settings);
            trial.runOnce(check.graph().buffer("w", BufferRole.INPUT, check.w).buffer("f", BufferRole.OUTPUT, f)
                    .task("losses", kernel, check.x, check.y, check.penalty, check.plan, check.w, f, check.settings,
                            check.lanes)
                    .build());
            ReferenceObjective reference = ReferenceObjective.of(check.objective, check.data);
            for (int s = 0; s < RULES.size(); s++) {
                DMatrixRMaj at = new DMatrixRMaj(Draw.widened(check.initial(s)));
                trial.bound("loss of setting " + s + ", " + check.objective.name(), f.get(s), reference.value(at),
                        reference.bound(at).value());
            }
        });
    }

    private IterationGraph.Builder graph() {
        return IterationGraph.named("sweep").buffer("x", BufferRole.INPUT, x).buffer("y", BufferRole.INPUT, y)
                .buffer("penalty", BufferRole.INPUT, penalty).buffer("plan", BufferRole.HYPER, plan);
    }

    private FloatArray[] state() {
        return IntStream.range(0, CoordinateRules.STATES).mapToObj(_ -> zeros(settings * columns))
                .toArray(FloatArray[]::new);
    }

    /** TRAJECTORY, relative to the largest parameters on the way: some pass near zero. */
    private void compareParameters() {
        for (int s = 0; s < RULES.size(); s++) {
            ReferenceObjective reference = ReferenceObjective.of(objective, data);
            ReferenceStepRule rule = ReferenceStepRule.of(RULES.get(s), d);
            DMatrixRMaj expected = new DMatrixRMaj(Draw.widened(initial(s)));
            DMatrixRMaj gradient = new DMatrixRMaj(d, 1);
            double largest = NormOps_DDRM.normF(expected);
            for (int t = 1; t <= STEPS; t++) {
                reference.gradient(expected, gradient);
                rule.step(t, gradient, expected);
                largest = Math.max(largest, NormOps_DDRM.normF(expected));
            }
            double[] actual = new double[d];
            for (int j = 0; j < d; j++) {
                actual[j] = w.get(index(s, j));
            }
            trial.normBound(RULES.get(s).name() + " on " + objective.name() + ", " + data.samples() + " x " + d, actual,
                    expected.data,
                    Tolerance.trajectory(STEPS, largest));
        }
    }
}
