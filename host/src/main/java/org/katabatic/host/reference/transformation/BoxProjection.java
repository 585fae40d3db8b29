package org.katabatic.host.reference.transformation;

import org.ejml.data.DMatrixRMaj;

/** w_j ← max(−R, min(R, w_j)) (Parikh and Boyd, 2014, section 6.2.4). */
record BoxProjection(org.katabatic.tasks.transformation.BoxProjection fast) implements ReferenceTransformation {

    @Override
    public void onParameters(DMatrixRMaj w) {
        for (int j = 0; j < w.numRows; j++) {
            w.data[j] = Math.clamp(w.data[j], -fast.radius(), fast.radius());
        }
    }
}
