package org.katabatic.host.reference.transformation;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/** w_j ← max(w_j − θ, 0), θ by sorting (Duchi et al., 2008, Figure 1). */
record SimplexProjection() implements ReferenceTransformation {

    @Override
    public void onParameters(DMatrixRMaj w) {
        double[] ascending = Arrays.copyOf(w.data, w.numRows);
        Arrays.sort(ascending);
        double sum = 0;
        double theta = 0;
        for (int kept = 1; kept <= ascending.length; kept++) {
            double next = ascending[ascending.length - kept];
            sum += next;
            if (next - (sum - 1) / kept > 0) {
                theta = (sum - 1) / kept;
            }
        }
        for (int j = 0; j < w.numRows; j++) {
            w.data[j] = Math.max(w.data[j] - theta, 0);
        }
    }
}
