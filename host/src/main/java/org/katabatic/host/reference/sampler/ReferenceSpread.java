package org.katabatic.host.reference.sampler;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.katabatic.host.reference.objective.ReferenceObjective;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.Objective;

/**
 * How far the gradients of single samples are apart, by definition: each is the gradient of the objective on its sample
 * alone.
 *
 * @param variance
 *            Σ_j Var(∇f_i)_j, with n − 1
 * @param varianceAlong
 *            Var(∇f_i·g), with n − 1, g the mean gradient
 * @param squaredNorm
 *            |g|²
 */
public record ReferenceSpread(double variance, double varianceAlong, double squaredNorm) {

    /** The spread at parameters w, (d, 1), not modified, on the rows of the data; at least two. */
    public static ReferenceSpread of(Objective objective, Dataset data, DMatrixRMaj w) {
        int n = data.samples();
        int d = w.numRows;
        DMatrixRMaj gradients = new DMatrixRMaj(n, d);
        DMatrixRMaj mean = new DMatrixRMaj(d, 1);
        for (int i = 0; i < n; i++) {
            DMatrixRMaj g = new DMatrixRMaj(d, 1);
            ReferenceObjective.of(objective.withSamples(1), data.rows(i)).gradient(w, g);
            System.arraycopy(g.data, 0, gradients.data, i * d, d);
            CommonOps_DDRM.addEquals(mean, 1.0 / n, g);
        }
        double variance = 0;
        double along = 0;
        for (int i = 0; i < n; i++) {
            double product = 0;
            for (int j = 0; j < d; j++) {
                double deviation = gradients.get(i, j) - mean.data[j];
                variance += deviation * deviation / (n - 1);
                product += deviation * mean.data[j];
            }
            along += product * product / (n - 1);
        }
        return new ReferenceSpread(variance, along, CommonOps_DDRM.elementSum(squares(mean)));
    }

    private static DMatrixRMaj squares(DMatrixRMaj vector) {
        DMatrixRMaj squares = new DMatrixRMaj(vector.numRows, 1);
        CommonOps_DDRM.elementPower(vector, 2, squares);
        return squares;
    }
}
