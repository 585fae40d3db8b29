package org.katabatic.tasks.steprule;

import java.util.List;
import java.util.stream.Collectors;

/** All step rules there are, each with its defaults. A new rule is one line here. */
public final class StepRules {

    private static final List<StepRule> ALL = List.of(
            GradientDescent.DEFAULT,
            HeavyBall.DEFAULT,
            Nesterov.DEFAULT,
            AdaGrad.DEFAULT,
            AdaGradNorm.DEFAULT,
            RmsProp.DEFAULT,
            AdaDelta.DEFAULT,
            Adam.DEFAULT,
            AdamW.DEFAULT,
            AmsGrad.DEFAULT,
            NAdam.DEFAULT,
            AdaBelief.DEFAULT,
            DiffGrad.DEFAULT,
            AdaHessian.DEFAULT,
            MFac.DEFAULT,
            NormalizedGradient.DEFAULT,
            Sam.DEFAULT);

    private StepRules() {}

    /** Every rule with its defaults, in the order in which they are listed to users. */
    public static List<StepRule> all() {
        return ALL;
    }

    /**
     * The rule of that name with its defaults.
     *
     * @throws IllegalArgumentException
     *             if there is none; the message lists those there are
     */
    public static StepRule of(String name) {
        return ALL.stream().filter(rule -> rule.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no step rule is called " + name + "; there are "
                        + ALL.stream().map(StepRule::name).collect(Collectors.joining(", "))));
    }
}
