package org.katabatic.studies.phenomenon.lastiterate;

import java.util.List;
import org.katabatic.host.training.Descent;
import org.katabatic.host.training.Training;
import org.katabatic.models.objective.TestFunction;
import org.katabatic.models.objective.TestFunction.Function;
import org.katabatic.studies.study.Bench;
import org.katabatic.tasks.steprule.GradientDescent;
import org.katabatic.tasks.transformation.BallProjection;

/** T steps from 0 in the unit ball on the maximum of T + 1 linear functions, whose least value is 0. */
final class HardInstance {

    private HardInstance() {}

    /** √T f(x_{T+1}) for each T. */
    static double[] scaledLastValues(Bench bench, StepSizes sizes, int[] steps) {
        double[] values = new double[steps.length];
        for (int i = 0; i < steps.length; i++) {
            values[i] = Math.sqrt(steps[i]) * lastValue(bench, sizes, steps[i]);
        }
        return values;
    }

    private static double lastValue(Bench bench, StepSizes sizes, int steps) {
        TestFunction hard = new TestFunction(Function.MAX_OF_LINEAR, steps);
        Training training = new Training(hard, hard.data(), new GradientDescent(1), steps, steps, 0)
                .withChain(List.of(new BallProjection(1)))
                .withSchedules(sizes.schedules(steps, 1, Double.POSITIVE_INFINITY));
        try (Descent descent = bench.begin(training)) {
            // a step reports the value where it begins: one more than T for the value at the end of the T steps
            for (int t = 1; t <= steps + 1; t++) {
                descent.step(t);
            }
            return descent.value();
        }
    }
}
