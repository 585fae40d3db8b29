package org.katabatic.host.reference.transformation;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** g ← g + λ w (Krogh and Hertz, 1991, eq. (4)). */
record CoupledDecay(org.katabatic.tasks.transformation.CoupledDecay fast) implements ReferenceTransformation {

    @Override
    public void onGradient(Step step, DMatrixRMaj w, DMatrixRMaj g) {
        CommonOps_DDRM.addEquals(g, fast.decay(), w);
    }
}
