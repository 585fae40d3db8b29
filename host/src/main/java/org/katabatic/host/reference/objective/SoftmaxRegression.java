package org.katabatic.host.reference.objective;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.models.data.Data;

/**
 * f(W) = (1/n) Σ (log Σ_c exp(z_ic) − z_{i y_i}) + ridge term with scores Z = X Wᵀ, ∇f = (P − Y)ᵀ X/n + ridge·W, where
 * the rows of P are the probabilities and those of Y the indicators of the classes.
 */
final class SoftmaxRegression implements ReferenceObjective {

    /** Roundings of exp, log, division and the rest of loss and factors in float32, in units in the last place. */
    private static final double TRANSCENDENTAL_ULPS = 8;

    private final int n;
    private final int d;
    private final int k;
    private final FeatureMatrix x;
    private final float[] y;
    private final double ridge;
    private final int penalized;
    private DMatrixRMaj score;

    SoftmaxRegression(org.katabatic.models.objective.SoftmaxRegression objective, Data data) {
        n = data.samples();
        d = data.features();
        k = objective.classes();
        x = FeatureMatrix.of(data);
        y = data.y();
        ridge = objective.ridge();
        penalized = objective.penalizedCount();
    }

    @Override
    public double value(DMatrixRMaj w) {
        score = x.products(w, k);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += new Row(i).loss;
        }
        return sum / n + penalty(w);
    }

    @Override
    public void gradient(DMatrixRMaj w, DMatrixRMaj g) {
        score = x.products(w, k);
        DMatrixRMaj factor = new DMatrixRMaj(n, k);
        for (int i = 0; i < n; i++) {
            System.arraycopy(new Row(i).factor, 0, factor.data, i * k, k);
        }
        meanOfRows(factor, w, g);
    }

    @Override
    public void hessianVector(DMatrixRMaj w, DMatrixRMaj v, DMatrixRMaj product) {
        score = x.products(w, k);
        DMatrixRMaj along = x.products(v, k);
        for (int i = 0; i < n; i++) {
            double[] p = new Row(i).probability;
            double mean = 0;
            for (int c = 0; c < k; c++) {
                mean += p[c] * along.get(i, c);
            }
            for (int c = 0; c < k; c++) {
                along.set(i, c, p[c] * (along.get(i, c) - mean));
            }
        }
        meanOfRows(along, v, product);
    }

    /** Fᵀ X/n + ridge·(w without the intercepts). */
    private void meanOfRows(DMatrixRMaj factor, DMatrixRMaj w, DMatrixRMaj result) {
        x.combine(factor, result);
        CommonOps_DDRM.scale(1.0 / n, result);
        for (int c = 0; c < k; c++) {
            for (int j = 0; j < penalized; j++) {
                result.data[c * d + j] += ridge * w.data[c * d + j];
            }
        }
    }

    private double penalty(DMatrixRMaj w) {
        double squares = 0;
        for (int c = 0; c < k; c++) {
            for (int j = 0; j < penalized; j++) {
                squares += w.data[c * d + j] * w.data[c * d + j];
            }
        }
        return ridge / 2 * squares;
    }

    /** What the scores of a row give. */
    private final class Row {

        private final int label;
        private final int top;
        private final double[] probability = new double[k];
        private final double[] factor = new double[k];
        /** How far the label's score is below the greatest. */
        private final double missed;
        /** log Σ exp(z − z_top). */
        private final double logSum;
        private final double loss;

        Row(int i) {
            label = (int) y[i];
            int greatest = 0;
            for (int c = 0; c < k; c++) {
                greatest = score.get(i, c) > score.get(i, greatest) ? c : greatest;
            }
            top = greatest;
            double rest = 0;
            for (int c = 0; c < k; c++) {
                probability[c] = Math.exp(score.get(i, c) - score.get(i, top));
                rest += c == top ? 0 : probability[c];
            }
            double others = 0;
            for (int c = 0; c < k; c++) {
                probability[c] /= 1 + rest;
                factor[c] = probability[c];
                others += c == label ? 0 : probability[c];
            }
            factor[label] = -others;
            missed = score.get(i, top) - score.get(i, label);
            logSum = Math.log1p(rest);
            loss = missed + logSum;
        }
    }

    /** Bounds on the errors of a row's float32 evaluation. */
    private final class RowBound {

        private final Row row;
        private final double loss;
        private final double[] probability = new double[k];
        private final double[] factor = new double[k];

        RowBound(int i, DMatrixRMaj magnitude) {
            row = new Row(i);
            double[] scoreError = new double[k];
            double mean = 0;
            double meanRounding = 0;
            double[] rounding = new double[k];
            for (int c = 0; c < k; c++) {
                scoreError[c] = Tolerance.sum(x.entriesOfRow(i) + 1, magnitude.get(i, c));
                mean += row.probability[c] * scoreError[c];
                // a device's exp(x) may lose 2|x| units in the last place; |x|/2 more from the difference of scores
                double below = score.get(i, row.top) - score.get(i, c);
                rounding[c] = Tolerance.ulps(TRANSCENDENTAL_ULPS + 3 * below, row.probability[c]);
                meanRounding += rounding[c];
            }
            double others = 0;
            double lossError = 0;
            for (int c = 0; c < k; c++) {
                double p = row.probability[c];
                // ∂p_c/∂z_e = p_c ([c = e] − p_e)
                probability[c] = p * ((1 - 2 * p) * scoreError[c] + mean) + rounding[c]
                        + p * (meanRounding + Tolerance.ulps(k, 1));
                factor[c] = probability[c];
                others += c == row.label ? 0 : probability[c];
                lossError += Math.abs(row.factor[c]) * scoreError[c];
            }
            factor[row.label] = others + Tolerance.ulps(k + 2, row.factor[row.label]);
            loss = lossError + roundingOfRest(rounding) + Tolerance.ulps(TRANSCENDENTAL_ULPS + k, row.logSum)
                    + Tolerance.ulps(2, row.loss);
        }

        /** Roundings of Σ_{c ≠ top} exp(z_c − z_top)/Σ exp. */
        private double roundingOfRest(double[] rounding) {
            double sum = 0;
            for (int c = 0; c < k; c++) {
                sum += c == row.top ? 0 : rounding[c];
            }
            return sum;
        }
    }

    /** |p_i − e_{y_i}| |x_i|. */
    @Override
    public PerSample perSampleNorms(DMatrixRMaj w) {
        score = x.products(w, k);
        DMatrixRMaj magnitude = x.magnitudes().products(DoubleMatrix.magnitudes(w), k);
        DMatrixRMaj factor = new DMatrixRMaj(n, k);
        DMatrixRMaj factorError = new DMatrixRMaj(n, k);
        for (int i = 0; i < n; i++) {
            RowBound bound = new RowBound(i, magnitude);
            System.arraycopy(bound.row.factor, 0, factor.data, i * k, k);
            System.arraycopy(bound.factor, 0, factorError.data, i * k, k);
        }
        return x.factoredNorms(factor, factorError);
    }

    @Override
    public EvaluationBound bound(DMatrixRMaj w) {
        score = x.products(w, k);
        FeatureMatrix magnitudes = x.magnitudes();
        DMatrixRMaj magnitude = magnitudes.products(DoubleMatrix.magnitudes(w), k);
        DMatrixRMaj factor = new DMatrixRMaj(n, k);
        DMatrixRMaj factorError = new DMatrixRMaj(n, k);
        double loss = 0;
        double lossError = 0;
        for (int i = 0; i < n; i++) {
            RowBound bound = new RowBound(i, magnitude);
            loss += bound.row.loss;
            lossError += bound.loss;
            System.arraycopy(bound.row.factor, 0, factor.data, i * k, k);
            System.arraycopy(bound.factor, 0, factorError.data, i * k, k);
        }
        double value = (Tolerance.sum(n + 1, loss) + lossError) / n + Tolerance.sum(k * penalized + 3, penalty(w));
        return new EvaluationBound(value, boundOfMean(magnitudes, factor, factorError, w));
    }

    @Override
    public double[] hessianVectorBound(DMatrixRMaj w, DMatrixRMaj v) {
        score = x.products(w, k);
        DMatrixRMaj along = x.products(v, k);
        FeatureMatrix magnitudes = x.magnitudes();
        DMatrixRMaj magnitude = magnitudes.products(DoubleMatrix.magnitudes(w), k);
        DMatrixRMaj alongMagnitude = magnitudes.products(DoubleMatrix.magnitudes(v), k);
        DMatrixRMaj factor = new DMatrixRMaj(n, k);
        DMatrixRMaj factorError = new DMatrixRMaj(n, k);
        for (int i = 0; i < n; i++) {
            RowBound bound = new RowBound(i, magnitude);
            double[] p = bound.row.probability;
            double mean = 0;
            double meanMagnitude = 0;
            double meanError = 0;
            double[] alongError = new double[k];
            for (int c = 0; c < k; c++) {
                double a = along.get(i, c);
                alongError[c] = Tolerance.sum(x.entriesOfRow(i) + 1, alongMagnitude.get(i, c));
                mean += p[c] * a;
                meanMagnitude += p[c] * Math.abs(a);
                meanError += p[c] * alongError[c] + bound.probability[c] * Math.abs(a);
            }
            meanError += Tolerance.sum(k + 1, meanMagnitude);
            for (int c = 0; c < k; c++) {
                double centred = along.get(i, c) - mean;
                factor.set(i, c, p[c] * centred);
                factorError.set(i, c, p[c] * (alongError[c] + meanError) + bound.probability[c] * Math.abs(centred)
                        + Tolerance.ulps(2, p[c] * centred));
            }
        }
        return boundOfMean(magnitudes, factor, factorError, v);
    }

    /** (SUM of the column's terms + what the factors pass on)/n + the ridge term's. */
    private double[] boundOfMean(FeatureMatrix magnitudes, DMatrixRMaj factor, DMatrixRMaj factorError,
            DMatrixRMaj w) {
        DMatrixRMaj terms = new DMatrixRMaj(k, d);
        DMatrixRMaj passedOn = new DMatrixRMaj(k, d);
        magnitudes.combine(DoubleMatrix.magnitudes(factor), terms);
        magnitudes.combine(factorError, passedOn);
        double[] bound = new double[k * d];
        for (int j = 0; j < bound.length; j++) {
            double penalty = j % d < penalized ? Tolerance.ulps(2, ridge * w.data[j]) : 0;
            bound[j] = (Tolerance.sum(x.entriesOfColumn(j % d) + 2, terms.data[j]) + passedOn.data[j]) / n + penalty;
        }
        return bound;
    }
}
