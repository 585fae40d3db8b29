package org.katabatic.host.reference.steprule;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * m ← μ_t m + (1 − μ_t) g, w ← w − η (μ_{t+1} m/(1 − Π_{i≤t+1} μ_i) + (1 − μ_t) g/(1 − Π_{i≤t} μ_i))/(√v̂ + ε), with v̂
 * as Adam (Dozat, 2016, Algorithm 2).
 */
final class NAdam implements ReferenceStepRule {

    private final org.katabatic.tasks.steprule.NAdam rule;
    private final DMatrixRMaj m;
    private final DMatrixRMaj v;
    /** Π_{i≤t} μ_i. */
    private double product = 1;

    NAdam(org.katabatic.tasks.steprule.NAdam rule, int d) {
        this.rule = rule;
        this.m = new DMatrixRMaj(d, 1);
        this.v = new DMatrixRMaj(d, 1);
    }

    private double mu(long t) {
        return rule.beta1() * (1 - 0.5 * Math.pow(0.96, t * rule.momentumDecay()));
    }

    @Override
    public void step(long t, DMatrixRMaj g, DMatrixRMaj w) {
        double mu = mu(t);
        product *= mu;
        CommonOps_DDRM.add(mu, m, 1 - mu, g, m);
        DMatrixRMaj squared = new DMatrixRMaj(g.numRows, 1);
        CommonOps_DDRM.elementPower(g, 2, squared);
        CommonOps_DDRM.add(rule.beta2(), v, 1 - rule.beta2(), squared, v);

        DMatrixRMaj lookAhead = new DMatrixRMaj(g.numRows, 1);
        CommonOps_DDRM.add(mu(t + 1) / (1 - product * mu(t + 1)), m, (1 - mu) / (1 - product), g, lookAhead);
        DMatrixRMaj root = new DMatrixRMaj(g.numRows, 1);
        CommonOps_DDRM.elementPower(v, 0.5, root);
        CommonOps_DDRM.divide(root, Math.sqrt(1 - Math.pow(rule.beta2(), t)));
        CommonOps_DDRM.add(root, rule.epsilon());
        CommonOps_DDRM.elementDiv(lookAhead, root);
        CommonOps_DDRM.addEquals(w, -rule.learningRate(), lookAhead);
    }
}
