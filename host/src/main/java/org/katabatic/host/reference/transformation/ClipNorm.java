package org.katabatic.host.reference.transformation;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;

/** g ← g min(1, c/|g|) (Pascanu et al., 2013, Algorithm 1). */
record ClipNorm(org.katabatic.tasks.transformation.ClipNorm fast) implements ReferenceTransformation {

    @Override
    public void onGradient(Step step, DMatrixRMaj w, DMatrixRMaj g) {
        double norm = NormOps_DDRM.normF(g);
        if (norm > fast.limit()) {
            CommonOps_DDRM.scale(fast.limit() / norm, g);
        }
    }
}
