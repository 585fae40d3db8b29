package org.katabatic.studies.phenomenon.friction;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.katabatic.host.training.Descent;
import org.katabatic.host.training.Training;
import org.katabatic.models.objective.TestFunction;
import org.katabatic.studies.figure.Figure;
import org.katabatic.studies.study.Bench;
import org.katabatic.tasks.steprule.StepRule;

/**
 * The way of a step rule on a function of one number.
 *
 * @param x
 *            positions, the start first
 * @param lastValue
 *            the function's value at the last
 */
record LinePath(double[] x, double lastValue) {

    private static final int MOST_POINTS = 200;

    /** Takes steps on a bench. */
    static LinePath of(Bench bench, TestFunction function, StepRule rule, int steps) {
        double[] x = new double[steps + 1];
        x[0] = function.initialParameters(0)[0];
        try (Descent descent = bench.begin(new Training(function, function.data(), rule, steps, steps, 0))) {
            for (int t = 1; t <= steps; t++) {
                descent.step(t);
                x[t] = descent.parameters()[0];
            }
            // an iteration evaluates before it steps
            descent.step(steps + 1L);
            return new LinePath(x, descent.value());
        }
    }

    /** Where it ends. */
    double last() {
        return x[x.length - 1];
    }

    /** How far it goes beyond 0, seen from a start below. */
    double overshoot() {
        return Math.max(0, Arrays.stream(x).max().orElseThrow());
    }

    /** As a line over the steps, thinned. */
    Figure.Series series(String label) {
        int every = x.length / MOST_POINTS + 1;
        int[] shown = IntStream.range(0, x.length).filter(t -> t % every == 0).toArray();
        return Figure.Series.line(label, Arrays.stream(shown).asDoubleStream().toArray(),
                Arrays.stream(shown).mapToDouble(t -> x[t]).toArray());
    }
}
