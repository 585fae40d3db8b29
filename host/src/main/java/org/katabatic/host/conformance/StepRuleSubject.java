package org.katabatic.host.conformance;

import java.util.List;
import java.util.Map;
import org.katabatic.host.device.Device;
import org.katabatic.tasks.steprule.Hyperparameters;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.steprule.StepRules;

/**
 * A step rule, whose trajectory is compared.
 *
 * @param rule
 *            the rule, which its twin knows
 * @param tested
 *            what runs; the rule itself, or one with a mistake
 */
public record StepRuleSubject(StepRule rule, StepRule tested) implements Subject {

    /** Every rule there is. */
    public static List<StepRuleSubject> all() {
        return StepRules.all().stream().map(rule -> new StepRuleSubject(rule, rule)).toList();
    }

    @Override
    public String name() {
        return rule.name();
    }

    @Override
    public String kind() {
        return "step rule";
    }

    @Override
    public List<Shape> shapes(int size, Device.OfKernels device) {
        return List.of(new Shape(1, size, 1));
    }

    @Override
    public Shape drawn(Draws draws) {
        return new Shape(1, draws.size(), 1);
    }

    @Override
    public void check(Trial trial, Shape shape) {
        TrajectoryCheck.tenSteps(trial, rule, tested, shape.d());
    }

    @Override
    public List<Refusal> refusals(Device.OfKernels device) {
        return rule.hyperparameters().keySet().stream().map(name -> new Refusal(name + "=NaN",
                IllegalArgumentException.class, name + "=NaN",
                () -> Hyperparameters.replaced(rule, Map.of(name, Double.NaN)))).toList();
    }
}
