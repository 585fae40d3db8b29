package org.katabatic.host.reference.steprule;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Adam with w ← w − η λ w beside its step (Loshchilov and Hutter, 2019, Algorithm 2). */
final class AdamW implements ReferenceStepRule {

    private final org.katabatic.tasks.steprule.AdamW rule;
    private final DMatrixRMaj m;
    private final DMatrixRMaj v;

    AdamW(org.katabatic.tasks.steprule.AdamW rule, int d) {
        this.rule = rule;
        this.m = new DMatrixRMaj(d, 1);
        this.v = new DMatrixRMaj(d, 1);
    }

    @Override
    public void step(long t, DMatrixRMaj g, DMatrixRMaj w) {
        CommonOps_DDRM.add(rule.beta1(), m, 1 - rule.beta1(), g, m);
        DMatrixRMaj squared = new DMatrixRMaj(g.numRows, 1);
        CommonOps_DDRM.elementPower(g, 2, squared);
        CommonOps_DDRM.add(rule.beta2(), v, 1 - rule.beta2(), squared, v);

        DMatrixRMaj root = new DMatrixRMaj(g.numRows, 1);
        CommonOps_DDRM.elementPower(v, 0.5, root);
        CommonOps_DDRM.divide(root, Math.sqrt(1 - Math.pow(rule.beta2(), t)));
        CommonOps_DDRM.add(root, rule.epsilon());
        DMatrixRMaj direction = new DMatrixRMaj(g.numRows, 1);
        CommonOps_DDRM.elementDiv(m, root, direction);
        CommonOps_DDRM.scale(1 - rule.learningRate() * rule.weightDecay(), w);
        CommonOps_DDRM.addEquals(w, -rule.learningRate() / (1 - Math.pow(rule.beta1(), t)), direction);
    }
}
