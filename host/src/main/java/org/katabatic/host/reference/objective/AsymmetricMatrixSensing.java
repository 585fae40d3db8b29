package org.katabatic.host.reference.objective;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.models.data.Dataset;

/**
 * f(F, G) = (1/(2m)) Σ (⟨A_i, F Gᵀ⟩ − y_i)², ∇f = (D G, Dᵀ F) with D = (1/m) Σ (⟨A_i, F Gᵀ⟩ − y_i) A_i (Xiong, Ding,
 * Du, ICLR 2024, arXiv 2310.01769).
 */
final class AsymmetricMatrixSensing implements ReferenceObjective {

    private final int rows;
    private final int columns;
    private final int rank;
    private final LeastSquares inProduct;

    AsymmetricMatrixSensing(org.katabatic.models.objective.AsymmetricMatrixSensing objective, Dataset data) {
        rows = objective.rows();
        columns = objective.columns();
        rank = objective.factorRank();
        inProduct = new LeastSquares(DoubleMatrix.of(data.samples(), data.features(), data.x()),
                DoubleMatrix.of(data.samples(), 1, data.y()), new Ridge(0, 0));
    }

    @Override
    public double value(DMatrixRMaj w) {
        return inProduct.value(vector(pair(w).product()));
    }

    @Override
    public void gradient(DMatrixRMaj w, DMatrixRMaj g) {
        FactorPair factors = pair(w);
        g.setTo(factors.gradient(inner(factors)));
    }

    /** With Ṗ = F V_Gᵀ + V_F Gᵀ and Ḋ its gradient for targets zero: (Ḋ G + D V_G, Ḋᵀ F + Dᵀ V_F). */
    @Override
    public void hessianVector(DMatrixRMaj w, DMatrixRMaj v, DMatrixRMaj result) {
        FactorPair factors = pair(w);
        FactorPair direction = pair(v);
        result.setTo(sum(factors, innerChange(factors, direction), direction, inner(factors)));
    }

    @Override
    public double[] hessianVectorBound(DMatrixRMaj w, DMatrixRMaj v) {
        FactorPair factors = pair(w);
        FactorPair direction = pair(v);
        FactorPair sizes = factors.magnitudes();
        FactorPair sizesAlong = direction.magnitudes();
        DMatrixRMaj terms = sum(sizes, DoubleMatrix.magnitudes(innerChange(factors, direction)), sizesAlong,
                DoubleMatrix.magnitudes(inner(factors)));
        double[] changeError = inProduct.hessianVectorBoundAlong(vector(factors.change(direction)),
                sums(2 * rank, vector(sizes.change(sizesAlong))));
        double[] innerError = inProduct.bound(vector(factors.product()), sums(rank, vector(sizes.product())))
                .gradient();
        DMatrixRMaj passedOn = sum(sizes, matrix(changeError), sizesAlong, matrix(innerError));
        return bound(2 * Math.max(rows, columns), terms, passedOn);
    }

    @Override
    public EvaluationBound bound(DMatrixRMaj w) {
        FactorPair factors = pair(w);
        FactorPair sizes = factors.magnitudes();
        EvaluationBound ofProduct = inProduct.bound(vector(factors.product()), sums(rank, vector(sizes.product())));
        DMatrixRMaj terms = sizes.gradient(DoubleMatrix.magnitudes(inner(factors)));
        DMatrixRMaj passedOn = sizes.gradient(matrix(ofProduct.gradient()));
        return new EvaluationBound(ofProduct.value(), bound(Math.max(rows, columns), terms, passedOn));
    }

    @Override
    public PerSample residual(DMatrixRMaj w) {
        FactorPair factors = pair(w);
        return inProduct.residual(vector(factors.product()),
                sums(rank, vector(factors.magnitudes().product())));
    }

    /** |r_i| √(|A_i G|² + |A_iᵀ F|²). */
    @Override
    public PerSample perSampleNorms(DMatrixRMaj w) {
        PerSample r = residual(w);
        FactorPair factors = pair(w);
        double[] norms = new double[r.values().length];
        double[] bounds = new double[norms.length];
        for (int i = 0; i < norms.length; i++) {
            DMatrixRMaj a = matrix(inProduct.row(i).data);
            double norm = NormOps_DDRM.normF(factors.gradient(a));
            DMatrixRMaj errors = sums(Math.max(rows, columns),
                    factors.magnitudes().gradient(DoubleMatrix.magnitudes(a)));
            double error = NormOps_DDRM.normF(errors);
            norms[i] = Math.abs(r.values()[i]) * norm;
            bounds[i] = r.bounds()[i] * (norm + error) + Math.abs(r.values()[i]) * error
                    + Tolerance.sum((rows + columns) * rank + 4, norms[i]);
        }
        return new PerSample(norms, bounds);
    }

    private FactorPair pair(DMatrixRMaj w) {
        return FactorPair.of(w, rows, columns, rank);
    }

    /** D. */
    private DMatrixRMaj inner(FactorPair factors) {
        DMatrixRMaj inner = new DMatrixRMaj(rows * columns, 1);
        inProduct.gradient(vector(factors.product()), inner);
        return matrix(inner.data);
    }

    /** Ḋ. */
    private DMatrixRMaj innerChange(FactorPair factors, FactorPair direction) {
        DMatrixRMaj change = new DMatrixRMaj(rows * columns, 1);
        inProduct.hessianVector(vector(factors.product()), vector(factors.change(direction)), change);
        return matrix(change.data);
    }

    private static DMatrixRMaj sum(FactorPair one, DMatrixRMaj d, FactorPair other, DMatrixRMaj e) {
        DMatrixRMaj sum = one.gradient(d);
        CommonOps_DDRM.addEquals(sum, other.gradient(e));
        return sum;
    }

    private static double[] bound(int count, DMatrixRMaj terms, DMatrixRMaj passedOn) {
        double[] bound = new double[terms.numRows];
        for (int i = 0; i < bound.length; i++) {
            bound[i] = Tolerance.sum(count, terms.data[i]) + passedOn.data[i];
        }
        return bound;
    }

    private static DMatrixRMaj sums(int terms, DMatrixRMaj magnitudes) {
        for (int i = 0; i < magnitudes.getNumElements(); i++) {
            magnitudes.data[i] = Tolerance.sum(terms, magnitudes.data[i]);
        }
        return magnitudes;
    }

    private static DMatrixRMaj vector(DMatrixRMaj matrix) {
        return DMatrixRMaj.wrap(matrix.getNumElements(), 1, matrix.data);
    }

    private DMatrixRMaj matrix(double[] elements) {
        return DMatrixRMaj.wrap(rows, columns, elements);
    }
}
