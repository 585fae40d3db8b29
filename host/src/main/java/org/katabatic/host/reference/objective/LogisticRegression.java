package org.katabatic.host.reference.objective;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.models.data.Dataset;

/**
 * f(w) = (1/n) Σ log(1 + exp(−z_i)) + ridge term with margins z_i = y_i x_i·w, ∇f = −Xᵀ(y ∘ σ(−z))/n + ridge·w.
 */
final class LogisticRegression implements ReferenceObjective {

    /** Roundings of exp, division and the rest of loss and weight in float32, in units in the last place. */
    private static final double TRANSCENDENTAL_ULPS = 8;

    private final DMatrixRMaj x;
    private final DMatrixRMaj y;
    private final Ridge ridge;
    private final DMatrixRMaj margin;

    LogisticRegression(org.katabatic.models.objective.LogisticRegression objective, Dataset data) {
        x = DoubleMatrix.of(data.samples(), data.features(), data.x());
        y = DoubleMatrix.of(data.samples(), 1, data.y());
        ridge = Ridge.of(objective.ridge(), objective.intercept(), data.features());
        margin = new DMatrixRMaj(x.numRows, 1);
    }

    @Override
    public double value(DMatrixRMaj w) {
        computeMargins(w);
        double sum = 0;
        for (int i = 0; i < x.numRows; i++) {
            sum += loss(margin.data[i]);
        }
        return sum / x.numRows + ridge.value(w);
    }

    @Override
    public void gradient(DMatrixRMaj w, DMatrixRMaj g) {
        computeMargins(w);
        DMatrixRMaj factor = new DMatrixRMaj(x.numRows, 1);
        for (int i = 0; i < x.numRows; i++) {
            factor.data[i] = -y.data[i] * weight(margin.data[i]);
        }
        CommonOps_DDRM.multTransA(x, factor, g);
        CommonOps_DDRM.scale(1.0 / x.numRows, g);
        ridge.addGradient(w, g);
    }

    @Override
    public void hessianVector(DMatrixRMaj w, DMatrixRMaj v, DMatrixRMaj product) {
        computeMargins(w);
        DMatrixRMaj along = new DMatrixRMaj(x.numRows, 1);
        CommonOps_DDRM.mult(x, v, along);
        for (int i = 0; i < x.numRows; i++) {
            along.data[i] *= weight(margin.data[i]) * weight(-margin.data[i]);
        }
        CommonOps_DDRM.multTransA(x, along, product);
        CommonOps_DDRM.scale(1.0 / x.numRows, product);
        ridge.addGradient(v, product);
    }

    @Override
    public double[] hessianVectorBound(DMatrixRMaj w, DMatrixRMaj v) {
        computeMargins(w);
        int n = x.numRows;
        int d = x.numCols;
        double[] terms = new double[d];
        double[] passedOn = new double[d];
        for (int i = 0; i < n; i++) {
            double magnitude = 0;
            double along = 0;
            double alongMagnitude = 0;
            for (int j = 0; j < d; j++) {
                magnitude += Math.abs(x.data[i * d + j] * w.data[j]);
                along += x.data[i * d + j] * v.data[j];
                alongMagnitude += Math.abs(x.data[i * d + j] * v.data[j]);
            }
            double z = margin.data[i];
            double curvature = weight(z) * weight(-z);
            // the third derivative of the loss is at most its second
            double curvatureError = curvature * Tolerance.sum(d + 1, magnitude)
                    + Tolerance.ulps(TRANSCENDENTAL_ULPS + 2 * Math.abs(z), curvature);
            double factorError = curvature * Tolerance.sum(d + 1, alongMagnitude)
                    + curvatureError * Math.abs(along);
            for (int j = 0; j < d; j++) {
                double xij = Math.abs(x.data[i * d + j]);
                terms[j] += xij * curvature * Math.abs(along);
                passedOn[j] += xij * factorError;
            }
        }
        double[] bound = new double[d];
        for (int j = 0; j < d; j++) {
            bound[j] = (Tolerance.sum(n + 2, terms[j]) + passedOn[j]) / n + ridge.gradientBound(v, j);
        }
        return bound;
    }

    private void computeMargins(DMatrixRMaj w) {
        CommonOps_DDRM.mult(x, w, margin);
        CommonOps_DDRM.elementMult(margin, y);
    }

    /** log(1 + exp(−z)), for any z. */
    private static double loss(double z) {
        return Math.max(0, -z) + Math.log1p(Math.exp(-Math.abs(z)));
    }

    /** σ(−z), for any z. */
    private static double weight(double z) {
        return z >= 0 ? Math.exp(-z) / (1 + Math.exp(-z)) : 1 / (1 + Math.exp(z));
    }

    @Override
    public EvaluationBound bound(DMatrixRMaj w) {
        computeMargins(w);
        int n = x.numRows;
        int d = x.numCols;
        double[] terms = new double[d];
        double[] passedOn = new double[d];
        double loss = 0;
        double lossPassedOn = 0;
        for (int i = 0; i < n; i++) {
            double magnitude = 0;
            for (int j = 0; j < d; j++) {
                magnitude += Math.abs(x.data[i * d + j] * w.data[j]);
            }
            double z = margin.data[i];
            double marginError = Tolerance.sum(d + 1, magnitude);
            // a device's exp(x) may lose 2|x| units in the last place
            double ulps = TRANSCENDENTAL_ULPS + 2 * Math.abs(z);
            double weightError = marginError * weight(z) * weight(-z) + Tolerance.ulps(ulps, weight(z));
            loss += loss(z);
            lossPassedOn += marginError * weight(z) + Tolerance.ulps(ulps, Math.log1p(Math.exp(-Math.abs(z))))
                    + Tolerance.ulps(1, loss(z));
            for (int j = 0; j < d; j++) {
                double xij = Math.abs(x.data[i * d + j]);
                terms[j] += xij * weight(z);
                passedOn[j] += xij * weightError;
            }
        }
        double[] gradient = new double[d];
        for (int j = 0; j < d; j++) {
            gradient[j] = (Tolerance.sum(n + 2, terms[j]) + passedOn[j]) / n + ridge.gradientBound(w, j);
        }
        double value = (Tolerance.sum(n + 1, loss) + lossPassedOn) / n + ridge.valueBound(w);
        return new EvaluationBound(value, gradient);
    }
}
