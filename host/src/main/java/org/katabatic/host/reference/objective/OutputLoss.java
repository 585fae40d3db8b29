package org.katabatic.host.reference.objective;

import org.ejml.data.DMatrixRMaj;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.models.objective.MultiLayerPerceptron.Loss;

/** Loss of a row of outputs, its derivative by them, and bounds on their errors from those of the outputs. */
final class OutputLoss {

    /** Roundings of exp, log, division and the rest of loss and factors in float32, in units in the last place. */
    private static final double TRANSCENDENTAL_ULPS = 8;

    final double loss;
    final double[] factor;
    double lossError;
    final double[] factorError;

    /**
     * Of row i.
     *
     * @param z
     *            outputs, (n, k). Not modified.
     * @param error
     *            bounds on their errors, (n, k). Not modified.
     * @param target
     *            y_i
     */
    OutputLoss(Loss kind, DMatrixRMaj z, int i, DMatrixRMaj error, float target) {
        int k = z.numCols;
        factor = new double[k];
        factorError = new double[k];
        if (kind == Loss.SQUARED) {
            factor[0] = z.get(i, 0) - target;
            loss = factor[0] * factor[0] / 2;
            factorError[0] = error.get(i, 0) + Tolerance.ulps(1, factor[0]);
            lossError = Math.abs(factor[0]) * factorError[0] + factorError[0] * factorError[0] / 2
                    + Tolerance.ulps(2, loss);
            return;
        }
        int label = (int) target;
        int top = 0;
        for (int c = 0; c < k; c++) {
            top = z.get(i, c) > z.get(i, top) ? c : top;
        }
        double rest = 0;
        for (int c = 0; c < k; c++) {
            factor[c] = Math.exp(z.get(i, c) - z.get(i, top));
            rest += c == top ? 0 : factor[c];
        }
        double others = 0;
        for (int c = 0; c < k; c++) {
            factor[c] /= 1 + rest;
            others += c == label ? 0 : factor[c];
        }
        double[] probability = factor.clone();
        factor[label] = -others;
        double logSum = Math.log1p(rest);
        loss = z.get(i, top) - z.get(i, label) + logSum;
        bound(z, i, error, probability, label, top, logSum);
    }

    /** As the scores' errors pass on, ∂p_c/∂z_e = p_c ([c = e] − p_e), and with the roundings of all that. */
    private void bound(DMatrixRMaj z, int i, DMatrixRMaj error, double[] probability, int label, int top,
            double logSum) {
        int k = probability.length;
        double mean = 0;
        double roundings = 0;
        double roundingsBelow = 0;
        double[] rounding = new double[k];
        for (int c = 0; c < k; c++) {
            mean += probability[c] * error.get(i, c);
            // a device's exp(x) may lose 2|x| units in the last place; |x|/2 more from the difference of scores
            double below = z.get(i, top) - z.get(i, c);
            rounding[c] = Tolerance.ulps(TRANSCENDENTAL_ULPS + 3 * below, probability[c]);
            roundings += rounding[c];
            roundingsBelow += c == top ? 0 : rounding[c];
            lossError += Math.abs(factor[c]) * error.get(i, c);
        }
        double others = 0;
        for (int c = 0; c < k; c++) {
            double p = probability[c];
            factorError[c] = p * (Math.abs(1 - 2 * p) * error.get(i, c) + mean) + rounding[c]
                    + p * (roundings + Tolerance.ulps(k, 1));
            others += c == label ? 0 : factorError[c];
        }
        factorError[label] = others + Tolerance.ulps(k + 2, factor[label]);
        lossError += roundingsBelow + Tolerance.ulps(TRANSCENDENTAL_ULPS + k, logSum) + Tolerance.ulps(2, loss);
    }
}
