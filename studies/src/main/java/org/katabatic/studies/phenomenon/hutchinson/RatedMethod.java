package org.katabatic.studies.phenomenon.hutchinson;

import java.util.Arrays;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import org.katabatic.tasks.steprule.StepRule;

/** A step rule at several learning rates, with the excess loss that each came to with each seed. */
final class RatedMethod {

    private final String name;
    private final DoubleFunction<StepRule> rule;
    private final double[] rates;
    private final double[][] excess;

    /**
     * Nothing measured yet.
     *
     * @param seeds
     *            number of seeds
     */
    RatedMethod(String name, DoubleFunction<StepRule> rule, double[] rates, int seeds) {
        this.name = name;
        this.rule = rule;
        this.rates = rates.clone();
        excess = new double[rates.length][seeds];
    }

    String name() {
        return name;
    }

    double[] rates() {
        return rates.clone();
    }

    /** The rule at a rate. */
    StepRule at(int rate) {
        return rule.apply(rates[rate]);
    }

    void measured(int rate, int seed, double excessLoss) {
        excess[rate][seed] = excessLoss;
    }

    /** Excess loss at each rate, the mean over the seeds. */
    double[] means() {
        return Arrays.stream(excess).mapToDouble(one -> DoubleStream.of(one).average().orElseThrow()).toArray();
    }

    /** Excess loss with a seed, at the rate that is best in the mean over the seeds. */
    double best(int seed) {
        return excess[best()][seed];
    }

    /** The worst rate's excess loss with a seed. */
    double worst(int seed) {
        return Arrays.stream(excess).mapToDouble(one -> one[seed]).max().orElseThrow();
    }

    /** The rate that is best in the mean over the seeds. */
    double bestRate() {
        return rates[best()];
    }

    private int best() {
        double[] means = means();
        int best = 0;
        for (int i = 1; i < means.length; i++) {
            best = means[i] < means[best] ? i : best;
        }
        return best;
    }
}
