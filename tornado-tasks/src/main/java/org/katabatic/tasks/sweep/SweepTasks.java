package org.katabatic.tasks.sweep;

import java.util.List;
import java.util.stream.IntStream;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.objective.Objective;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.kernel.SweepKernels;
import org.katabatic.tasks.objective.Schedule;
import org.katabatic.tasks.steprule.CoordinateRules;
import org.katabatic.tasks.steprule.GradientDescent;
import org.katabatic.tasks.steprule.StepRule;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * A linear model trained by many settings at once, as a graph whose one execution takes a number of steps of all of
 * them. On devices each setting is a work-item, on the JVM ({@link Schedule#TILED}) a lane of its vectors.
 */
public final class SweepTasks {

    private final Schedule schedule;
    private final List<StepRule> rules;
    private final int d;
    private final int n;
    private final int columns;
    private final int lanes;
    /** Number of settings with those that fill the last block up, which do nothing. */
    private final int settings;
    private final int hyperSize;
    private final FloatArray x;
    private final FloatArray y;
    private final FloatArray penalty;
    private final IntArray plan;
    private final FloatArray hyper;
    private final FloatArray parameters;
    private final FloatArray value;
    /** What each rule writes for a step; a rule may want to find there what it wrote for the step before. */
    private final List<FloatArray> hyperOfRule;

    /**
     * A linear model with its settings, all of which start at the same parameters.
     *
     * @param rules
     *            a step rule for each setting
     * @param initial
     *            parameters, (d)
     * @param maxSteps
     *            the most steps of one execution
     * @throws IllegalArgumentException
     *             if the objective is no linear model, or a rule does not step each parameter by itself
     * @throws org.katabatic.models.data.DataException
     *             if the data does not fit
     */
    public SweepTasks(Objective objective, Dataset data, Schedule schedule, List<StepRule> rules, float[] initial,
            int maxSteps) {
        objective.check(data);
        this.schedule = schedule;
        this.rules = List.copyOf(rules);
        n = data.samples();
        d = data.features();
        lanes = schedule == Schedule.TILED ? SweepKernels.LANES : rules.size();
        settings = filled(schedule, rules.size());
        columns = roundUp(d, SweepKernels.COLUMNS);
        hyperSize = rules.stream().mapToInt(StepRule::hyperSize).max().orElseThrow();
        x = padded(data);
        y = new FloatArray(roundUp(n, SweepKernels.ROWS));
        y.init(0f);
        for (int i = 0; i < n; i++) {
            y.set(i, data.y()[i]);
        }
        penalty = penalty(objective);
        plan = new IntArray(SweepKernels.HEADER + settings);
        // what fills the last block up descends at rate 0
        plan.init(CoordinateRules.numberOf(GradientDescent.DEFAULT));
        plan.set(SweepKernels.LOSS, loss(objective));
        plan.set(SweepKernels.HYPER_SIZE, hyperSize);
        plan.set(SweepKernels.SAMPLES, n);
        for (int s = 0; s < rules.size(); s++) {
            plan.set(SweepKernels.HEADER + s, CoordinateRules.numberOf(rules.get(s)));
        }
        hyper = new FloatArray(Math.multiplyExact(Math.multiplyExact(maxSteps, settings), hyperSize));
        hyper.init(0f);
        hyperOfRule = rules.stream().map(rule -> new FloatArray(rule.hyperSize())).toList();
        parameters = perSetting();
        for (int s = 0; s < rules.size(); s++) {
            for (int j = 0; j < d; j++) {
                parameters.set(index(s, j), initial[j]);
            }
        }
        value = new FloatArray(settings);
    }

    /** How many settings are computed where so many are given: on the JVM, blocks are filled up. */
    public static int filled(Schedule schedule, int settings) {
        return schedule == Schedule.TILED ? roundUp(settings, SweepKernels.LANES) : settings;
    }

    private static int roundUp(int count, int multiple) {
        return Math.multiplyExact(Math.ceilDiv(count, multiple), multiple);
    }

    private FloatArray padded(Dataset data) {
        FloatArray array = new FloatArray(Math.multiplyExact(roundUp(n, SweepKernels.ROWS), columns));
        array.init(0f);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                array.set(i * columns + j, data.x()[i * d + j]);
            }
        }
        return array;
    }

    private static int loss(Objective objective) {
        return switch (objective) {
            case LeastSquares _ -> SweepKernels.SQUARED;
            case LogisticRegression _ -> SweepKernels.LOGISTIC;
            default -> throw new IllegalArgumentException("many settings at once train least-squares or"
                    + " logistic-regression: objective=" + objective.name());
        };
    }

    private FloatArray penalty(Objective objective) {
        FloatArray array = new FloatArray(d);
        array.init(0f);
        switch (objective) {
            case LeastSquares o -> initialize(array, o.penalizedCount(), o.ridge());
            case LogisticRegression o -> initialize(array, o.penalizedCount(), o.ridge());
            default -> {
                // refused where the loss is chosen
            }
        }
        return array;
    }

    private static void initialize(FloatArray array, int count, double value) {
        for (int j = 0; j < count; j++) {
            array.set(j, (float) value);
        }
    }

    /** An array of zeros for a vector of each setting. */
    private FloatArray perSetting() {
        FloatArray array = new FloatArray(Math.multiplyExact(settings, columns));
        array.init(0f);
        return array;
    }

    private int index(int setting, int j) {
        return (setting / lanes * columns + j) * lanes + setting % lanes;
    }

    /** The graph whose one execution takes the steps that were prepared, and evaluates. */
    public IterationGraph graph() {
        List<FloatArray> state = IntStream.range(0, CoordinateRules.STATES).mapToObj(_ -> perSetting()).toList();
        IterationGraph.Builder graph = IterationGraph.named("sweep")
                .buffer("features", BufferRole.INPUT, x)
                .buffer("targets", BufferRole.INPUT, y)
                .buffer("penalty", BufferRole.INPUT, penalty)
                .buffer("plan", BufferRole.HYPER, plan)
                .buffer("hyper", BufferRole.HYPER, hyper)
                .buffer("parameters", BufferRole.STATE, parameters)
                .buffer("value", BufferRole.OUTPUT, value);
        for (int i = 0; i < state.size(); i++) {
            graph.buffer("state" + i, BufferRole.STATE, state.get(i));
        }
        if (schedule == Schedule.TILED) {
            int blocks = settings / lanes;
            FloatArray factor = new FloatArray(blocks * SweepKernels.ROWS * lanes);
            DoubleArray sums = new DoubleArray(blocks * columns * lanes);
            DoubleArray products = new DoubleArray(settings);
            graph.buffer("factor", BufferRole.OUTPUT, factor)
                    .buffer("sums", BufferRole.OUTPUT, sums)
                    .buffer("products", BufferRole.OUTPUT, products)
                    .task("steps", SweepKernels::sweepLanesTiled, x, y, penalty, plan, hyper, parameters,
                            state.get(0), state.get(1), state.get(2), factor, sums, products);
        } else {
            FloatArray factor = new FloatArray(Math.multiplyExact(n, settings));
            graph.buffer("factor", BufferRole.OUTPUT, factor)
                    .task("steps", SweepKernels::sweepSettings, x, y, penalty, plan, hyper, parameters, state.get(0),
                            state.get(1), state.get(2), factor, settings);
        }
        return graph.task("value", SweepKernels::sweepLosses, x, y, penalty, plan, parameters, value, settings, lanes)
                .build();
    }

    /**
     * Prepares the next execution.
     *
     * @param first
     *            its first step, counted from 1
     * @param steps
     *            how many it takes
     */
    public void prepare(long first, int steps) {
        plan.set(SweepKernels.STEPS, steps);
        IntStream.range(0, rules.size()).parallel().forEach(s -> {
            StepRule rule = rules.get(s);
            FloatArray written = hyperOfRule.get(s);
            for (int t = 0; t < steps; t++) {
                rule.writeHyper(first + t, written);
                int at = (t * settings + s) * hyperSize;
                for (int i = 0; i < written.getSize(); i++) {
                    hyper.set(at + i, written.get(i));
                }
            }
        });
    }

    /** The objective's value at the parameters of each setting, (at least as many as settings). */
    public FloatArray value() {
        return value;
    }

    /** The array that holds the parameters of all settings. */
    public FloatArray parameters() {
        return parameters;
    }

    /** The parameters of a setting, as last transferred to the host. */
    public double[] parametersOf(int setting) {
        double[] w = new double[d];
        for (int j = 0; j < d; j++) {
            w[j] = parameters.get(index(setting, j));
        }
        return w;
    }
}
