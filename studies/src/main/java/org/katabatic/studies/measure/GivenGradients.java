package org.katabatic.studies.measure;

import org.ejml.data.DMatrixRMaj;
import org.katabatic.host.reference.steprule.ReferenceStepRule;
import org.katabatic.tasks.steprule.StepRule;

/** A step rule that is told its gradients: what it makes of them, in double on the reference. */
public final class GivenGradients {

    private GivenGradients() {}

    /**
     * The updates of one parameter, each from 0, so that no position rounds them.
     *
     * @param gradients
     *            one a step
     * @return u_t with w ← w − u_t, as many
     */
    public static double[] updates(StepRule rule, double... gradients) {
        ReferenceStepRule reference = ReferenceStepRule.of(rule, 1);
        double[] updates = new double[gradients.length];
        DMatrixRMaj gradient = new DMatrixRMaj(1, 1);
        DMatrixRMaj parameter = new DMatrixRMaj(1, 1);
        for (int t = 1; t <= updates.length; t++) {
            gradient.set(0, gradients[t - 1]);
            parameter.set(0, 0);
            reference.step(t, gradient, parameter);
            updates[t - 1] = -parameter.get(0);
        }
        return updates;
    }
}
