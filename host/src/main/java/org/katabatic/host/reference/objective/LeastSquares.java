package org.katabatic.host.reference.objective;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.models.data.Dataset;

/** f(w) = |X w − y|²/(2n) + ridge term, ∇f = Xᵀ(X w − y)/n + ridge·w. */
final class LeastSquares implements ReferenceObjective {

    private final DMatrixRMaj x;
    private final DMatrixRMaj y;
    private final Ridge ridge;
    private final DMatrixRMaj residual;

    LeastSquares(org.katabatic.models.objective.LeastSquares objective, Dataset data) {
        this(DoubleMatrix.of(data.samples(), data.features(), data.x()),
                DoubleMatrix.of(data.samples(), 1, data.y()),
                Ridge.of(objective.ridge(), objective.intercept(), data.features()));
    }

    /** Least squares for a matrix and targets; matrix sensing is one in X Xᵀ. */
    LeastSquares(DMatrixRMaj x, DMatrixRMaj y, Ridge ridge) {
        this.x = x;
        this.y = y;
        this.ridge = ridge;
        this.residual = new DMatrixRMaj(x.numRows, 1);
    }

    @Override
    public double value(DMatrixRMaj w) {
        computeResidual(w);
        double norm = NormOps_DDRM.normP2(residual);
        return norm * norm / (2 * x.numRows) + ridge.value(w);
    }

    @Override
    public void gradient(DMatrixRMaj w, DMatrixRMaj g) {
        computeResidual(w);
        CommonOps_DDRM.multTransA(x, residual, g);
        CommonOps_DDRM.scale(1.0 / x.numRows, g);
        ridge.addGradient(w, g);
    }

    @Override
    public void hessianVector(DMatrixRMaj w, DMatrixRMaj v, DMatrixRMaj product) {
        DMatrixRMaj along = new DMatrixRMaj(x.numRows, 1);
        CommonOps_DDRM.mult(x, v, along);
        CommonOps_DDRM.multTransA(x, along, product);
        CommonOps_DDRM.scale(1.0 / x.numRows, product);
        ridge.addGradient(v, product);
    }

    @Override
    public double[] hessianVectorBound(DMatrixRMaj w, DMatrixRMaj v) {
        return hessianVectorBoundAlong(v, new DMatrixRMaj(v.numRows, 1));
    }

    /** As the bound on a gradient at v for targets that are zero, v known up to an error. */
    double[] hessianVectorBoundAlong(DMatrixRMaj v, DMatrixRMaj directionError) {
        return new LeastSquares(x, new DMatrixRMaj(x.numRows, 1), ridge).bound(v, directionError).gradient();
    }

    @Override
    public Residual residual(DMatrixRMaj w) {
        return residual(w, new DMatrixRMaj(w.numRows, 1));
    }

    /** The residuals when the parameters themselves are known only up to an error, element by element. */
    Residual residual(DMatrixRMaj w, DMatrixRMaj parameterError) {
        computeResidual(w);
        double[] bounds = new double[x.numRows];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = residualError(i, w, parameterError);
        }
        return new Residual(residual.data.clone(), bounds);
    }

    private double residualError(int i, DMatrixRMaj w, DMatrixRMaj parameterError) {
        int d = x.numCols;
        double magnitude = Math.abs(y.data[i]);
        double inherited = 0;
        for (int j = 0; j < d; j++) {
            double xij = Math.abs(x.data[i * d + j]);
            magnitude += xij * Math.abs(w.data[j]);
            inherited += xij * parameterError.data[j];
        }
        return Tolerance.sum(d + 1, magnitude) + inherited;
    }

    private void computeResidual(DMatrixRMaj w) {
        CommonOps_DDRM.mult(x, w, residual);
        CommonOps_DDRM.subtractEquals(residual, y);
    }

    @Override
    public EvaluationBound bound(DMatrixRMaj w) {
        return bound(w, new DMatrixRMaj(w.numRows, 1));
    }

    /** The bound when the parameters themselves are known only up to an error, element by element. */
    EvaluationBound bound(DMatrixRMaj w, DMatrixRMaj parameterError) {
        computeResidual(w);
        int n = x.numRows;
        int d = x.numCols;
        double[] terms = new double[d];
        double[] passedOn = new double[d];
        double loss = 0;
        double lossPassedOn = 0;
        for (int i = 0; i < n; i++) {
            double residualError = residualError(i, w, parameterError);
            double e = Math.abs(residual.data[i]);
            loss += e * e / 2;
            lossPassedOn += e * residualError + residualError * residualError / 2;
            for (int j = 0; j < d; j++) {
                double xij = Math.abs(x.data[i * d + j]);
                terms[j] += xij * e;
                passedOn[j] += xij * residualError;
            }
        }
        double[] gradient = new double[d];
        for (int j = 0; j < d; j++) {
            gradient[j] = (Tolerance.sum(n + 2, terms[j]) + passedOn[j]) / n + ridge.gradientBound(w, j);
        }
        double value = (Tolerance.sum(n + 3, loss) + lossPassedOn) / n + ridge.valueBound(w);
        return new EvaluationBound(value, gradient);
    }
}
