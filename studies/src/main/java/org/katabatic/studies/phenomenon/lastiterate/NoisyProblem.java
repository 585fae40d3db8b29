package org.katabatic.studies.phenomenon.lastiterate;

import java.util.Arrays;
import java.util.function.Function;
import org.katabatic.host.training.Descent;
import org.katabatic.host.training.Training;

/** A problem with noisy gradients of which many runs lie side by side in one vector of parameters. */
interface NoisyProblem {

    /** So many steps of all runs. */
    Training training(StepSizes sizes, int steps, long seed);

    /** F(x) − F* of each run. */
    double[] gaps(double[] parameters);

    /**
     * Gaps of the last iterates.
     *
     * @param begin
     *            begins a training
     * @param steps
     *            numbers of steps T, rising
     * @return for each T the gaps of all runs
     */
    default double[][] lastGaps(Function<Training, Descent> begin, StepSizes sizes, int[] steps, long seed) {
        double[][] gaps = new double[steps.length][];
        if (sizes.isAnytime()) {
            try (Descent descent = begin.apply(training(sizes, steps[steps.length - 1], seed))) {
                int t = 0;
                for (int i = 0; i < steps.length; i++) {
                    while (t < steps[i]) {
                        descent.step(++t);
                    }
                    gaps[i] = gaps(descent.parameters());
                }
            }
            return gaps;
        }
        for (int i = 0; i < steps.length; i++) {
            try (Descent descent = begin.apply(training(sizes, steps[i], seed))) {
                for (int t = 1; t <= steps[i]; t++) {
                    descent.step(t);
                }
                gaps[i] = gaps(descent.parameters());
            }
        }
        return gaps;
    }

    /** Mean over the runs, for each T. */
    static double[] means(double[][] gaps) {
        return Arrays.stream(gaps).mapToDouble(some -> Arrays.stream(some).average().orElseThrow()).toArray();
    }

    /** The gap that a share of the runs is not above, for each T. */
    static double[] quantiles(double[][] gaps, double share) {
        return Arrays.stream(gaps).mapToDouble(some -> {
            double[] sorted = some.clone();
            Arrays.sort(sorted);
            return sorted[(int) Math.ceil(share * sorted.length) - 1];
        }).toArray();
    }
}
