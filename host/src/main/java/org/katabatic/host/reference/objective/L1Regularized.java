package org.katabatic.host.reference.objective;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.NormOps_DDRM;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.models.data.Data;

/** F(w) = f(w) + l1 |w without intercepts|₁; all other oracles are those of f. */
final class L1Regularized implements ReferenceObjective {

    private final org.katabatic.models.objective.L1Regularized objective;
    private final ReferenceObjective smooth;

    L1Regularized(org.katabatic.models.objective.L1Regularized objective, Data data) {
        this.objective = objective;
        this.smooth = ReferenceObjective.of(objective.smooth(), data);
    }

    private double term(DMatrixRMaj w) {
        DMatrixRMaj penalized = w.copy();
        objective.unpenalized().stream().forEach(j -> penalized.data[j] = 0);
        return objective.l1() * NormOps_DDRM.elementP(penalized, 1);
    }

    @Override
    public double value(DMatrixRMaj w) {
        return smooth.value(w) + term(w);
    }

    @Override
    public void gradient(DMatrixRMaj w, DMatrixRMaj g) {
        smooth.gradient(w, g);
    }

    @Override
    public void hessianVector(DMatrixRMaj w, DMatrixRMaj v, DMatrixRMaj product) {
        smooth.hessianVector(w, v, product);
    }

    @Override
    public double[] hessianVectorBound(DMatrixRMaj w, DMatrixRMaj v) {
        return smooth.hessianVectorBound(w, v);
    }

    @Override
    public EvaluationBound bound(DMatrixRMaj w) {
        EvaluationBound bound = smooth.bound(w);
        double term = Tolerance.sum(w.numRows + 3, term(w));
        return new EvaluationBound(bound.value() + term + Tolerance.ulps(1, value(w)), bound.gradient());
    }

    @Override
    public PerSample residual(DMatrixRMaj w) {
        return smooth.residual(w);
    }

    @Override
    public PerSample perSampleNorms(DMatrixRMaj w) {
        return smooth.perSampleNorms(w);
    }
}
