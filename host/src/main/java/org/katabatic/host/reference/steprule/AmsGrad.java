package org.katabatic.host.reference.steprule;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Adam with z ← max(z, v) in place of v in its step (Reddi, Kale and Kumar, 2018, Algorithm 2). */
final class AmsGrad implements ReferenceStepRule {

    private final org.katabatic.tasks.steprule.AmsGrad rule;
    private final DMatrixRMaj m;
    private final DMatrixRMaj v;
    private final DMatrixRMaj z;

    AmsGrad(org.katabatic.tasks.steprule.AmsGrad rule, int d) {
        this.rule = rule;
        this.m = new DMatrixRMaj(d, 1);
        this.v = new DMatrixRMaj(d, 1);
        this.z = new DMatrixRMaj(d, 1);
    }

    @Override
    public void step(long t, DMatrixRMaj g, DMatrixRMaj w) {
        CommonOps_DDRM.add(rule.beta1(), m, 1 - rule.beta1(), g, m);
        DMatrixRMaj squared = new DMatrixRMaj(g.numRows, 1);
        CommonOps_DDRM.elementPower(g, 2, squared);
        CommonOps_DDRM.add(rule.beta2(), v, 1 - rule.beta2(), squared, v);
        for (int j = 0; j < g.numRows; j++) {
            z.set(j, Math.max(z.get(j), v.get(j)));
        }

        DMatrixRMaj root = new DMatrixRMaj(g.numRows, 1);
        CommonOps_DDRM.elementPower(z, 0.5, root);
        CommonOps_DDRM.divide(root, Math.sqrt(1 - Math.pow(rule.beta2(), t)));
        CommonOps_DDRM.add(root, rule.epsilon());
        DMatrixRMaj direction = new DMatrixRMaj(g.numRows, 1);
        CommonOps_DDRM.elementDiv(m, root, direction);
        CommonOps_DDRM.addEquals(w, -rule.learningRate() / (1 - Math.pow(rule.beta1(), t)), direction);
    }
}
