package org.katabatic.host.reference.steprule;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** s ← s + g², w ← w − η g/(√s + ε) (Duchi, Hazan and Singer, 2011, Figure 1). */
final class AdaGrad implements ReferenceStepRule {

    private final org.katabatic.tasks.steprule.AdaGrad rule;
    private final DMatrixRMaj s;

    AdaGrad(org.katabatic.tasks.steprule.AdaGrad rule, int d) {
        this.rule = rule;
        this.s = new DMatrixRMaj(d, 1);
    }

    @Override
    public void step(long t, DMatrixRMaj g, DMatrixRMaj w) {
        DMatrixRMaj squared = new DMatrixRMaj(g.numRows, 1);
        CommonOps_DDRM.elementPower(g, 2, squared);
        CommonOps_DDRM.addEquals(s, squared);
        DMatrixRMaj root = new DMatrixRMaj(g.numRows, 1);
        CommonOps_DDRM.elementPower(s, 0.5, root);
        CommonOps_DDRM.add(root, rule.epsilon());
        DMatrixRMaj direction = new DMatrixRMaj(g.numRows, 1);
        CommonOps_DDRM.elementDiv(g, root, direction);
        CommonOps_DDRM.addEquals(w, -rule.learningRate(), direction);
    }
}
