package org.katabatic.host.reference.steprule;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.katabatic.tasks.steprule.StepRule;

/** w ← w − η g/|g|, and w at g = 0 (Hazan, Levy, Shalev-Shwartz, 2015, Algorithm 1). */
final class NormalizedGradient implements ReferenceStepRule {

    private org.katabatic.tasks.steprule.NormalizedGradient rule;

    NormalizedGradient(org.katabatic.tasks.steprule.NormalizedGradient rule) {
        this.rule = rule;
    }

    @Override
    public void use(StepRule changed) {
        rule = (org.katabatic.tasks.steprule.NormalizedGradient) changed;
    }

    @Override
    public void step(long t, DMatrixRMaj g, DMatrixRMaj w) {
        double norm = NormOps_DDRM.normP2(g);
        if (norm > 0) {
            CommonOps_DDRM.addEquals(w, -rule.learningRate() / norm, g);
        }
    }
}
