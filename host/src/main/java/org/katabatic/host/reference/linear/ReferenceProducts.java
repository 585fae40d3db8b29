package org.katabatic.host.reference.linear;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.katabatic.host.linear.DenseProducts;
import org.katabatic.host.linear.Precision;

/** The products in EJML and double, each an operation of EJML's. */
public final class ReferenceProducts extends DenseProducts {

    private final DMatrixRMaj a;

    /** Products with a matrix (n, d) row-major, which is copied. */
    public ReferenceProducts(double[] matrix, int n, int d) {
        super(matrix, n, d);
        a = new DMatrixRMaj(n, d, true, matrix);
    }

    @Override
    protected double[] product(double[] x, int k) {
        DMatrixRMaj product = new DMatrixRMaj(rows(), k);
        CommonOps_DDRM.mult(a, DMatrixRMaj.wrap(columns(), k, x), product);
        return product.data;
    }

    @Override
    protected double[] transposedProduct(double[] c, int k) {
        DMatrixRMaj product = new DMatrixRMaj(columns(), k);
        CommonOps_DDRM.multTransA(a, DMatrixRMaj.wrap(rows(), k, c), product);
        return product.data;
    }

    @Override
    protected double[] gram(double[] weights) {
        DMatrixRMaj weighted = a.copy();
        CommonOps_DDRM.multRows(weights, weighted);
        DMatrixRMaj gram = new DMatrixRMaj(columns(), columns());
        CommonOps_DDRM.multTransA(a, weighted, gram);
        CommonOps_DDRM.symmLowerToFull(gram);
        return gram.data;
    }

    @Override
    public Precision precision() {
        return Precision.DOUBLE;
    }

    @Override
    public String where() {
        return "reference, " + precision();
    }

    /** Nothing to release. */
    @Override
    public void close() {
        // all on the heap
    }
}
