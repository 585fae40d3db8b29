package org.katabatic.host.reference.objective;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.MultiLayerPerceptron.Activation;
import org.katabatic.models.objective.MultiLayerPerceptron.Layer;
import org.katabatic.models.objective.MultiLayerPerceptron.Loss;

/**
 * Z_l = A_{l−1} W_lᵀ + 1 b_lᵀ, A_l = φ(Z_l), and back: Δ_L = ∂loss/∂Z_L, Δ_{l−1} = (Δ_l W_l) ∘ φ'(Z_{l−1}), ∇_{W_l} f =
 * Δ_lᵀ A_{l−1}/n + ridge·W_l, ∇_{b_l} f = Δ_lᵀ 1/n.
 */
final class MultiLayerPerceptron implements ReferenceObjective {

    /** Roundings of exp, log, division and the rest of loss and factors in float32, in units in the last place. */
    private static final double TRANSCENDENTAL_ULPS = 8;

    /**
     * Roundings of φ in float32, in units in the last place: exp, which may lose 2|x| more on a device, a sum and a
     * division; for tanh divided by its smallest value at 1/4, where its formula with exp begins.
     */
    private static final double ACTIVATION_ULPS = 32;

    private final org.katabatic.models.objective.MultiLayerPerceptron objective;
    private final Layer[] layers;
    private final int n;
    private final DMatrixRMaj x;
    private final float[] y;

    MultiLayerPerceptron(org.katabatic.models.objective.MultiLayerPerceptron objective, Dataset data) {
        this.objective = objective;
        layers = objective.layers().toArray(Layer[]::new);
        n = data.samples();
        x = DoubleMatrix.of(n, data.features(), data.x());
        y = data.y();
    }

    @Override
    public double value(DMatrixRMaj w) {
        Forward forward = new Forward(w);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += new Output(forward.z[layers.length - 1], i).loss;
        }
        return sum / n + penalty(w);
    }

    @Override
    public void gradient(DMatrixRMaj w, DMatrixRMaj g) {
        Forward forward = new Forward(w);
        DMatrixRMaj delta = outputDelta(forward);
        for (int l = layers.length - 1; l >= 0; l--) {
            Layer layer = layers[l];
            DMatrixRMaj weights = weights(w, layer);
            DMatrixRMaj gradient = new DMatrixRMaj(layer.outputs(), layer.inputs());
            CommonOps_DDRM.multTransA(1.0 / n, delta, forward.inputs(l), gradient);
            CommonOps_DDRM.addEquals(gradient, objective.ridge(), weights);
            System.arraycopy(gradient.data, 0, g.data, layer.offset(), gradient.getNumElements());
            DMatrixRMaj biases = CommonOps_DDRM.sumCols(delta, null);
            CommonOps_DDRM.scale(1.0 / n, biases);
            System.arraycopy(biases.data, 0, g.data, layer.biasOffset(), layer.outputs());
            if (l > 0) {
                DMatrixRMaj back = new DMatrixRMaj(n, layer.inputs());
                CommonOps_DDRM.mult(delta, weights, back);
                CommonOps_DDRM.elementMult(back, forward.slope[l - 1]);
                delta = back;
            }
        }
    }

    @Override
    public void hessianVector(DMatrixRMaj w, DMatrixRMaj v, DMatrixRMaj product) {
        throw new IllegalArgumentException(objective.name() + " supplies no product with the Hessian");
    }

    @Override
    public double[] hessianVectorBound(DMatrixRMaj w, DMatrixRMaj v) {
        throw new IllegalArgumentException(objective.name() + " supplies no product with the Hessian");
    }

    private static DMatrixRMaj weights(DMatrixRMaj w, Layer layer) {
        DMatrixRMaj weights = new DMatrixRMaj(layer.outputs(), layer.inputs());
        System.arraycopy(w.data, layer.offset(), weights.data, 0, weights.getNumElements());
        return weights;
    }

    private double penalty(DMatrixRMaj w) {
        double squares = 0;
        for (Layer layer : layers) {
            squares += CommonOps_DDRM.dot(asVector(weights(w, layer)), asVector(weights(w, layer)));
        }
        return objective.ridge() / 2 * squares;
    }

    private static DMatrixRMaj asVector(DMatrixRMaj matrix) {
        return DMatrixRMaj.wrap(matrix.getNumElements(), 1, matrix.data);
    }

    private DMatrixRMaj outputDelta(Forward forward) {
        DMatrixRMaj delta = new DMatrixRMaj(n, objective.outputs());
        for (int i = 0; i < n; i++) {
            double[] factor = new Output(forward.z[layers.length - 1], i).factor;
            System.arraycopy(factor, 0, delta.data, i * factor.length, factor.length);
        }
        return delta;
    }

    /** Sums and outputs of all layers. */
    private final class Forward {

        private final DMatrixRMaj[] z = new DMatrixRMaj[layers.length];
        private final DMatrixRMaj[] a = new DMatrixRMaj[layers.length];
        /** φ'(Z). */
        private final DMatrixRMaj[] slope = new DMatrixRMaj[layers.length];

        Forward(DMatrixRMaj w) {
            for (int l = 0; l < layers.length; l++) {
                Layer layer = layers[l];
                z[l] = new DMatrixRMaj(n, layer.outputs());
                CommonOps_DDRM.multTransB(inputs(l), weights(w, layer), z[l]);
                a[l] = new DMatrixRMaj(n, layer.outputs());
                slope[l] = new DMatrixRMaj(n, layer.outputs());
                for (int e = 0; e < z[l].getNumElements(); e++) {
                    z[l].data[e] += w.data[layer.biasOffset() + e % layer.outputs()];
                    a[l].data[e] = activated(layer.activation(), z[l].data[e]);
                    slope[l].data[e] = slope(layer.activation(), z[l].data[e]);
                }
            }
        }

        DMatrixRMaj inputs(int l) {
            return l == 0 ? x : a[l - 1];
        }
    }

    private static double activated(Activation activation, double z) {
        return switch (activation) {
            case IDENTITY -> z;
            case RELU -> Math.max(z, 0);
            case TANH -> Math.tanh(z);
            case SIGMOID -> 1 / (1 + Math.exp(-z));
        };
    }

    private static double slope(Activation activation, double z) {
        return switch (activation) {
            case IDENTITY -> 1;
            case RELU -> z > 0 ? 1 : 0;
            case TANH -> 1 / Math.pow(Math.cosh(z), 2);
            case SIGMOID -> 1 / (2 + Math.exp(z) + Math.exp(-z));
        };
    }

    /** Loss of a row of outputs, its derivative by them, and bounds on their errors from those of the outputs. */
    private final class Output {

        private final double loss;
        private final double[] factor;
        private double lossError;
        private final double[] factorError;

        Output(DMatrixRMaj z, int i) {
            this(z, i, new DMatrixRMaj(z.numRows, z.numCols));
        }

        Output(DMatrixRMaj z, int i, DMatrixRMaj error) {
            int k = objective.outputs();
            factor = new double[k];
            factorError = new double[k];
            if (objective.loss() == Loss.SQUARED) {
                factor[0] = z.get(i, 0) - y[i];
                loss = factor[0] * factor[0] / 2;
                factorError[0] = error.get(i, 0) + Tolerance.ulps(1, factor[0]);
                lossError = Math.abs(factor[0]) * factorError[0] + factorError[0] * factorError[0] / 2
                        + Tolerance.ulps(2, loss);
                return;
            }
            int label = (int) y[i];
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

    /**
     * Bounds on the errors of what the layers pass on in float32: SUM of each layer's own sums, and what its inputs'
     * errors become.
     */
    private final class ForwardBound {

        /** Bounds on the errors of Z, of A and of φ'(Z). */
        private final DMatrixRMaj[] z = new DMatrixRMaj[layers.length];
        private final DMatrixRMaj[] a = new DMatrixRMaj[layers.length];
        private final DMatrixRMaj[] slope = new DMatrixRMaj[layers.length];

        ForwardBound(DMatrixRMaj w, Forward forward) {
            for (int l = 0; l < layers.length; l++) {
                Layer layer = layers[l];
                DMatrixRMaj magnitudes = DoubleMatrix.magnitudes(weights(w, layer));
                DMatrixRMaj terms = new DMatrixRMaj(n, layer.outputs());
                CommonOps_DDRM.multTransB(DoubleMatrix.magnitudes(forward.inputs(l)), magnitudes, terms);
                z[l] = new DMatrixRMaj(n, layer.outputs());
                if (l > 0) {
                    CommonOps_DDRM.multTransB(a[l - 1], magnitudes, z[l]);
                }
                a[l] = new DMatrixRMaj(n, layer.outputs());
                slope[l] = new DMatrixRMaj(n, layer.outputs());
                for (int e = 0; e < terms.getNumElements(); e++) {
                    double bias = Math.abs(w.data[layer.biasOffset() + e % layer.outputs()]);
                    z[l].data[e] += Tolerance.sum(layer.inputs() + 1, terms.data[e] + bias);
                    a[l].data[e] = activatedError(layer.activation(), forward.a[l].data[e], z[l].data[e]);
                    slope[l].data[e] = slopeError(layer.activation(), forward.z[l].data[e], forward.a[l].data[e],
                            z[l].data[e], a[l].data[e]);
                }
            }
        }
    }

    /** |φ(z + δ) − φ(z)| ≤ δ sup|φ'| and the rounding of φ. */
    private static double activatedError(Activation activation, double a, double error) {
        return switch (activation) {
            case IDENTITY, RELU -> error;
            case TANH -> error + Tolerance.ulps(ACTIVATION_ULPS, a);
            case SIGMOID -> error / 4 + Tolerance.ulps(ACTIVATION_ULPS, a);
        };
    }

    /** The error of φ' as it is had from a: all of it where the sum's error may carry relu across 0. */
    private static double slopeError(Activation activation, double z, double a, double zError, double aError) {
        return switch (activation) {
            case IDENTITY -> 0;
            case RELU -> Math.abs(z) <= zError ? 1 : 0;
            case TANH -> (2 * Math.abs(a) + aError) * aError + Tolerance.ulps(3, 1 - a * a + aError);
            case SIGMOID -> (Math.abs(1 - 2 * a) + aError) * aError + Tolerance.ulps(2, a * (1 - a) + aError);
        };
    }

    @Override
    public EvaluationBound bound(DMatrixRMaj w) {
        Forward forward = new Forward(w);
        ForwardBound errors = new ForwardBound(w, forward);
        int last = layers.length - 1;
        DMatrixRMaj delta = new DMatrixRMaj(n, objective.outputs());
        DMatrixRMaj deltaError = new DMatrixRMaj(n, objective.outputs());
        double loss = 0;
        double lossError = 0;
        for (int i = 0; i < n; i++) {
            Output output = new Output(forward.z[last], i, errors.z[last]);
            loss += output.loss;
            lossError += output.lossError;
            for (int c = 0; c < objective.outputs(); c++) {
                delta.set(i, c, Math.abs(output.factor[c]));
                deltaError.set(i, c, output.factorError[c]);
            }
        }
        double[] gradient = new double[w.numRows];
        DMatrixRMaj signed = outputDelta(forward);
        for (int l = last; l >= 0; l--) {
            addBound(w, forward, errors, l, delta, deltaError, gradient);
            if (l > 0) {
                Back back = new Back(w, forward, errors, l, signed, delta, deltaError);
                signed = back.signed;
                delta = DoubleMatrix.magnitudes(signed);
                deltaError = back.error;
            }
        }
        double value = (Tolerance.sum(n + 1, loss) + lossError) / n
                + Tolerance.sum(objective.parameterCount() + 3, penalty(w));
        return new EvaluationBound(value, gradient);
    }

    /** Δ_{l−1} and the bound on its error. */
    private final class Back {

        private final DMatrixRMaj signed;
        private final DMatrixRMaj error;

        Back(DMatrixRMaj w, Forward forward, ForwardBound errors, int l, DMatrixRMaj delta, DMatrixRMaj magnitude,
                DMatrixRMaj deltaError) {
            Layer layer = layers[l];
            DMatrixRMaj weights = weights(w, layer);
            signed = new DMatrixRMaj(n, layer.inputs());
            CommonOps_DDRM.mult(delta, weights, signed);
            DMatrixRMaj terms = new DMatrixRMaj(n, layer.inputs());
            CommonOps_DDRM.mult(magnitude, DoubleMatrix.magnitudes(weights), terms);
            error = new DMatrixRMaj(n, layer.inputs());
            CommonOps_DDRM.mult(deltaError, DoubleMatrix.magnitudes(weights), error);
            for (int e = 0; e < terms.getNumElements(); e++) {
                double slope = forward.slope[l - 1].data[e];
                double sumError = error.data[e] + Tolerance.sum(layer.outputs() + 1, terms.data[e]);
                error.data[e] = (slope + errors.slope[l - 1].data[e]) * sumError
                        + errors.slope[l - 1].data[e] * Math.abs(signed.data[e])
                        + Tolerance.ulps(1, slope * signed.data[e]);
                signed.data[e] *= slope;
            }
        }
    }

    /** (SUM of the column's terms + what factors and inputs pass on)/n + the ridge term's. */
    private void addBound(DMatrixRMaj w, Forward forward, ForwardBound errors, int l, DMatrixRMaj delta,
            DMatrixRMaj deltaError, double[] bound) {
        Layer layer = layers[l];
        DMatrixRMaj inputs = DoubleMatrix.magnitudes(forward.inputs(l));
        DMatrixRMaj terms = new DMatrixRMaj(layer.outputs(), layer.inputs());
        DMatrixRMaj passedOn = new DMatrixRMaj(layer.outputs(), layer.inputs());
        CommonOps_DDRM.multTransA(delta, inputs, terms);
        CommonOps_DDRM.multTransA(deltaError, inputs, passedOn);
        if (l > 0) {
            CommonOps_DDRM.multAddTransA(delta, errors.a[l - 1], passedOn);
            CommonOps_DDRM.multAddTransA(deltaError, errors.a[l - 1], passedOn);
        }
        for (int e = 0; e < terms.getNumElements(); e++) {
            double penalty = Tolerance.ulps(2, objective.ridge() * w.data[layer.offset() + e]);
            bound[layer.offset() + e] = (Tolerance.sum(n + 2, terms.data[e]) + passedOn.data[e]) / n + penalty;
        }
        for (int c = 0; c < layer.outputs(); c++) {
            double sum = 0;
            double error = 0;
            for (int i = 0; i < n; i++) {
                sum += delta.get(i, c);
                error += deltaError.get(i, c);
            }
            bound[layer.biasOffset() + c] = (Tolerance.sum(n + 2, sum) + error) / n;
        }
    }
}
