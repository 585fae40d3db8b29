package org.katabatic.host.sweep;

import java.util.Objects;
import org.katabatic.tasks.steprule.StepRule;

/**
 * One of a sweep's settings.
 *
 * @param rule
 *            the step rule with its hyperparameters
 * @param seed
 *            of generated data and initial parameters
 */
public record Setting(StepRule rule, long seed) {

    /** Refuses a missing rule. */
    public Setting {
        Objects.requireNonNull(rule, "rule");
    }
}
