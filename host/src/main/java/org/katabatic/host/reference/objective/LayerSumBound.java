package org.katabatic.host.reference.objective;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.models.objective.MultiLayerPerceptron.Layer;

/**
 * Bounds on the errors of a layer's means over samples, Δᵀ A/n + ridge·W at the weights and Δᵀ 1/n at the biases: (SUM
 * of the terms + what factors and inputs pass on)/n + the ridge term's.
 */
final class LayerSumBound {

    private final Layer layer;
    private final int n;
    private final DMatrixRMaj terms;
    private final DMatrixRMaj passedOn;
    /** Terms of each sum at the weights. */
    private int count;
    private final double[] biasTerms;
    private final double[] biasPassedOn;

    LayerSumBound(Layer layer, int n) {
        this.layer = layer;
        this.n = n;
        terms = new DMatrixRMaj(layer.outputs(), layer.inputs());
        passedOn = new DMatrixRMaj(layer.outputs(), layer.inputs());
        biasTerms = new double[layer.outputs()];
        biasPassedOn = new double[layer.outputs()];
    }

    /**
     * Adds products at the weights.
     *
     * @param delta
     *            factors, (n, outputs)
     * @param deltaError
     *            bounds on their errors
     * @param inputs
     *            (n, inputs)
     * @param inputsError
     *            bounds on their errors
     */
    void add(DMatrixRMaj delta, DMatrixRMaj deltaError, DMatrixRMaj inputs, DMatrixRMaj inputsError) {
        DMatrixRMaj factors = DoubleMatrix.magnitudes(delta);
        DMatrixRMaj magnitudes = DoubleMatrix.magnitudes(inputs);
        CommonOps_DDRM.multAddTransA(factors, magnitudes, terms);
        CommonOps_DDRM.multAddTransA(deltaError, magnitudes, passedOn);
        CommonOps_DDRM.multAddTransA(factors, inputsError, passedOn);
        CommonOps_DDRM.multAddTransA(deltaError, inputsError, passedOn);
        count += n;
    }

    /** Adds factors, (n, outputs), at the biases. */
    void addBiases(DMatrixRMaj delta, DMatrixRMaj deltaError) {
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < layer.outputs(); c++) {
                biasTerms[c] += Math.abs(delta.get(i, c));
                biasPassedOn[c] += deltaError.get(i, c);
            }
        }
    }

    /** Writes the layer's part of the bounds, with the ridge term at parameters w. */
    void write(double ridge, DMatrixRMaj w, double[] bound) {
        for (int e = 0; e < terms.getNumElements(); e++) {
            double penalty = Tolerance.ulps(2, ridge * w.data[layer.offset() + e]);
            bound[layer.offset() + e] = (Tolerance.sum(count + 2, terms.data[e]) + passedOn.data[e]) / n + penalty;
        }
        for (int c = 0; c < layer.outputs(); c++) {
            bound[layer.biasOffset() + c] = (Tolerance.sum(n + 2, biasTerms[c]) + biasPassedOn[c]) / n;
        }
    }
}
