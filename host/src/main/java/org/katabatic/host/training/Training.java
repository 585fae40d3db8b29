package org.katabatic.host.training;

import java.util.List;
import java.util.Objects;
import org.katabatic.models.data.Data;
import org.katabatic.models.data.SparseDataset;
import org.katabatic.models.objective.L1Regularized;
import org.katabatic.models.objective.Objective;
import org.katabatic.models.objective.Oracle;
import org.katabatic.tasks.average.IterateAverage;
import org.katabatic.tasks.sampler.FullBatch;
import org.katabatic.tasks.sampler.GrowingSampler;
import org.katabatic.tasks.sampler.Sampler;
import org.katabatic.tasks.schedule.Schedules;
import org.katabatic.tasks.steprule.NAdam;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.steprule.StepTasks;
import org.katabatic.tasks.transformation.GradientNoise;
import org.katabatic.tasks.transformation.SoftThreshold;
import org.katabatic.tasks.transformation.Transformation;
import org.katabatic.tasks.transformation.Transformations;

/**
 * What is trained, on what, and how: everything but the device.
 *
 * @param objective
 *            what is minimised
 * @param data
 *            data that fits the objective
 * @param sampler
 *            which rows an iteration sees
 * @param chain
 *            what is done to the gradient before the step and to the parameters after it, in order; the proximal step
 *            of an objective's L1 term is added
 * @param rule
 *            how a step is taken
 * @param schedules
 *            how hyperparameters go with the steps
 * @param average
 *            what the training results in
 * @param iterations
 *            number of steps, at least 1
 * @param lossEvery
 *            the loss is read, and looked at, every so many steps
 * @param seed
 *            of the initial parameters and of all that is random in an iteration
 */
public record Training(Objective objective, Data data, Sampler sampler, List<Transformation> chain, StepRule rule,
        Schedules schedules,
        IterateAverage average, int iterations, int lossEvery, long seed) {

    /** Refuses missing parts, numbers out of range, and parts that do not fit each other. */
    public Training {
        Objects.requireNonNull(objective, "objective");
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(sampler, "sampler");
        chain = List.copyOf(chain);
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(schedules, "schedules");
        Objects.requireNonNull(average, "average");
        requireAtLeastOne("iterations", iterations);
        requireAtLeastOne("lossEvery", lossEvery);
        objective.check(data);
        StepTasks.requireOracles(rule, objective.oraclesOn(data));
        if (objective instanceof L1Regularized regularized) {
            chain = List.copyOf(Transformations.withThreshold(chain, SoftThreshold.of(regularized)));
        }
        Transformations.requireDistinct(chain);
        chain.forEach(one -> one.requireFitting(objective.parameterCount(), objective.oraclesOn(data)));
        requireFitting(sampler, objective, data, schedules);
        if (schedules.byName().containsKey(Schedules.GRADIENT_NOISE)
                && chain.stream().noneMatch(GradientNoise.class::isInstance)) {
            throw new IllegalArgumentException("a schedule of the noise needs noise on the gradient: schedule="
                    + schedules.byName().get(Schedules.GRADIENT_NOISE).text());
        }
        if (rule instanceof NAdam && schedules.byName().containsKey("beta1")) {
            throw new IllegalArgumentException("nadam has a schedule of its momentum already: schedule="
                    + schedules.byName().get("beta1").text());
        }
        if (!schedules.byName().isEmpty()) {
            for (int t = 1; t <= iterations; t++) {
                schedules.at(rule, t);
                schedules.at(chain, t);
            }
        }
    }

    /** Full batch, no transformations, no schedules, the last iterate. */
    public Training(Objective objective, Data data, StepRule rule, int iterations, int lossEvery, long seed) {
        this(objective, data, new FullBatch(), List.of(), rule, Schedules.NONE, new IterateAverage.Last(), iterations,
                lossEvery,
                seed);
    }

    /** The same on batches. */
    public Training withSampler(Sampler other) {
        return new Training(objective, data, other, chain, rule, schedules, average, iterations, lossEvery, seed);
    }

    /** The same with transformations of the gradient and projections. */
    public Training withChain(List<Transformation> other) {
        return new Training(objective, data, sampler, other, rule, schedules, average, iterations, lossEvery, seed);
    }

    /** The same with hyperparameters that go with the steps. */
    public Training withSchedules(Schedules others) {
        return new Training(objective, data, sampler, chain, rule, others, average, iterations, lossEvery, seed);
    }

    /** The same with another result. */
    public Training withAverage(IterateAverage other) {
        return new Training(objective, data, sampler, chain, rule, schedules, other, iterations, lossEvery, seed);
    }

    /**
     * The rule as it is at a step. The step after the last, which is only taken for its evaluation, is as the last.
     *
     * @param t
     *            the step, from 1
     */
    public StepRule ruleAt(long t) {
        return schedules.at(rule, Math.min(t, iterations));
    }

    /**
     * The transformations as they are at a step, an L1 term's with what the rule's momentum does to it. The step after
     * the last, which is only taken for its evaluation, is as the last.
     *
     * @param t
     *            the step, from 1
     */
    public List<Transformation> chainAt(long t) {
        double gain = ruleAt(t).momentumGain(Math.min(t, iterations));
        return schedules.at(chain, Math.min(t, iterations)).stream()
                .map(one -> one instanceof SoftThreshold threshold ? threshold.withMomentumGain(gain) : one).toList();
    }

    /** The learning rate of a step, counted from 1, or 1 if the rule has none. */
    public double learningRateAt(long t) {
        return ruleAt(t).hyperparameters().getOrDefault("learningRate", 1.0);
    }

    /** Whether the training results in the last iterate, and there is nothing to average. */
    public boolean resultsInLast() {
        return average instanceof IterateAverage.Last;
    }

    private static void requireFitting(Sampler sampler, Objective objective, Data data, Schedules schedules) {
        if (data instanceof SparseDataset && !sampler.isFull()) {
            throw new IllegalArgumentException(
                    "sparse data is trained on as a whole, without batches: sampler=" + sampler.name());
        }
        int n = objective.samples();
        int first = sampler.batchSize(n);
        if (first > n) {
            throw new IllegalArgumentException(
                    "batchSize must be at most the number of rows: batchSize=" + first + " rows=" + n);
        }
        boolean growing = sampler instanceof GrowingSampler;
        if (growing && !objective.oracles().contains(Oracle.PER_SAMPLE_GRADIENT)) {
            throw new IllegalArgumentException("sampler " + sampler.name()
                    + " needs the gradients of single samples, which " + objective.name() + " does not supply");
        }
        if (schedules.ofBatchSize() && (growing || sampler.isFull())) {
            throw new IllegalArgumentException(
                    "a schedule of the batch size needs a sampler that takes one: sampler=" + sampler.name());
        }
    }

    private static void requireAtLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1: " + name + "=" + value);
        }
    }
}
