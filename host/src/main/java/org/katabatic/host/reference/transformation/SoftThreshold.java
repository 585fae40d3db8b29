package org.katabatic.host.reference.transformation;

import org.ejml.data.DMatrixRMaj;
import org.katabatic.tasks.transformation.Transformation;

/** w_j ← sign(w_j) max(|w_j| − η_t λ c_t, 0) (Beck and Teboulle, 2009, eq. (1.5)), c_t the gain of momentum. */
final class SoftThreshold implements ReferenceTransformation {

    private org.katabatic.tasks.transformation.SoftThreshold fast;
    private double threshold;

    SoftThreshold(org.katabatic.tasks.transformation.SoftThreshold fast) {
        this.fast = fast;
    }

    @Override
    public void use(Transformation changed) {
        fast = (org.katabatic.tasks.transformation.SoftThreshold) changed;
    }

    @Override
    public void onGradient(Step step, DMatrixRMaj w, DMatrixRMaj g) {
        threshold = step.learningRate() * fast.l1() * fast.momentumGain();
    }

    @Override
    public void onParameters(DMatrixRMaj w) {
        for (int j = 0; j < w.numRows; j++) {
            if (!fast.unpenalized().get(j)) {
                w.data[j] = Math.signum(w.data[j]) * Math.max(Math.abs(w.data[j]) - threshold, 0);
            }
        }
    }
}
