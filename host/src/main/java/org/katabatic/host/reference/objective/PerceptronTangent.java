package org.katabatic.host.reference.objective;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.katabatic.models.objective.MultiLayerPerceptron;
import org.katabatic.models.objective.MultiLayerPerceptron.Activation;
import org.katabatic.models.objective.MultiLayerPerceptron.Layer;
import org.katabatic.models.objective.MultiLayerPerceptron.Loss;

/**
 * Derivatives along v, written with a dot, of what a perceptron passes forward and back, with v's part V_l, c_l of each
 * layer:
 *   Ż_l = A_{l−1} V_lᵀ + 1 c_lᵀ + Ȧ_{l−1} W_lᵀ,  Ȧ_l = φ'(Z_l) ∘ Ż_l
 *   Δ̇_L = Ż_L, or for cross-entropy δ̇_c = Σ_e p_c p_e (ż_c − ż_e) in each row
 *   Δ̇_{l−1} = (Δ̇_l W_l + Δ_l V_l) ∘ φ'(Z_{l−1}) + (Δ_l W_l) ∘ φ''(Z_{l−1}) ∘ Ż_{l−1}
 * Pearlmutter, "Fast Exact Multiplication by the Hessian" (Neural Computation 6(1), 1994), section 4.
 */
final class PerceptronTangent {

    final MultiLayerPerceptron objective;
    final Layer[] layers;
    final int n;
    final org.katabatic.host.reference.objective.MultiLayerPerceptron.Forward forward;
    final DMatrixRMaj w;
    final DMatrixRMaj v;
    final float[] y;
    /** Ż and Ȧ. */
    final DMatrixRMaj[] z;
    final DMatrixRMaj[] a;
    /** Δ and Δ̇. */
    final DMatrixRMaj[] delta;
    final DMatrixRMaj[] tangent;

    PerceptronTangent(MultiLayerPerceptron objective,
            org.katabatic.host.reference.objective.MultiLayerPerceptron.Forward forward, DMatrixRMaj w, DMatrixRMaj v,
            float[] y) {
        this.objective = objective;
        this.forward = forward;
        this.w = w;
        this.v = v;
        this.y = y;
        n = y.length;
        layers = objective.layers().toArray(Layer[]::new);
        z = new DMatrixRMaj[layers.length];
        a = new DMatrixRMaj[layers.length];
        delta = new DMatrixRMaj[layers.length];
        tangent = new DMatrixRMaj[layers.length];
        for (int l = 0; l < layers.length; l++) {
            passForward(l);
        }
        int last = layers.length - 1;
        delta[last] = new DMatrixRMaj(n, objective.outputs());
        tangent[last] = new DMatrixRMaj(n, objective.outputs());
        for (int i = 0; i < n; i++) {
            beginBackward(i);
        }
        for (int l = last; l > 0; l--) {
            passBack(l);
        }
    }

    private void passForward(int l) {
        Layer layer = layers[l];
        z[l] = new DMatrixRMaj(n, layer.outputs());
        CommonOps_DDRM.multTransB(forward.inputs(l), part(v, l), z[l]);
        if (l > 0) {
            CommonOps_DDRM.multAddTransB(a[l - 1], part(w, l), z[l]);
        }
        for (int e = 0; e < z[l].getNumElements(); e++) {
            z[l].data[e] += v.data[layer.biasOffset() + e % layer.outputs()];
        }
        a[l] = CommonOps_DDRM.elementMult(forward.slope[l], z[l], null);
    }

    private void beginBackward(int i) {
        int last = layers.length - 1;
        int k = objective.outputs();
        double[] factor = new OutputLoss(objective.loss(), forward.z[last], i, new DMatrixRMaj(n, k), y[i]).factor;
        System.arraycopy(factor, 0, delta[last].data, i * k, k);
        if (objective.loss() == Loss.SQUARED) {
            tangent[last].set(i, 0, z[last].get(i, 0));
            return;
        }
        factor[(int) y[i]] += 1;
        for (int c = 0; c < k; c++) {
            double sum = 0;
            for (int e = 0; e < k; e++) {
                sum += factor[e] * (z[last].get(i, c) - z[last].get(i, e));
            }
            tangent[last].set(i, c, factor[c] * sum);
        }
    }

    private void passBack(int l) {
        DMatrixRMaj back = new DMatrixRMaj(n, layers[l].inputs());
        CommonOps_DDRM.mult(delta[l], part(w, l), back);
        DMatrixRMaj along = new DMatrixRMaj(n, layers[l].inputs());
        CommonOps_DDRM.mult(tangent[l], part(w, l), along);
        CommonOps_DDRM.multAdd(delta[l], part(v, l), along);
        for (int e = 0; e < back.getNumElements(); e++) {
            double slope = forward.slope[l - 1].data[e];
            double bend = bend(layers[l - 1].activation(), forward.z[l - 1].data[e], slope);
            along.data[e] = along.data[e] * slope + back.data[e] * bend * z[l - 1].data[e];
            back.data[e] *= slope;
        }
        delta[l - 1] = back;
        tangent[l - 1] = along;
    }

    /** φ''(z). */
    private static double bend(Activation activation, double z, double slope) {
        return switch (activation) {
            case IDENTITY, RELU -> 0;
            case TANH -> -2 * Math.tanh(z) * slope;
            // 1 − 2 σ(z) = −tanh(z/2)
            case SIGMOID -> -Math.tanh(z / 2) * slope;
        };
    }

    /** A layer's weights in a vector of parameters. */
    DMatrixRMaj part(DMatrixRMaj parameters, int l) {
        return org.katabatic.host.reference.objective.MultiLayerPerceptron.weights(parameters, layers[l]);
    }

    /** Δ̇_lᵀ A_{l−1}/n + Δ_lᵀ Ȧ_{l−1}/n + ridge·V_l at the weights, Δ̇_lᵀ 1/n at the biases. */
    void product(DMatrixRMaj product) {
        for (int l = 0; l < layers.length; l++) {
            Layer layer = layers[l];
            DMatrixRMaj weights = new DMatrixRMaj(layer.outputs(), layer.inputs());
            CommonOps_DDRM.multTransA(1.0 / n, tangent[l], forward.inputs(l), weights);
            if (l > 0) {
                CommonOps_DDRM.multAddTransA(1.0 / n, delta[l], a[l - 1], weights);
            }
            CommonOps_DDRM.addEquals(weights, objective.ridge(), part(v, l));
            System.arraycopy(weights.data, 0, product.data, layer.offset(), weights.getNumElements());
            DMatrixRMaj biases = CommonOps_DDRM.sumCols(tangent[l], null);
            CommonOps_DDRM.scale(1.0 / n, biases);
            System.arraycopy(biases.data, 0, product.data, layer.biasOffset(), layer.outputs());
        }
    }
}
