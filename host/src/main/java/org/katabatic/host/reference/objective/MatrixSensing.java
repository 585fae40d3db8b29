package org.katabatic.host.reference.objective;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.models.data.Dataset;

/**
 * f(X) = (1/(2m)) Σ (⟨A_i, X Xᵀ⟩ − y_i)², ∇f = (G + Gᵀ) X with G = (1/m) Σ (⟨A_i, X Xᵀ⟩ − y_i) A_i (Xiong, Ding, Du,
 * ICLR 2024, arXiv 2310.01769).
 */
final class MatrixSensing implements ReferenceObjective {

    private final int size;
    private final int rank;
    private final LeastSquares inProduct;

    MatrixSensing(org.katabatic.models.objective.MatrixSensing objective, Dataset data) {
        size = objective.size();
        rank = objective.factorRank();
        inProduct = new LeastSquares(DoubleMatrix.of(data.samples(), data.features(), data.x()),
                DoubleMatrix.of(data.samples(), 1, data.y()), new Ridge(0, 0));
    }

    @Override
    public double value(DMatrixRMaj w) {
        return inProduct.value(product(w));
    }

    @Override
    public void gradient(DMatrixRMaj w, DMatrixRMaj g) {
        DMatrixRMaj inner = new DMatrixRMaj(size * size, 1);
        inProduct.gradient(product(w), inner);
        inner.reshape(size, size);
        multSymmetrized(inner, factor(w), g);
    }

    private DMatrixRMaj factor(DMatrixRMaj w) {
        return DMatrixRMaj.wrap(size, rank, w.data);
    }

    /** X Xᵀ as a vector. */
    private DMatrixRMaj product(DMatrixRMaj w) {
        DMatrixRMaj product = new DMatrixRMaj(size, size);
        CommonOps_DDRM.multTransB(factor(w), factor(w), product);
        product.reshape(size * size, 1);
        return product;
    }

    /** (A + Aᵀ) X, into a vector. */
    private void multSymmetrized(DMatrixRMaj a, DMatrixRMaj x, DMatrixRMaj result) {
        DMatrixRMaj symmetrized = a.copy();
        CommonOps_DDRM.transpose(symmetrized);
        CommonOps_DDRM.addEquals(symmetrized, a);
        CommonOps_DDRM.mult(symmetrized, x, DMatrixRMaj.wrap(size, rank, result.data));
    }

    @Override
    public EvaluationBound bound(DMatrixRMaj w) {
        DMatrixRMaj magnitudes = DoubleMatrix.magnitudes(w);
        DMatrixRMaj productError = product(magnitudes);
        for (int i = 0; i < productError.getNumElements(); i++) {
            productError.data[i] = Tolerance.sum(rank, productError.data[i]);
        }
        EvaluationBound inner = inProduct.bound(product(w), productError);

        DMatrixRMaj gradient = new DMatrixRMaj(size * size, 1);
        inProduct.gradient(product(w), gradient);
        DMatrixRMaj terms = new DMatrixRMaj(size * rank, 1);
        multSymmetrized(DMatrixRMaj.wrap(size, size, DoubleMatrix.magnitudes(gradient).data), factor(magnitudes),
                terms);
        DMatrixRMaj passedOn = new DMatrixRMaj(size * rank, 1);
        multSymmetrized(DMatrixRMaj.wrap(size, size, inner.gradient()), factor(magnitudes), passedOn);
        double[] bound = new double[size * rank];
        for (int i = 0; i < bound.length; i++) {
            bound[i] = Tolerance.sum(size + 1, terms.data[i]) + passedOn.data[i];
        }
        return new EvaluationBound(inner.value(), bound);
    }
}
