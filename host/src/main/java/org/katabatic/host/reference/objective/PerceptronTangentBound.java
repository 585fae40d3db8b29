package org.katabatic.host.reference.objective;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.models.objective.MultiLayerPerceptron.Activation;
import org.katabatic.models.objective.MultiLayerPerceptron.Layer;
import org.katabatic.models.objective.MultiLayerPerceptron.Loss;

/**
 * Bounds on the errors of a perceptron's tangents in float32: SUM of each layer's own sums, and what the errors of
 * their factors become. A kernel has φ''(z) ż Wᵀδ as (φ''/φ')(a) ż δ of the layer before.
 */
final class PerceptronTangentBound {

    private final PerceptronTangent t;
    private final MultiLayerPerceptron.ForwardBound errors;
    private final MultiLayerPerceptron.BackwardBound backward;
    private final int last;
    /** Of Ż, of Ȧ and of Δ̇. */
    private final DMatrixRMaj[] z;
    private final DMatrixRMaj[] a;
    private final DMatrixRMaj[] tangent;

    PerceptronTangentBound(PerceptronTangent t, MultiLayerPerceptron.ForwardBound errors,
            MultiLayerPerceptron.BackwardBound backward) {
        this.t = t;
        this.errors = errors;
        this.backward = backward;
        last = t.layers.length - 1;
        z = new DMatrixRMaj[last + 1];
        a = new DMatrixRMaj[last + 1];
        tangent = new DMatrixRMaj[last + 1];
        for (int l = 0; l <= last; l++) {
            passForward(l);
        }
        tangent[last] = t.objective.loss() == Loss.SQUARED ? z[last] : new DMatrixRMaj(t.n, t.objective.outputs());
        if (t.objective.loss() == Loss.CROSS_ENTROPY) {
            for (int i = 0; i < t.n; i++) {
                boundCrossEntropy(i);
            }
        }
        for (int l = last; l > 0; l--) {
            passBack(l);
        }
    }

    private void passForward(int l) {
        Layer layer = t.layers[l];
        DMatrixRMaj along = DoubleMatrix.magnitudes(t.part(t.v, l));
        DMatrixRMaj terms = new DMatrixRMaj(t.n, layer.outputs());
        CommonOps_DDRM.multTransB(DoubleMatrix.magnitudes(t.forward.inputs(l)), along, terms);
        z[l] = new DMatrixRMaj(t.n, layer.outputs());
        CommonOps_DDRM.multTransB(errors.inputs(l), along, z[l]);
        if (l > 0) {
            DMatrixRMaj weights = DoubleMatrix.magnitudes(t.part(t.w, l));
            CommonOps_DDRM.multAddTransB(DoubleMatrix.magnitudes(t.a[l - 1]), weights, terms);
            CommonOps_DDRM.multAddTransB(a[l - 1], weights, z[l]);
        }
        int count = (l == 0 ? 1 : 2) * layer.inputs() + 2;
        a[l] = new DMatrixRMaj(t.n, layer.outputs());
        for (int e = 0; e < terms.getNumElements(); e++) {
            double bias = Math.abs(t.v.data[layer.biasOffset() + e % layer.outputs()]);
            z[l].data[e] += Tolerance.sum(count, terms.data[e] + bias);
            double slope = t.forward.slope[l].data[e];
            double slopeError = errors.slope[l].data[e];
            a[l].data[e] = (slope + slopeError) * z[l].data[e] + slopeError * Math.abs(t.z[l].data[e])
                    + Tolerance.ulps(1, t.a[l].data[e]);
        }
    }

    /** Differences of ż from the label's, their mean under p, and the product with p, which for the label is 1 + δ. */
    private void boundCrossEntropy(int i) {
        int k = t.objective.outputs();
        int label = (int) t.y[i];
        double ofLabel = t.z[last].get(i, label);
        double mean = 0;
        double terms = 0;
        double meanError = 0;
        double[] difference = new double[k];
        double[] differenceError = new double[k];
        for (int c = 0; c < k; c++) {
            if (c != label) {
                double delta = t.delta[last].get(i, c);
                double deltaError = backward.error[last].get(i, c);
                double magnitude = Math.abs(t.z[last].get(i, c)) + Math.abs(ofLabel);
                difference[c] = t.z[last].get(i, c) - ofLabel;
                differenceError[c] = z[last].get(i, c) + z[last].get(i, label) + Tolerance.ulps(2, magnitude);
                mean += delta * difference[c];
                terms += delta * magnitude;
                meanError += (delta + deltaError) * differenceError[c] + deltaError * Math.abs(difference[c]);
            }
        }
        meanError += Tolerance.sum(k + 1, terms);
        for (int c = 0; c < k; c++) {
            double p = t.delta[last].get(i, c) + (c == label ? 1 : 0);
            double pError = backward.error[last].get(i, c) + (c == label ? Tolerance.ulps(1, 1) : 0);
            double centred = difference[c] - mean;
            double centredError = differenceError[c] + meanError + Tolerance.ulps(1, centred);
            tangent[last].set(i, c, (p + pError) * centredError + pError * Math.abs(centred)
                    + Tolerance.ulps(1, p * centred));
        }
    }

    private void passBack(int l) {
        DMatrixRMaj weights = t.part(t.w, l);
        DMatrixRMaj along = t.part(t.v, l);
        DMatrixRMaj sum = new DMatrixRMaj(t.n, t.layers[l].inputs());
        CommonOps_DDRM.mult(t.tangent[l], weights, sum);
        CommonOps_DDRM.multAdd(t.delta[l], along, sum);
        weights = DoubleMatrix.magnitudes(weights);
        along = DoubleMatrix.magnitudes(along);
        DMatrixRMaj terms = new DMatrixRMaj(t.n, t.layers[l].inputs());
        CommonOps_DDRM.mult(DoubleMatrix.magnitudes(t.tangent[l]), weights, terms);
        CommonOps_DDRM.multAdd(DoubleMatrix.magnitudes(t.delta[l]), along, terms);
        DMatrixRMaj error = new DMatrixRMaj(t.n, t.layers[l].inputs());
        CommonOps_DDRM.mult(tangent[l], weights, error);
        CommonOps_DDRM.multAdd(backward.error[l], along, error);
        for (int e = 0; e < error.getNumElements(); e++) {
            double slope = t.forward.slope[l - 1].data[e];
            double slopeError = errors.slope[l - 1].data[e];
            double sumError = error.data[e] + Tolerance.sum(2 * t.layers[l].outputs() + 2, terms.data[e]);
            error.data[e] = (slope + slopeError) * sumError + slopeError * Math.abs(sum.data[e])
                    + Tolerance.ulps(2, slope * terms.data[e]) + bentError(l - 1, e);
        }
        tangent[l - 1] = error;
    }

    /** The error of (φ''/φ')(a) ż δ, with the roundings of its products and of its sum with the other terms. */
    private double bentError(int l, int e) {
        Activation activation = t.layers[l].activation();
        double output = t.forward.a[l].data[e];
        double outputError = errors.a[l].data[e];
        double ratio = switch (activation) {
            case IDENTITY, RELU -> 0;
            case TANH -> 2 * Math.abs(output);
            case SIGMOID -> Math.abs(1 - 2 * output);
        };
        double ratioError = switch (activation) {
            case IDENTITY, RELU -> 0;
            case TANH -> 2 * outputError;
            case SIGMOID -> 2 * outputError + Tolerance.ulps(1, 1 - 2 * output);
        };
        double sum = Math.abs(t.z[l].data[e]);
        double delta = Math.abs(t.delta[l].data[e]);
        double bent = ratio * sum * delta;
        double most = (ratio + ratioError) * (sum + z[l].data[e]) * (delta + backward.error[l].data[e]);
        return most - bent + Tolerance.ulps(4, most);
    }

    /** Of each element of the Hessian's product with v. */
    double[] ofProduct() {
        double[] bound = new double[t.v.numRows];
        for (int l = 0; l <= last; l++) {
            LayerSumBound sums = new LayerSumBound(t.layers[l], t.n);
            sums.add(t.tangent[l], tangent[l], t.forward.inputs(l), errors.inputs(l));
            if (l > 0) {
                sums.add(t.delta[l], backward.error[l], t.a[l - 1], a[l - 1]);
            }
            sums.addBiases(t.tangent[l], tangent[l]);
            sums.write(t.objective.ridge(), t.v, bound);
        }
        return bound;
    }
}
