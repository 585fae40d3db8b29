package org.katabatic.host.reference.transformation;

import java.util.BitSet;
import org.ejml.data.DMatrixRMaj;

/** g_j ← 0 before the step and w_j ← its initial value after it, for j in the mask. */
final class Freeze implements ReferenceTransformation {

    private final BitSet frozen;
    private final DMatrixRMaj initial;

    Freeze(org.katabatic.tasks.transformation.Freeze fast, DMatrixRMaj initial) {
        this.frozen = fast.frozen();
        this.initial = initial.copy();
    }

    @Override
    public void onGradient(Step step, DMatrixRMaj w, DMatrixRMaj g) {
        frozen.stream().forEach(j -> g.data[j] = 0);
    }

    @Override
    public void onParameters(DMatrixRMaj w) {
        frozen.stream().forEach(j -> w.data[j] = initial.data[j]);
    }
}
