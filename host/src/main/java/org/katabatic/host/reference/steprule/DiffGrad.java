package org.katabatic.host.reference.steprule;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.katabatic.tasks.steprule.StepRule;

/** Adam with the step scaled by ξ = 1/(1 + exp(−|g_prev − g|)) (Dubey et al., 2020, eqs. (12) to (14)). */
final class DiffGrad implements ReferenceStepRule {

    private org.katabatic.tasks.steprule.DiffGrad rule;
    private final DMatrixRMaj m;
    private final DMatrixRMaj v;
    private final DMatrixRMaj previous;

    DiffGrad(org.katabatic.tasks.steprule.DiffGrad rule, int d) {
        this.rule = rule;
        this.m = new DMatrixRMaj(d, 1);
        this.v = new DMatrixRMaj(d, 1);
        this.previous = new DMatrixRMaj(d, 1);
    }

    @Override
    public void use(StepRule changed) {
        rule = (org.katabatic.tasks.steprule.DiffGrad) changed;
    }

    @Override
    public void step(long t, DMatrixRMaj g, DMatrixRMaj w) {
        DMatrixRMaj friction = new DMatrixRMaj(g.numRows, 1);
        CommonOps_DDRM.subtract(previous, g, friction);
        CommonOps_DDRM.abs(friction);
        CommonOps_DDRM.scale(-1, friction);
        CommonOps_DDRM.elementExp(friction, friction);
        CommonOps_DDRM.add(friction, 1);
        CommonOps_DDRM.divide(1, friction, friction);
        previous.setTo(g);

        CommonOps_DDRM.add(rule.beta1(), m, 1 - rule.beta1(), g, m);
        DMatrixRMaj squared = new DMatrixRMaj(g.numRows, 1);
        CommonOps_DDRM.elementPower(g, 2, squared);
        CommonOps_DDRM.add(rule.beta2(), v, 1 - rule.beta2(), squared, v);

        DMatrixRMaj root = new DMatrixRMaj(g.numRows, 1);
        CommonOps_DDRM.divide(v, 1 - Math.pow(rule.beta2(), t), root);
        CommonOps_DDRM.elementPower(root, 0.5, root);
        CommonOps_DDRM.add(root, rule.epsilon());
        DMatrixRMaj direction = new DMatrixRMaj(g.numRows, 1);
        CommonOps_DDRM.elementDiv(m, root, direction);
        CommonOps_DDRM.elementMult(direction, friction);
        CommonOps_DDRM.addEquals(w, -rule.learningRate() / (1 - Math.pow(rule.beta1(), t)), direction);
    }
}
