package org.katabatic.host.reference.transformation;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;

/** w ← w min(1, R/|w|) (Parikh and Boyd, 2014, section 6.5.1). */
record BallProjection(org.katabatic.tasks.transformation.BallProjection fast) implements ReferenceTransformation {

    @Override
    public void onParameters(DMatrixRMaj w) {
        double norm = NormOps_DDRM.normF(w);
        if (norm > fast.radius()) {
            CommonOps_DDRM.scale(fast.radius() / norm, w);
        }
    }
}
