package org.katabatic.studies.phenomenon.belief;

import java.util.Arrays;
import org.katabatic.host.training.Descent;
import org.katabatic.host.training.Training;
import org.katabatic.models.objective.TestFunction;
import org.katabatic.models.objective.TestFunction.Function;
import org.katabatic.studies.figure.Figure;
import org.katabatic.studies.study.Bench;
import org.katabatic.tasks.steprule.StepRule;

/**
 * The descent of a step rule on a function of two numbers, from the function's own start, until its value is low.
 *
 * @param values
 *            f after 0, 1, 2, … steps; the last is below the level, or the most steps are taken
 * @param isLow
 *            whether the last is
 */
record ToyDescent(double[] values, boolean isLow) {

    private static final double LEVEL = 0.1;
    private static final int MOST_POINTS = 200;

    static ToyDescent of(Bench bench, Function function, StepRule rule, int most) {
        TestFunction objective = new TestFunction(function, function.usualDimension());
        double[] values = new double[most + 1];
        try (Descent descent = bench.begin(new Training(objective, objective.data(), rule, most, most, 0))) {
            for (int t = 0; t <= most; t++) {
                // an iteration evaluates before it steps
                descent.step(t + 1L);
                values[t] = descent.value();
                if (values[t] < LEVEL) {
                    return new ToyDescent(Arrays.copyOf(values, t + 1), true);
                }
            }
        }
        return new ToyDescent(values, false);
    }

    /** Steps until the value is low; infinity if it was not. */
    double steps() {
        return isLow ? values.length - 1 : Double.POSITIVE_INFINITY;
    }

    /** As a line over the steps, thinned. */
    Figure.Series series(String label) {
        int every = values.length / MOST_POINTS + 1;
        int count = (values.length - 1) / every + 1;
        double[] t = new double[count];
        double[] f = new double[count];
        for (int i = 0; i < count; i++) {
            t[i] = i * every;
            f[i] = values[i * every];
        }
        return Figure.Series.line(label, t, f);
    }
}
