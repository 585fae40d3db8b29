package org.katabatic.host.reference.objective;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.models.data.Data;

/**
 * f(w) = (1/n) Σ log(1 + exp(−z_i)) + ridge term with margins z_i = y_i x_i·w, ∇f = −Xᵀ(y ∘ σ(−z))/n + ridge·w.
 */
final class LogisticRegression implements ReferenceObjective {

    /** Roundings of exp, division and the rest of loss and weight in float32, in units in the last place. */
    private static final double TRANSCENDENTAL_ULPS = 8;

    private final FeatureMatrix x;
    private final int n;
    private final int d;
    private final DMatrixRMaj y;
    private final Ridge ridge;

    LogisticRegression(org.katabatic.models.objective.LogisticRegression objective, Data data) {
        x = FeatureMatrix.of(data);
        n = data.samples();
        d = data.features();
        y = DoubleMatrix.of(n, 1, data.y());
        ridge = Ridge.of(objective.ridge(), objective.intercept(), d);
    }

    @Override
    public double value(DMatrixRMaj w) {
        DMatrixRMaj margin = margins(w);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += loss(margin.data[i]);
        }
        return sum / n + ridge.value(w);
    }

    @Override
    public void gradient(DMatrixRMaj w, DMatrixRMaj g) {
        DMatrixRMaj factor = margins(w);
        for (int i = 0; i < n; i++) {
            factor.data[i] = -y.data[i] * weight(factor.data[i]);
        }
        x.combine(factor, g);
        CommonOps_DDRM.scale(1.0 / n, g);
        ridge.addGradient(w, g);
    }

    @Override
    public void hessianVector(DMatrixRMaj w, DMatrixRMaj v, DMatrixRMaj product) {
        DMatrixRMaj margin = margins(w);
        DMatrixRMaj along = x.products(v, 1);
        for (int i = 0; i < n; i++) {
            along.data[i] *= weight(margin.data[i]) * weight(-margin.data[i]);
        }
        x.combine(along, product);
        CommonOps_DDRM.scale(1.0 / n, product);
        ridge.addGradient(v, product);
    }

    @Override
    public double[] hessianVectorBound(DMatrixRMaj w, DMatrixRMaj v) {
        DMatrixRMaj margin = margins(w);
        FeatureMatrix magnitudes = x.magnitudes();
        DMatrixRMaj magnitude = magnitudes.products(DoubleMatrix.magnitudes(w), 1);
        DMatrixRMaj along = x.products(v, 1);
        DMatrixRMaj alongMagnitude = magnitudes.products(DoubleMatrix.magnitudes(v), 1);
        DMatrixRMaj factor = new DMatrixRMaj(n, 1);
        DMatrixRMaj factorError = new DMatrixRMaj(n, 1);
        for (int i = 0; i < n; i++) {
            int terms = x.entriesOfRow(i) + 1;
            double z = margin.data[i];
            double curvature = weight(z) * weight(-z);
            // the third derivative of the loss is at most its second
            double curvatureError = curvature * Tolerance.sum(terms, magnitude.data[i])
                    + Tolerance.ulps(TRANSCENDENTAL_ULPS + 2 * Math.abs(z), curvature);
            factor.data[i] = curvature * Math.abs(along.data[i]);
            factorError.data[i] = curvature * Tolerance.sum(terms, alongMagnitude.data[i])
                    + curvatureError * Math.abs(along.data[i]);
        }
        return boundOfMean(magnitudes, factor, factorError, v);
    }

    /** σ(−z_i) |x_i|. */
    @Override
    public PerSample perSampleNorms(DMatrixRMaj w) {
        DMatrixRMaj factor = new DMatrixRMaj(n, 1);
        DMatrixRMaj factorError = new DMatrixRMaj(n, 1);
        DMatrixRMaj margin = margins(w);
        DMatrixRMaj magnitude = x.magnitudes().products(DoubleMatrix.magnitudes(w), 1);
        for (int i = 0; i < n; i++) {
            factor.data[i] = weight(margin.data[i]);
            factorError.data[i] = weightError(margin.data[i], marginError(i, magnitude));
        }
        return x.factoredNorms(factor, factorError);
    }

    private double marginError(int i, DMatrixRMaj magnitude) {
        return Tolerance.sum(x.entriesOfRow(i) + 1, magnitude.data[i]);
    }

    /** Of the weight of a margin that is known up to an error. */
    private static double weightError(double z, double marginError) {
        // a device's exp(x) may lose 2|x| units in the last place
        return marginError * weight(z) * weight(-z) + Tolerance.ulps(ulps(z), weight(z));
    }

    private static double ulps(double z) {
        return TRANSCENDENTAL_ULPS + 2 * Math.abs(z);
    }

    private DMatrixRMaj margins(DMatrixRMaj w) {
        DMatrixRMaj margin = x.products(w, 1);
        CommonOps_DDRM.elementMult(margin, y);
        return margin;
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
        DMatrixRMaj margin = margins(w);
        FeatureMatrix magnitudes = x.magnitudes();
        DMatrixRMaj magnitude = magnitudes.products(DoubleMatrix.magnitudes(w), 1);
        DMatrixRMaj factor = new DMatrixRMaj(n, 1);
        DMatrixRMaj factorError = new DMatrixRMaj(n, 1);
        double loss = 0;
        double lossPassedOn = 0;
        for (int i = 0; i < n; i++) {
            double z = margin.data[i];
            double marginError = marginError(i, magnitude);
            factor.data[i] = weight(z);
            factorError.data[i] = weightError(z, marginError);
            loss += loss(z);
            lossPassedOn += marginError * weight(z) + Tolerance.ulps(ulps(z), Math.log1p(Math.exp(-Math.abs(z))))
                    + Tolerance.ulps(1, loss(z));
        }
        double value = (Tolerance.sum(n + 1, loss) + lossPassedOn) / n + ridge.valueBound(w);
        return new EvaluationBound(value, boundOfMean(magnitudes, factor, factorError, w));
    }

    /** (SUM of the column's terms + what the factors pass on)/n + the ridge term's. */
    private double[] boundOfMean(FeatureMatrix magnitudes, DMatrixRMaj factor, DMatrixRMaj factorError,
            DMatrixRMaj w) {
        DMatrixRMaj terms = new DMatrixRMaj(d, 1);
        DMatrixRMaj passedOn = new DMatrixRMaj(d, 1);
        magnitudes.combine(factor, terms);
        magnitudes.combine(factorError, passedOn);
        double[] bound = new double[d];
        for (int j = 0; j < d; j++) {
            bound[j] = (Tolerance.sum(x.entriesOfColumn(j) + 2, terms.data[j]) + passedOn.data[j]) / n
                    + ridge.gradientBound(w, j);
        }
        return bound;
    }
}
