package org.katabatic.studies.phenomenon.sensing;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** X (n, k) of the estimate XXᵀ: X ← X − η (D + Dᵀ) X. */
final class SymmetricFactor implements Factors {

    private final DMatrixRMaj x;

    /**
     * The factor as it begins.
     *
     * @param parameters
     *            X, (n, k) row-major
     */
    SymmetricFactor(int n, double[] parameters) {
        x = new DMatrixRMaj(n, parameters.length / n, true, parameters);
    }

    @Override
    public double[] product() {
        DMatrixRMaj product = new DMatrixRMaj(x.numRows, x.numRows);
        CommonOps_DDRM.multTransB(x, x, product);
        return product.data;
    }

    @Override
    public void step(double[] residual, double stepSize) {
        DMatrixRMaj d = DMatrixRMaj.wrap(x.numRows, x.numRows, residual);
        DMatrixRMaj before = x.copy();
        CommonOps_DDRM.multAdd(-stepSize, d, before, x);
        CommonOps_DDRM.multAddTransA(-stepSize, d, before, x);
    }
}
