package org.katabatic.comparison.workload;

import java.util.Map;
import org.katabatic.comparison.workload.TrainingWorkload.Minimised;
import org.katabatic.host.training.ReferenceDescent;
import org.katabatic.host.training.Training;
import org.katabatic.tasks.steprule.Hyperparameters;
import org.katabatic.tasks.steprule.StepRule;

/** Learning rates for rules that are compared: of a few, the one that comes furthest, tried on the reference. */
public final class LearningRates {

    private static final double[] TRIED = {3, 1, 0.3, 0.1, 0.03, 0.01, 3e-3, 1e-3};
    private static final int STEPS = 50;
    private static final int FEWEST_STEPS = 5;
    /** Products that a trial may take, so that it is over in a second. */
    private static final double PRODUCTS = 3e8;

    private LearningRates() {}

    /**
     * The rate after whose first steps the loss is lowest. The reference computes in double and in a fixed order, so
     * that the same problem gives the same rate everywhere.
     *
     * @return a rule with that rate, or the rule itself if it has none
     */
    public static StepRule chosen(StepRule rule, Minimised minimised, long seed) {
        if (!rule.hyperparameters().containsKey("learningRate")) {
            return rule;
        }
        double products = 4.0 * minimised.data().samples() * minimised.data().features() * TRIED.length;
        int steps = (int) Math.clamp(PRODUCTS / products, FEWEST_STEPS, STEPS);
        StepRule best = rule;
        double lowest = Double.POSITIVE_INFINITY;
        for (double rate : TRIED) {
            StepRule tried = Hyperparameters.replaced(rule, Map.of("learningRate", rate));
            double loss = lossAfter(steps, new Training(minimised.objective(), minimised.data(), tried, steps, steps,
                    seed));
            if (loss < lowest) {
                lowest = loss;
                best = tried;
            }
        }
        return best;
    }

    private static double lossAfter(int steps, Training training) {
        try (ReferenceDescent descent = new ReferenceDescent(training)) {
            for (int t = 1; t <= steps; t++) {
                descent.step(t);
            }
            return descent.lossAt(descent.parameters());
        }
    }
}
