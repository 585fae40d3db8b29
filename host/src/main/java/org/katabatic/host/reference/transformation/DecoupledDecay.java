package org.katabatic.host.reference.transformation;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** w ← w − η λ w, then the step (Loshchilov and Hutter, 2019, Algorithm 1). */
record DecoupledDecay(org.katabatic.tasks.transformation.DecoupledDecay fast) implements ReferenceTransformation {

    @Override
    public void onGradient(Step step, DMatrixRMaj w, DMatrixRMaj g) {
        CommonOps_DDRM.scale(1 - step.learningRate() * fast.decay(), w);
    }
}
