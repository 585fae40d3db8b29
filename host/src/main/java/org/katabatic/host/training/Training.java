package org.katabatic.host.training;

import java.util.Objects;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.Objective;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.steprule.StepTasks;

/**
 * What is trained, on what, and how: everything but the device.
 *
 * @param objective
 *            what is minimised
 * @param data
 *            data that fits the objective
 * @param rule
 *            how a step is taken
 * @param iterations
 *            number of steps, at least 1
 * @param lossEvery
 *            the loss is read, and looked at, every so many steps
 * @param seed
 *            of the initial parameters
 */
public record Training(Objective objective, Dataset data, StepRule rule, int iterations, int lossEvery, long seed) {

    /** Refuses missing parts, and numbers out of range. */
    public Training {
        Objects.requireNonNull(objective, "objective");
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(rule, "rule");
        requireAtLeastOne("iterations", iterations);
        requireAtLeastOne("lossEvery", lossEvery);
        objective.check(data);
        StepTasks.requireOracles(rule, objective.oracles());
    }

    private static void requireAtLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1: " + name + "=" + value);
        }
    }
}
