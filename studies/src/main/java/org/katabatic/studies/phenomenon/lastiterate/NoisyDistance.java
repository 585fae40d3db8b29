package org.katabatic.studies.phenomenon.lastiterate;

import java.util.List;
import org.katabatic.host.training.Training;
import org.katabatic.models.objective.TestFunction;
import org.katabatic.models.objective.TestFunction.Function;
import org.katabatic.tasks.steprule.GradientDescent;
import org.katabatic.tasks.transformation.GradientNoise;

/**
 * F(x) = |x − 1|_1 from 0 with N(0, I) on the subgradient.
 *
 * @param runs
 *            number of runs
 * @param dimension
 *            d of each
 */
record NoisyDistance(int runs, int dimension, double eta) implements NoisyProblem {

    @Override
    public Training training(StepSizes sizes, int steps, long seed) {
        TestFunction distance = new TestFunction(Function.L1_DISTANCE, runs * dimension);
        return new Training(distance, distance.data(), new GradientDescent(eta), steps, steps, seed)
                .withChain(List.of(new GradientNoise(1, 0)))
                .withSchedules(sizes.schedules(steps, eta, Double.POSITIVE_INFINITY));
    }

    @Override
    public double[] gaps(double[] parameters) {
        double[] gaps = new double[runs];
        for (int i = 0; i < parameters.length; i++) {
            gaps[i / dimension] += Math.abs(parameters[i] - 1);
        }
        return gaps;
    }
}
