package org.katabatic.host.reference.steprule;

import java.util.Set;
import org.ejml.data.DMatrixRMaj;
import org.katabatic.host.reference.objective.ReferenceOracles;
import org.katabatic.models.objective.Oracle;
import org.katabatic.tasks.steprule.StepRule;

/**
 * A step rule in double precision, written from its paper with EJML; of the fast rule it knows the hyperparameters
 * only.
 */
public interface ReferenceStepRule {

    /**
     * Takes one step.
     *
     * @param t
     *            the step, from 1
     * @param g
     *            gradient, (d, 1). Not modified.
     * @param w
     *            parameters, (d, 1). Modified.
     */
    void step(long t, DMatrixRMaj g, DMatrixRMaj w);

    /** The reference of a rule that needs nothing but the gradient. */
    static ReferenceStepRule of(StepRule rule, int d) {
        if (!rule.oracles().equals(Set.of(Oracle.GRADIENT))) {
            throw new IllegalArgumentException("the reference of " + rule.name() + " needs the objective");
        }
        return of(rule, d, null, 0);
    }

    /**
     * The reference of a step rule, for parameters of length d.
     *
     * @param objective
     *            what is minimised, for rules that evaluate it elsewhere or ask for its Hessian
     * @param seed
     *            of the rule's random numbers
     * @throws IllegalArgumentException
     *             if the rule has none
     */
    static ReferenceStepRule of(StepRule rule, int d, ReferenceOracles objective, long seed) {
        return switch (rule) {
            case org.katabatic.tasks.steprule.GradientDescent r -> new GradientDescent(r);
            case org.katabatic.tasks.steprule.HeavyBall r -> new HeavyBall(r, d);
            case org.katabatic.tasks.steprule.Nesterov r -> new Nesterov(r, d);
            case org.katabatic.tasks.steprule.AdaGrad r -> new AdaGrad(r, d);
            case org.katabatic.tasks.steprule.RmsProp r -> new RmsProp(r, d);
            case org.katabatic.tasks.steprule.AdaDelta r -> new AdaDelta(r, d);
            case org.katabatic.tasks.steprule.Adam r -> new Adam(r, d);
            case org.katabatic.tasks.steprule.AdamW r -> new AdamW(r, d);
            case org.katabatic.tasks.steprule.AmsGrad r -> new AmsGrad(r, d);
            case org.katabatic.tasks.steprule.NAdam r -> new NAdam(r, d);
            case org.katabatic.tasks.steprule.AdaBelief r -> new AdaBelief(r, d);
            case org.katabatic.tasks.steprule.DiffGrad r -> new DiffGrad(r, d);
            case org.katabatic.tasks.steprule.AdaHessian r -> new AdaHessian(r, d, objective, seed);
            case org.katabatic.tasks.steprule.MFac r -> new MFac(r, d);
            case org.katabatic.tasks.steprule.NormalizedGradient r -> new NormalizedGradient(r);
            case org.katabatic.tasks.steprule.Sam r -> new Sam(r, d, objective);
            case org.katabatic.tasks.steprule.AdaGradNorm r -> new AdaGradNorm(r);
            default -> throw new IllegalArgumentException("a step rule needs a reference: rule=" + rule.name());
        };
    }
}
