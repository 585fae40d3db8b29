package org.katabatic.host.reference.steprule;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.katabatic.tasks.steprule.StepRule;

/** u ← μ u − η g, w ← w + μ u − η g at the look-ahead point (Nesterov, 1983; Sutskever et al., 2013). */
final class Nesterov implements ReferenceStepRule {

    private org.katabatic.tasks.steprule.Nesterov rule;
    private final DMatrixRMaj u;

    Nesterov(org.katabatic.tasks.steprule.Nesterov rule, int d) {
        this.rule = rule;
        this.u = new DMatrixRMaj(d, 1);
    }

    @Override
    public void use(StepRule changed) {
        rule = (org.katabatic.tasks.steprule.Nesterov) changed;
    }

    @Override
    public void step(long t, DMatrixRMaj g, DMatrixRMaj w) {
        CommonOps_DDRM.scale(rule.momentum(), u);
        CommonOps_DDRM.addEquals(u, -rule.learningRate(), g);
        CommonOps_DDRM.addEquals(w, rule.momentum(), u);
        CommonOps_DDRM.addEquals(w, -rule.learningRate(), g);
    }
}
