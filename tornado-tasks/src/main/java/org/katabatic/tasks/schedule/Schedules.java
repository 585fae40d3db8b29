package org.katabatic.tasks.schedule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.katabatic.tasks.steprule.Hyperparameters;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.transformation.GradientNoise;
import org.katabatic.tasks.transformation.Transformation;

/**
 * How hyperparameters of a training go with the steps. They replace the hyperparameter before the host writes it for
 * the step.
 *
 * @param byName
 *            schedules by the hyperparameter's name: the step rule's, {@link #BATCH_SIZE} or
 *            {@link #GRADIENT_NOISE}
 */
public record Schedules(Map<String, HyperparameterSchedule> byName) {

    /** No schedule: everything stays as it is given. */
    public static final Schedules NONE = new Schedules(Map.of());

    /** The sampler's batch size. */
    public static final String BATCH_SIZE = "batchSize";

    /** η of {@link GradientNoise}, the variance of its first step. */
    public static final String GRADIENT_NOISE = "gradientNoise";

    private static final Set<String> NOT_OF_THE_RULE = Set.of(BATCH_SIZE, GRADIENT_NOISE);

    /** Keeps a copy. */
    public Schedules {
        byName = Map.copyOf(byName);
    }

    /** Whether the sampler's batch size is scheduled. */
    public boolean ofBatchSize() {
        return byName.containsKey(BATCH_SIZE);
    }

    /**
     * The rule as it is at a step.
     *
     * @throws IllegalArgumentException
     *             if the rule has no such hyperparameter or refuses the value, with the step
     */
    public StepRule at(StepRule rule, long t) {
        Map<String, Double> given = rule.hyperparameters();
        Map<String, Double> replaced = new LinkedHashMap<>();
        byName.forEach((name, schedule) -> {
            if (!NOT_OF_THE_RULE.contains(name)) {
                replaced.put(name, given.containsKey(name) ? schedule.at(t, given.get(name)) : Double.NaN);
            }
        });
        if (replaced.isEmpty()) {
            return rule;
        }
        try {
            return Hyperparameters.replaced(rule, replaced);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("schedule at step " + t + ": " + e.getMessage(), e);
        }
    }

    /**
     * The transformations as they are at a step.
     *
     * @throws IllegalArgumentException
     *             if noise refuses the value, with the step
     */
    public List<Transformation> at(List<Transformation> chain, long t) {
        HyperparameterSchedule schedule = byName.get(GRADIENT_NOISE);
        return schedule == null ? chain : chain.stream().map(one -> at(one, schedule, t)).toList();
    }

    private static Transformation at(Transformation one, HyperparameterSchedule schedule, long t) {
        if (!(one instanceof GradientNoise noise)) {
            return one;
        }
        try {
            return new GradientNoise(schedule.at(t, noise.eta()), noise.gamma());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("schedule at step " + t + ": " + e.getMessage(), e);
        }
    }

    /** The batch size at a step: rounded, and from 1 to n. */
    public int batchSizeAt(long t, int base, int n) {
        HyperparameterSchedule schedule = byName.get(BATCH_SIZE);
        return schedule == null ? base : (int) Math.clamp(Math.rint(schedule.at(t, base)), 1, n);
    }
}
