package org.katabatic.host.reference.steprule;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Δ = −RMS(Δ)/RMS(g) g with RMS(y) = √(mean of y² + ε), w ← w + η Δ (Zeiler, 2012, Algorithm 1). */
final class AdaDelta implements ReferenceStepRule {

    private final org.katabatic.tasks.steprule.AdaDelta rule;
    private final DMatrixRMaj meanOfSquaredGradients;
    private final DMatrixRMaj meanOfSquaredUpdates;

    AdaDelta(org.katabatic.tasks.steprule.AdaDelta rule, int d) {
        this.rule = rule;
        this.meanOfSquaredGradients = new DMatrixRMaj(d, 1);
        this.meanOfSquaredUpdates = new DMatrixRMaj(d, 1);
    }

    @Override
    public void step(long t, DMatrixRMaj g, DMatrixRMaj w) {
        accumulate(meanOfSquaredGradients, g);
        DMatrixRMaj update = rms(meanOfSquaredUpdates);
        CommonOps_DDRM.elementDiv(update, rms(meanOfSquaredGradients));
        CommonOps_DDRM.elementMult(update, g);
        CommonOps_DDRM.scale(-1, update);
        accumulate(meanOfSquaredUpdates, update);
        CommonOps_DDRM.addEquals(w, rule.learningRate(), update);
    }

    private void accumulate(DMatrixRMaj mean, DMatrixRMaj y) {
        DMatrixRMaj squared = new DMatrixRMaj(y.numRows, 1);
        CommonOps_DDRM.elementPower(y, 2, squared);
        CommonOps_DDRM.add(rule.decay(), mean, 1 - rule.decay(), squared, mean);
    }

    private DMatrixRMaj rms(DMatrixRMaj mean) {
        DMatrixRMaj root = mean.copy();
        CommonOps_DDRM.add(root, rule.epsilon());
        CommonOps_DDRM.elementPower(root, 0.5, root);
        return root;
    }
}
