package org.katabatic.host.reference.objective;

import org.ejml.data.DMatrixRMaj;
import org.katabatic.host.verification.Tolerance;

/**
 * The ridge term (ridge/2) Σ_{j &lt; penalized} w_j².
 *
 * @param weight
 *            ridge ≥ 0
 * @param penalized
 *            number of leading parameters that it covers
 */
record Ridge(double weight, int penalized) {

    static Ridge of(double weight, boolean intercept, int features) {
        return new Ridge(weight, intercept ? features - 1 : features);
    }

    double value(DMatrixRMaj w) {
        double squares = 0;
        for (int j = 0; j < penalized; j++) {
            squares += w.data[j] * w.data[j];
        }
        return weight / 2 * squares;
    }

    void addGradient(DMatrixRMaj w, DMatrixRMaj g) {
        for (int j = 0; j < penalized; j++) {
            g.data[j] += weight * w.data[j];
        }
    }

    double valueBound(DMatrixRMaj w) {
        return Tolerance.sum(penalized + 3, value(w));
    }

    double gradientBound(DMatrixRMaj w, int j) {
        return j < penalized ? Tolerance.ulps(2, weight * w.data[j]) : 0;
    }
}
