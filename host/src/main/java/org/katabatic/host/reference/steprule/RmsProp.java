package org.katabatic.host.reference.steprule;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** v ← ρ v + (1 − ρ) g², w ← w − η g/(√v + ε) (Tieleman and Hinton, 2012, lecture 6.5). */
final class RmsProp implements ReferenceStepRule {

    private final org.katabatic.tasks.steprule.RmsProp rule;
    private final DMatrixRMaj v;

    RmsProp(org.katabatic.tasks.steprule.RmsProp rule, int d) {
        this.rule = rule;
        this.v = new DMatrixRMaj(d, 1);
    }

    @Override
    public void step(long t, DMatrixRMaj g, DMatrixRMaj w) {
        DMatrixRMaj squared = new DMatrixRMaj(g.numRows, 1);
        CommonOps_DDRM.elementPower(g, 2, squared);
        CommonOps_DDRM.add(rule.decay(), v, 1 - rule.decay(), squared, v);
        DMatrixRMaj root = new DMatrixRMaj(g.numRows, 1);
        CommonOps_DDRM.elementPower(v, 0.5, root);
        CommonOps_DDRM.add(root, rule.epsilon());
        DMatrixRMaj direction = new DMatrixRMaj(g.numRows, 1);
        CommonOps_DDRM.elementDiv(g, root, direction);
        CommonOps_DDRM.addEquals(w, -rule.learningRate(), direction);
    }
}
