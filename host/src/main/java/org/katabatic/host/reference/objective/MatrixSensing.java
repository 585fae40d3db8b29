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

    /** With Ṗ = X Vᵀ + V Xᵀ and Ġ its gradient for targets zero: (Ġ + Ġᵀ) X + (G + Gᵀ) V. */
    @Override
    public void hessianVector(DMatrixRMaj w, DMatrixRMaj v, DMatrixRMaj result) {
        DMatrixRMaj change = new DMatrixRMaj(size * size, 1);
        inProduct.hessianVector(product(w), change(w, v), change);
        multSymmetrized(square(change), factor(w), result);
        DMatrixRMaj inner = new DMatrixRMaj(size * size, 1);
        inProduct.gradient(product(w), inner);
        DMatrixRMaj second = new DMatrixRMaj(size * rank, 1);
        multSymmetrized(square(inner), factor(v), second);
        CommonOps_DDRM.addEquals(result, second);
    }

    /** X Vᵀ + V Xᵀ as a vector. */
    private DMatrixRMaj change(DMatrixRMaj w, DMatrixRMaj v) {
        DMatrixRMaj change = new DMatrixRMaj(size, size);
        CommonOps_DDRM.multTransB(factor(w), factor(v), change);
        CommonOps_DDRM.multAddTransB(factor(v), factor(w), change);
        change.reshape(size * size, 1);
        return change;
    }

    private DMatrixRMaj square(DMatrixRMaj vector) {
        return DMatrixRMaj.wrap(size, size, vector.data);
    }

    @Override
    public double[] hessianVectorBound(DMatrixRMaj w, DMatrixRMaj v) {
        DMatrixRMaj magnitudes = DoubleMatrix.magnitudes(w);
        DMatrixRMaj along = DoubleMatrix.magnitudes(v);
        DMatrixRMaj productError = sums(rank, product(magnitudes));
        DMatrixRMaj changeError = sums(2 * rank, change(magnitudes, along));
        DMatrixRMaj inner = new DMatrixRMaj(size * size, 1);
        inProduct.gradient(product(w), inner);
        DMatrixRMaj change = new DMatrixRMaj(size * size, 1);
        inProduct.hessianVector(product(w), change(w, v), change);

        DMatrixRMaj terms = pair(DoubleMatrix.magnitudes(change), magnitudes, DoubleMatrix.magnitudes(inner), along);
        DMatrixRMaj changeGradientError = DMatrixRMaj.wrap(size * size, 1,
                inProduct.hessianVectorBoundAlong(change(w, v), changeError));
        DMatrixRMaj gradientError = DMatrixRMaj.wrap(size * size, 1,
                inProduct.bound(product(w), productError).gradient());
        DMatrixRMaj passedOn = pair(changeGradientError, magnitudes, gradientError, along);
        double[] bound = new double[size * rank];
        for (int i = 0; i < bound.length; i++) {
            bound[i] = Tolerance.sum(2 * size + 1, terms.data[i]) + passedOn.data[i];
        }
        return bound;
    }

    /** (A + Aᵀ) X + (B + Bᵀ) V. */
    private DMatrixRMaj pair(DMatrixRMaj a, DMatrixRMaj x, DMatrixRMaj b, DMatrixRMaj v) {
        DMatrixRMaj first = new DMatrixRMaj(size * rank, 1);
        multSymmetrized(square(a), factor(x), first);
        DMatrixRMaj second = new DMatrixRMaj(size * rank, 1);
        multSymmetrized(square(b), factor(v), second);
        CommonOps_DDRM.addEquals(first, second);
        return first;
    }

    private static DMatrixRMaj sums(int terms, DMatrixRMaj magnitudes) {
        DMatrixRMaj bounds = magnitudes.copy();
        for (int i = 0; i < bounds.getNumElements(); i++) {
            bounds.data[i] = Tolerance.sum(terms, bounds.data[i]);
        }
        return bounds;
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
        DMatrixRMaj productError = sums(rank, product(magnitudes));
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

    @Override
    public Residual residual(DMatrixRMaj w) {
        return inProduct.residual(product(w), sums(rank, product(DoubleMatrix.magnitudes(w))));
    }
}
