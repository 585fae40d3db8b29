package org.katabatic.host.reference.steprule;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;

/** w ← w − η g/|g|, and w at g = 0 (Hazan, Levy, Shalev-Shwartz, 2015, Algorithm 1). */
final class NormalizedGradient implements ReferenceStepRule {

    private final org.katabatic.tasks.steprule.NormalizedGradient rule;

    NormalizedGradient(org.katabatic.tasks.steprule.NormalizedGradient rule) {
        this.rule = rule;
    }

    @Override
    public void step(long t, DMatrixRMaj g, DMatrixRMaj w) {
        double norm = NormOps_DDRM.normP2(g);
        if (norm > 0) {
            CommonOps_DDRM.addEquals(w, -rule.learningRate() / norm, g);
        }
    }
}
