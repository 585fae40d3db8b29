package org.katabatic.host.reference.objective;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
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
            sum += output(forward, i).loss;
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
        new PerceptronTangent(objective, new Forward(w), w, v, y).product(product);
    }

    @Override
    public double[] hessianVectorBound(DMatrixRMaj w, DMatrixRMaj v) {
        Forward forward = new Forward(w);
        ForwardBound errors = new ForwardBound(w, forward);
        return new PerceptronTangentBound(new PerceptronTangent(objective, forward, w, v, y), errors,
                new BackwardBound(w, forward, errors)).ofProduct();
    }

    static DMatrixRMaj weights(DMatrixRMaj w, Layer layer) {
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
            double[] factor = output(forward, i).factor;
            System.arraycopy(factor, 0, delta.data, i * factor.length, factor.length);
        }
        return delta;
    }

    private OutputLoss output(Forward forward, int i) {
        return output(forward, i, new DMatrixRMaj(n, objective.outputs()));
    }

    private OutputLoss output(Forward forward, int i, DMatrixRMaj error) {
        return new OutputLoss(objective.loss(), forward.z[layers.length - 1], i, error, y[i]);
    }

    /** Sums and outputs of all layers. */
    final class Forward {

        final DMatrixRMaj[] z = new DMatrixRMaj[layers.length];
        final DMatrixRMaj[] a = new DMatrixRMaj[layers.length];
        /** φ'(Z). */
        final DMatrixRMaj[] slope = new DMatrixRMaj[layers.length];

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

    /**
     * Bounds on the errors of what the layers pass on in float32: SUM of each layer's own sums, and what its inputs'
     * errors become.
     */
    final class ForwardBound {

        /** Bounds on the errors of Z, of A and of φ'(Z). */
        final DMatrixRMaj[] z = new DMatrixRMaj[layers.length];
        final DMatrixRMaj[] a = new DMatrixRMaj[layers.length];
        final DMatrixRMaj[] slope = new DMatrixRMaj[layers.length];

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

        /** Bounds on the errors of a layer's inputs; the data have none. */
        DMatrixRMaj inputs(int l) {
            return l == 0 ? new DMatrixRMaj(n, objective.features()) : a[l - 1];
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
        BackwardBound backward = new BackwardBound(w, forward, errors);
        double[] gradient = new double[w.numRows];
        for (int l = 0; l < layers.length; l++) {
            LayerSumBound sums = new LayerSumBound(layers[l], n);
            sums.add(backward.delta[l], backward.error[l], forward.inputs(l), errors.inputs(l));
            sums.addBiases(backward.delta[l], backward.error[l]);
            sums.write(objective.ridge(), w, gradient);
        }
        double value = (Tolerance.sum(n + 1, backward.loss) + backward.lossError) / n
                + Tolerance.sum(objective.parameterCount() + 3, penalty(w));
        return new EvaluationBound(value, gradient);
    }

    /** Per layer |δ_i|² (|a_i|² + 1), whose error is no greater than the norm of the errors of δ_i (a_i, 1)ᵀ. */
    @Override
    public PerSample perSampleNorms(DMatrixRMaj w) {
        Forward forward = new Forward(w);
        ForwardBound errors = new ForwardBound(w, forward);
        BackwardBound backward = new BackwardBound(w, forward, errors);
        double[] norms = new double[n];
        double[] bounds = new double[n];
        for (int l = 0; l < layers.length; l++) {
            int terms = layers[l].inputs() + layers[l].outputs() + 8;
            for (int i = 0; i < n; i++) {
                double delta = rowNorm(backward.delta[l], i);
                double deltaError = rowNorm(backward.error[l], i);
                double inputs = Math.hypot(rowNorm(forward.inputs(l), i), 1);
                double inputsError = l == 0 ? 0 : rowNorm(errors.a[l - 1], i);
                norms[i] = Math.hypot(norms[i], delta * inputs);
                bounds[i] = Math.hypot(bounds[i], deltaError * inputs + (delta + deltaError) * inputsError
                        + Tolerance.sum(terms, delta * inputs)
                        + Tolerance.lostSquares(layers[l].outputs()) * inputs);
            }
        }
        for (int i = 0; i < n; i++) {
            bounds[i] += Tolerance.ulps(4 * layers.length, norms[i]);
        }
        return new PerSample(norms, bounds);
    }

    @Override
    public PerSample residual(DMatrixRMaj w) {
        if (objective.loss() != Loss.SQUARED) {
            return ReferenceObjective.super.residual(w);
        }
        Forward forward = new Forward(w);
        ForwardBound errors = new ForwardBound(w, forward);
        double[] residual = new double[n];
        double[] bounds = new double[n];
        for (int i = 0; i < n; i++) {
            OutputLoss output = output(forward, i, errors.z[layers.length - 1]);
            residual[i] = output.factor[0];
            bounds[i] = output.factorError[0];
        }
        return new PerSample(residual, bounds);
    }

    private static double rowNorm(DMatrixRMaj matrix, int i) {
        return NormOps_DDRM.normF(CommonOps_DDRM.extractRow(matrix, i, null));
    }

    /** Δ of all layers and bounds on their errors, and the sums of the losses and of their errors. */
    final class BackwardBound {

        final DMatrixRMaj[] delta = new DMatrixRMaj[layers.length];
        final DMatrixRMaj[] error = new DMatrixRMaj[layers.length];
        private double loss;
        private double lossError;

        BackwardBound(DMatrixRMaj w, Forward forward, ForwardBound errors) {
            int last = layers.length - 1;
            delta[last] = outputDelta(forward);
            error[last] = new DMatrixRMaj(n, objective.outputs());
            for (int i = 0; i < n; i++) {
                OutputLoss output = output(forward, i, errors.z[last]);
                loss += output.loss;
                lossError += output.lossError;
                System.arraycopy(output.factorError, 0, error[last].data, i * objective.outputs(),
                        objective.outputs());
            }
            for (int l = last; l > 0; l--) {
                addBefore(w, forward, errors, l);
            }
        }

        private void addBefore(DMatrixRMaj w, Forward forward, ForwardBound errors, int l) {
            DMatrixRMaj weights = weights(w, layers[l]);
            DMatrixRMaj magnitudes = DoubleMatrix.magnitudes(weights);
            DMatrixRMaj sum = new DMatrixRMaj(n, layers[l].inputs());
            CommonOps_DDRM.mult(delta[l], weights, sum);
            DMatrixRMaj terms = new DMatrixRMaj(n, layers[l].inputs());
            CommonOps_DDRM.mult(DoubleMatrix.magnitudes(delta[l]), magnitudes, terms);
            DMatrixRMaj passedOn = new DMatrixRMaj(n, layers[l].inputs());
            CommonOps_DDRM.mult(error[l], magnitudes, passedOn);
            for (int e = 0; e < terms.getNumElements(); e++) {
                double slope = forward.slope[l - 1].data[e];
                double slopeError = errors.slope[l - 1].data[e];
                double sumError = passedOn.data[e] + Tolerance.sum(layers[l].outputs() + 1, terms.data[e]);
                passedOn.data[e] = (slope + slopeError) * sumError + slopeError * Math.abs(sum.data[e])
                        + Tolerance.ulps(1, slope * sum.data[e]);
                sum.data[e] *= slope;
            }
            delta[l - 1] = sum;
            error[l - 1] = passedOn;
        }
    }
}
