package org.katabatic.models.objective;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.katabatic.models.data.Data;

/**
 * Multi-layer perceptron of one to three hidden layers with ridge penalty on the weights:
 *
 * <pre>
 *   a_0 = x_i,  a_l = φ(W_l a_{l-1} + b_l) for the hidden layers,  z_i = W_L a_{L-1} + b_L
 *   f = 1/n Σ loss(z_i, y_i) + ridge/2 Σ_l |W_l|²
 *   squared:        loss(z, y) = (z − y)²/2, with one output
 *   cross-entropy:  loss(z, y) = log Σ_c exp(z_c) − z_y, with targets 0 to k − 1 and an output for each class
 * </pre>
 *
 * The parameters are flat, layer after layer: W_l, (outputs, inputs) row-major, then b_l, (outputs). The derivative of
 * relu at 0 is 0, and its second derivative is 0 everywhere. Rumelhart, Hinton and Williams, "Learning representations
 * by back-propagating errors" (Nature 323, 1986).
 *
 * @param samples n
 * @param features d, columns of x
 * @param hidden widths of the hidden layers, one to three
 * @param outputs k, outputs of the last layer: one for the squared loss, the number of classes for cross-entropy
 * @param activation φ
 * @param loss of outputs and target
 * @param ridge penalty, at least 0
 */
public record MultiLayerPerceptron(int samples, int features, List<Integer> hidden, int outputs, Activation activation,
        Loss loss, double ridge) implements Objective {

    /** The most hidden layers there may be. */
    public static final int MAX_HIDDEN = 3;

    /** What a hidden unit makes of its sum. */
    public enum Activation {

        /** φ(z) = z. */
        IDENTITY,
        /** φ(z) = max(z, 0). */
        RELU,
        /** φ(z) = tanh z. */
        TANH,
        /** φ(z) = 1/(1 + exp(−z)). */
        SIGMOID;

        /** As on the command line, such as {@code relu}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What outputs and target cost. */
    public enum Loss {

        /** (z − y)²/2. */
        SQUARED,
        /** log Σ_c exp(z_c) − z_y. */
        CROSS_ENTROPY;

        /** As on the command line, such as {@code cross-entropy}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * One layer.
     *
     * @param offset index of its first weight; its biases follow its weights
     * @param inputs columns of its weights
     * @param outputs rows of its weights, and number of biases
     * @param activation φ, the identity for the last layer
     */
    public record Layer(int offset, int inputs, int outputs, Activation activation) {

        /** Index of the first bias. */
        public int biasOffset() {
            return offset + inputs * outputs;
        }

        /** Number of weights and biases. */
        public int size() {
            return outputs * (inputs + 1);
        }
    }

    /** Refuses sizes below 1 or past an array's, other numbers of layers or outputs, and a bad penalty. */
    public MultiLayerPerceptron {
        DataChecks.requireAtLeastOne("samples", samples);
        DataChecks.requireAtLeastOne("features", features);
        hidden = List.copyOf(hidden);
        if (hidden.isEmpty() || hidden.size() > MAX_HIDDEN) {
            throw new IllegalArgumentException(
                    "there must be one to " + MAX_HIDDEN + " hidden layers: hidden=" + hidden);
        }
        for (int width : hidden) {
            if (width < 1) {
                throw new IllegalArgumentException("hidden layers must have at least one unit: hidden=" + hidden);
            }
        }
        if (loss == Loss.SQUARED && outputs != 1) {
            throw new IllegalArgumentException("the squared loss takes one output: outputs=" + outputs);
        }
        if (loss == Loss.CROSS_ENTROPY && outputs < 2) {
            throw new IllegalArgumentException("cross-entropy takes at least two classes: outputs=" + outputs);
        }
        DataChecks.requireRidge(ridge);
        requireInArray(samples, features, hidden, outputs);
    }

    private static void requireInArray(int samples, int features, List<Integer> hidden, int outputs) {
        long parameters = 0;
        long inputs = features;
        List<Integer> widths = new ArrayList<>(hidden);
        widths.add(outputs);
        for (int width : widths) {
            parameters += width * (inputs + 1);
            inputs = width;
            if ((long) samples * width > Integer.MAX_VALUE || parameters > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("samples times width, and parameters, must be at most "
                        + Integer.MAX_VALUE + ": samples=" + samples + ", features=" + features + ", widths=" + widths);
            }
        }
    }

    @Override
    public String name() {
        return "multi-layer-perceptron";
    }

    @Override
    public MultiLayerPerceptron withSamples(int n) {
        return new MultiLayerPerceptron(n, features, hidden, outputs, activation, loss, ridge);
    }

    /** The layers in order, those of the hidden units and the last one. */
    public List<Layer> layers() {
        List<Layer> layers = new ArrayList<>();
        int offset = 0;
        int inputs = features;
        for (int width : hidden) {
            Layer layer = new Layer(offset, inputs, width, activation);
            layers.add(layer);
            offset += layer.size();
            inputs = width;
        }
        layers.add(new Layer(offset, inputs, outputs, Activation.IDENTITY));
        return layers;
    }

    @Override
    public int parameterCount() {
        return layers().stream().mapToInt(Layer::size).sum();
    }

    @Override
    public String formula() {
        StringBuilder network = new StringBuilder("x_i");
        for (int l = 1; l <= hidden.size(); l++) {
            network.insert(0, activation.text() + "(W" + l + " ").append(" + b" + l + ")");
        }
        int last = hidden.size() + 1;
        network.insert(0, "W" + last + " ").append(" + b" + last);
        return (loss == Loss.SQUARED
                ? "1/(2n) sum_i (z_i - y_i)^2"
                : "1/n sum_i (log sum_c exp(z_ic) - z_i(y_i))")
                + " + ridge/2 sum_l |W_l|^2, z_i = " + network;
    }

    @Override
    public List<ParameterBlock> layout() {
        List<ParameterBlock> blocks = new ArrayList<>();
        for (Layer layer : layers()) {
            int number = blocks.size() / 2 + 1;
            blocks.add(new ParameterBlock("weights" + number, layer.offset(), layer.outputs(), layer.inputs()));
            blocks.add(new ParameterBlock("biases" + number, layer.biasOffset(), layer.outputs(), 1));
        }
        return blocks;
    }

    /**
     * Biases 0; weights in front of relu by {@link Initializer#heNormal}, all others by
     * {@link Initializer#glorotUniform}.
     */
    @Override
    public float[] initialParameters(long seed) {
        float[] parameters = new float[parameterCount()];
        long ofLayer = seed * (MAX_HIDDEN + 1);
        for (Layer layer : layers()) {
            float[] weights = layer.activation() == Activation.RELU
                    ? Initializer.heNormal(layer.outputs(), layer.inputs(), ofLayer)
                    : Initializer.glorotUniform(layer.outputs(), layer.inputs(), ofLayer);
            System.arraycopy(weights, 0, parameters, layer.offset(), weights.length);
            ofLayer++;
        }
        return parameters;
    }

    @Override
    public void check(Data data) {
        DataChecks.requireDense(this, data);
        DataChecks.requireSizes(this, data);
        if (loss == Loss.CROSS_ENTROPY) {
            DataChecks.requireClasses(this, data, outputs);
        }
    }

    @Override
    public Set<Oracle> oracles() {
        Set<Oracle> oracles = EnumSet.of(Oracle.VALUE, Oracle.GRADIENT, Oracle.GRADIENT_ELSEWHERE,
                Oracle.HESSIAN_VECTOR, Oracle.PER_SAMPLE_GRADIENT, Oracle.PER_SAMPLE_NORM);
        if (loss == Loss.SQUARED) {
            oracles.add(Oracle.RESIDUAL);
        }
        return oracles;
    }

    /** None: it takes dense data only. */
    @Override
    public Set<Oracle> oraclesOnSparse() {
        return EnumSet.noneOf(Oracle.class);
    }
}
