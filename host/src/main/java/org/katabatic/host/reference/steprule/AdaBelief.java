package org.katabatic.host.reference.steprule;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.katabatic.tasks.steprule.StepRule;

/** m as Adam, s ← β₂ s + (1 − β₂)(g − m)² + ε, w ← w − η m̂/(√ŝ + ε) (Zhuang et al., 2020, Algorithm 2). */
final class AdaBelief implements ReferenceStepRule {

    private org.katabatic.tasks.steprule.AdaBelief rule;
    private final DMatrixRMaj m;
    private final DMatrixRMaj s;

    AdaBelief(org.katabatic.tasks.steprule.AdaBelief rule, int d) {
        this.rule = rule;
        this.m = new DMatrixRMaj(d, 1);
        this.s = new DMatrixRMaj(d, 1);
    }

    @Override
    public void use(StepRule changed) {
        rule = (org.katabatic.tasks.steprule.AdaBelief) changed;
    }

    @Override
    public void step(long t, DMatrixRMaj g, DMatrixRMaj w) {
        CommonOps_DDRM.add(rule.beta1(), m, 1 - rule.beta1(), g, m);
        DMatrixRMaj deviation = new DMatrixRMaj(g.numRows, 1);
        CommonOps_DDRM.subtract(g, m, deviation);
        CommonOps_DDRM.elementPower(deviation, 2, deviation);
        CommonOps_DDRM.add(rule.beta2(), s, 1 - rule.beta2(), deviation, s);
        CommonOps_DDRM.add(s, rule.epsilon());

        DMatrixRMaj root = new DMatrixRMaj(g.numRows, 1);
        CommonOps_DDRM.divide(s, 1 - Math.pow(rule.beta2(), t), root);
        CommonOps_DDRM.elementPower(root, 0.5, root);
        CommonOps_DDRM.add(root, rule.epsilon());
        DMatrixRMaj direction = new DMatrixRMaj(g.numRows, 1);
        CommonOps_DDRM.elementDiv(m, root, direction);
        CommonOps_DDRM.addEquals(w, -rule.learningRate() / (1 - Math.pow(rule.beta1(), t)), direction);
    }
}
