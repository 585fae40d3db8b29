package org.katabatic.host.reference.steprule;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;

/** b² ← b² + |g|², w ← w − (η/b) g (Ward, Wu, Bottou, 2019, Algorithm 1). */
final class AdaGradNorm implements ReferenceStepRule {

    private final org.katabatic.tasks.steprule.AdaGradNorm rule;
    private double b;

    AdaGradNorm(org.katabatic.tasks.steprule.AdaGradNorm rule) {
        this.rule = rule;
        this.b = rule.initialNorm();
    }

    @Override
    public void step(long t, DMatrixRMaj g, DMatrixRMaj w) {
        b = Math.hypot(b, NormOps_DDRM.normP2(g));
        CommonOps_DDRM.addEquals(w, -rule.learningRate() / b, g);
    }
}
