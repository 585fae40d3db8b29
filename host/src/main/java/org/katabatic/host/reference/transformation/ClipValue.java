package org.katabatic.host.reference.transformation;

import org.ejml.data.DMatrixRMaj;

/** g_j ← max(−c, min(c, g_j)) (Mikolov, 2012, section 3.2.2). */
record ClipValue(org.katabatic.tasks.transformation.ClipValue fast) implements ReferenceTransformation {

    @Override
    public void onGradient(Step step, DMatrixRMaj w, DMatrixRMaj g) {
        for (int j = 0; j < g.numRows; j++) {
            g.data[j] = Math.clamp(g.data[j], -fast.limit(), fast.limit());
        }
    }
}
