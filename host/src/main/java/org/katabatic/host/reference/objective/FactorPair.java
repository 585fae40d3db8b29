package org.katabatic.host.reference.objective;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Two factors that are one vector of parameters: F (rows, rank), then G (columns, rank).
 *
 * @param f
 *            F
 * @param g
 *            G
 */
record FactorPair(DMatrixRMaj f, DMatrixRMaj g) {

    /** Copies the factors out of the parameters. */
    static FactorPair of(DMatrixRMaj w, int rows, int columns, int rank) {
        DMatrixRMaj all = DMatrixRMaj.wrap(rows + columns, rank, w.data);
        return new FactorPair(CommonOps_DDRM.extract(all, 0, rows, 0, rank),
                CommonOps_DDRM.extract(all, rows, rows + columns, 0, rank));
    }

    /** The magnitudes of both. */
    FactorPair magnitudes() {
        return new FactorPair(DoubleMatrix.magnitudes(f), DoubleMatrix.magnitudes(g));
    }

    /** F Gᵀ. */
    DMatrixRMaj product() {
        DMatrixRMaj product = new DMatrixRMaj(f.numRows, g.numRows);
        CommonOps_DDRM.multTransB(f, g, product);
        return product;
    }

    /** F V_Gᵀ + V_F Gᵀ. */
    DMatrixRMaj change(FactorPair v) {
        DMatrixRMaj change = new FactorPair(f, v.g).product();
        CommonOps_DDRM.multAddTransB(v.f, g, change);
        return change;
    }

    /** (D G, Dᵀ F) as a vector. */
    DMatrixRMaj gradient(DMatrixRMaj d) {
        DMatrixRMaj ofF = new DMatrixRMaj(f.numRows, f.numCols);
        DMatrixRMaj ofG = new DMatrixRMaj(g.numRows, g.numCols);
        CommonOps_DDRM.mult(d, g, ofF);
        CommonOps_DDRM.multTransA(d, f, ofG);
        return joined(ofF, ofG);
    }

    /** One below the other, as a vector. */
    static DMatrixRMaj joined(DMatrixRMaj ofF, DMatrixRMaj ofG) {
        DMatrixRMaj both = new DMatrixRMaj(ofF.numRows + ofG.numRows, ofF.numCols);
        CommonOps_DDRM.concatRows(ofF, ofG, both);
        both.reshape(both.getNumElements(), 1);
        return both;
    }
}
