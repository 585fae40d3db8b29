package org.katabatic.host.reference.steprule;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.katabatic.tasks.steprule.StepRule;

/** u ← μ u − η g, w ← w + u (Polyak, 1964). */
final class HeavyBall implements ReferenceStepRule {

    private org.katabatic.tasks.steprule.HeavyBall rule;
    private final DMatrixRMaj u;

    HeavyBall(org.katabatic.tasks.steprule.HeavyBall rule, int d) {
        this.rule = rule;
        this.u = new DMatrixRMaj(d, 1);
    }

    @Override
    public void use(StepRule changed) {
        rule = (org.katabatic.tasks.steprule.HeavyBall) changed;
    }

    @Override
    public void step(long t, DMatrixRMaj g, DMatrixRMaj w) {
        CommonOps_DDRM.scale(rule.momentum(), u);
        CommonOps_DDRM.addEquals(u, -rule.learningRate(), g);
        CommonOps_DDRM.addEquals(w, u);
    }
}
