package org.katabatic.host.reference.transformation;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;

/**
 * V ← orth(Wᵀ orth(W V)) some times from a fixed V, then W ← W V Vᵀ (Golub and Van Loan, 2013, section 8.2.4), with
 * Householder reflections in place of the Gram-Schmidt process: the spans are the same.
 */
record LowRankProjection(org.katabatic.tasks.transformation.LowRankProjection fast)
        implements
        ReferenceTransformation {

    @Override
    public void onParameters(DMatrixRMaj w) {
        DMatrixRMaj matrix = DMatrixRMaj.wrap(fast.rows(), fast.columns(), w.data);
        DMatrixRMaj v = new DMatrixRMaj(fast.columns(), fast.rank());
        float[] start = fast.start();
        for (int i = 0; i < start.length; i++) {
            v.data[i] = start[i];
        }
        DMatrixRMaj u = new DMatrixRMaj(fast.rows(), fast.rank());
        for (int i = 0; i < org.katabatic.tasks.transformation.LowRankProjection.ITERATIONS; i++) {
            CommonOps_DDRM.mult(matrix, v, u);
            u = orthonormal(u);
            CommonOps_DDRM.multTransA(matrix, u, v);
            v = orthonormal(v);
        }
        CommonOps_DDRM.mult(matrix, v, u);
        CommonOps_DDRM.multTransB(u, v, matrix);
    }

    private static DMatrixRMaj orthonormal(DMatrixRMaj a) {
        QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(a.numRows, a.numCols);
        qr.decompose(a.copy());
        return qr.getQ(null, true);
    }
}
