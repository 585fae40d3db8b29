package org.katabatic.host.training;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.MultiLayerPerceptron;
import org.katabatic.models.objective.MultiLayerPerceptron.Layer;

/** Outputs of a multi-layer perceptron for the rows of data, in double, all cores sharing the rows. */
final class PerceptronScores {

    private final Layer[] layers;
    private final Dataset data;
    private final double[] w;
    /** Of each layer its weights, (inputs, outputs), so that a row's sums are formed side by side. */
    private final float[][] transposed;

    private PerceptronScores(MultiLayerPerceptron perceptron, Dataset data, double[] w) {
        layers = perceptron.layers().toArray(Layer[]::new);
        this.data = data;
        this.w = w;
        transposed = Arrays.stream(layers).map(this::transposed).toArray(float[][]::new);
    }

    /** The last layer's outputs, (n, k) row-major. */
    static double[] of(MultiLayerPerceptron perceptron, Dataset data, double[] w) {
        PerceptronScores scores = new PerceptronScores(perceptron, data, w);
        int k = perceptron.outputs();
        double[] all = new double[data.samples() * k];
        IntStream.range(0, data.samples()).parallel().forEach(i -> System.arraycopy(scores.ofRow(i), 0, all, i * k, k));
        return all;
    }

    private float[] transposed(Layer layer) {
        float[] weights = new float[layer.inputs() * layer.outputs()];
        for (int c = 0; c < layer.outputs(); c++) {
            for (int j = 0; j < layer.inputs(); j++) {
                weights[j * layer.outputs() + c] = (float) w[layer.offset() + c * layer.inputs() + j];
            }
        }
        return weights;
    }

    private double[] ofRow(int i) {
        int d = data.features();
        double[] inputs = new double[d];
        for (int j = 0; j < d; j++) {
            inputs[j] = data.x()[i * d + j];
        }
        for (int l = 0; l < transposed.length; l++) {
            inputs = outputs(layers[l], transposed[l], inputs);
        }
        return inputs;
    }

    private double[] outputs(Layer layer, float[] weights, double[] inputs) {
        int out = layer.outputs();
        double[] sums = Arrays.copyOfRange(w, layer.biasOffset(), layer.biasOffset() + out);
        for (int j = 0; j < inputs.length; j++) {
            double a = inputs[j];
            for (int c = 0; c < out; c++) {
                sums[c] += a * weights[j * out + c];
            }
        }
        for (int c = 0; c < out; c++) {
            double z = sums[c];
            sums[c] = switch (layer.activation()) {
                case IDENTITY -> z;
                case RELU -> Math.max(z, 0);
                case TANH -> Math.tanh(z);
                case SIGMOID -> 1 / (1 + Math.exp(-z));
            };
        }
        return sums;
    }
}
