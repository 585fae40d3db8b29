package org.katabatic.host.reference.steprule;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.katabatic.host.reference.objective.ReferenceOracles;

/** ε̂ = ρ g/|g|, then the step of the heavy ball with ∇f(w + ε̂) (Foret et al., 2021, Algorithm 1, eq. (2)). */
final class Sam implements ReferenceStepRule {

    private final org.katabatic.tasks.steprule.Sam rule;
    private final ReferenceOracles objective;
    private final DMatrixRMaj u;

    Sam(org.katabatic.tasks.steprule.Sam rule, int d, ReferenceOracles objective) {
        this.rule = rule;
        this.objective = objective;
        this.u = new DMatrixRMaj(d, 1);
    }

    @Override
    public void step(long t, DMatrixRMaj g, DMatrixRMaj w) {
        double norm = NormOps_DDRM.normP2(g);
        DMatrixRMaj perturbed = w.copy();
        if (norm > 0) {
            CommonOps_DDRM.addEquals(perturbed, rule.rho() / norm, g);
        }
        DMatrixRMaj sharp = new DMatrixRMaj(g.numRows, 1);
        objective.gradient(perturbed, sharp);
        CommonOps_DDRM.scale(rule.momentum(), u);
        CommonOps_DDRM.addEquals(u, -rule.learningRate(), sharp);
        CommonOps_DDRM.addEquals(w, u);
    }
}
