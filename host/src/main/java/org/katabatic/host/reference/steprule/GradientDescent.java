package org.katabatic.host.reference.steprule;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.katabatic.tasks.steprule.StepRule;

/** w ← w − η g (Cauchy, 1847). */
final class GradientDescent implements ReferenceStepRule {

    private org.katabatic.tasks.steprule.GradientDescent rule;

    GradientDescent(org.katabatic.tasks.steprule.GradientDescent rule) {
        this.rule = rule;
    }

    @Override
    public void use(StepRule changed) {
        rule = (org.katabatic.tasks.steprule.GradientDescent) changed;
    }

    @Override
    public void step(long t, DMatrixRMaj g, DMatrixRMaj w) {
        CommonOps_DDRM.addEquals(w, -rule.learningRate(), g);
    }
}
