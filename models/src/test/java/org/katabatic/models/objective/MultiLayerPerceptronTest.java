package org.katabatic.models.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.katabatic.models.data.DataException;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.data.SparseDataset;
import org.katabatic.models.objective.MultiLayerPerceptron.Activation;
import org.katabatic.models.objective.MultiLayerPerceptron.Layer;
import org.katabatic.models.objective.MultiLayerPerceptron.Loss;

class MultiLayerPerceptronTest {

    private static MultiLayerPerceptron of(List<Integer> hidden, int outputs, Activation activation, Loss loss) {
        return new MultiLayerPerceptron(31, 7, hidden, outputs, activation, loss, 0);
    }

    @Test
    void shouldLayOutWeightsAndBiasesOfEachLayer() {
        MultiLayerPerceptron objective = of(List.of(5, 2), 3, Activation.TANH, Loss.CROSS_ENTROPY);
        assertThat(objective.layers()).containsExactly(new Layer(0, 7, 5, Activation.TANH),
                new Layer(40, 5, 2, Activation.TANH), new Layer(52, 2, 3, Activation.IDENTITY));
        assertThat(objective.layout()).containsExactly(new ParameterBlock("weights1", 0, 5, 7),
                new ParameterBlock("biases1", 35, 5, 1), new ParameterBlock("weights2", 40, 2, 5),
                new ParameterBlock("biases2", 50, 2, 1), new ParameterBlock("weights3", 52, 3, 2),
                new ParameterBlock("biases3", 58, 3, 1));
        assertThat(objective.parameterCount()).isEqualTo(61);
        assertThat(objective.formula()).endsWith("z_i = W3 tanh(W2 tanh(W1 x_i + b1) + b2) + b3")
                .startsWith("1/n sum_i (log sum_c exp(z_ic) - z_i(y_i))");
    }

    @Test
    void shouldBeginAsTheActivationAsks() {
        float[] relu = of(List.of(5), 3, Activation.RELU, Loss.CROSS_ENTROPY).initialParameters(3);
        assertThat(Arrays.copyOf(relu, 35)).isEqualTo(Initializer.heNormal(5, 7, 12));
        assertThat(Arrays.copyOfRange(relu, 35, 40)).containsOnly(0);
        assertThat(Arrays.copyOfRange(relu, 40, 55)).isEqualTo(Initializer.glorotUniform(3, 5, 13));
        assertThat(Arrays.copyOfRange(relu, 55, 58)).containsOnly(0);
        float[] tanh = of(List.of(5), 1, Activation.TANH, Loss.SQUARED).initialParameters(3);
        assertThat(Arrays.copyOf(tanh, 35)).isEqualTo(Initializer.glorotUniform(5, 7, 12));
    }

    @Test
    void shouldScaleWeightsInFrontOfRelu() {
        float[] weights = Initializer.heNormal(100, 257, 1);
        double squares = 0;
        for (float weight : weights) {
            squares += weight * weight;
        }
        // the variance's standard error is √(2/25,700) of it, below 0.9 %
        assertThat(squares / weights.length / (2.0 / 257)).isBetween(0.96, 1.04);
    }

    private static void assertRefused(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void shouldRefuseOtherNetworks() {
        assertRefused("there must be one to 3 hidden layers: hidden=[]",
                () -> of(List.of(), 3, Activation.RELU, Loss.CROSS_ENTROPY));
        assertRefused("there must be one to 3 hidden layers: hidden=[1, 1, 1, 1]",
                () -> of(List.of(1, 1, 1, 1), 3, Activation.RELU, Loss.CROSS_ENTROPY));
        assertRefused("hidden layers must have at least one unit: hidden=[3, 0]",
                () -> of(List.of(3, 0), 3, Activation.RELU, Loss.CROSS_ENTROPY));
        assertRefused("the squared loss takes one output: outputs=2",
                () -> of(List.of(3), 2, Activation.RELU, Loss.SQUARED));
        assertRefused("cross-entropy takes at least two classes: outputs=1",
                () -> of(List.of(3), 1, Activation.RELU, Loss.CROSS_ENTROPY));
        assertRefused("ridge must be finite and at least 0: ridge=-1.0",
                () -> new MultiLayerPerceptron(1, 1, List.of(1), 1, Activation.RELU, Loss.SQUARED, -1));
        assertRefused("samples times width, and parameters, must be at most 2147483647: samples=1000000, features=1,"
                + " widths=[3000, 1]",
                () -> new MultiLayerPerceptron(1_000_000, 1, List.of(3000), 1, Activation.RELU, Loss.SQUARED, 0));
        assertRefused("samples times width, and parameters, must be at most 2147483647: samples=1, features=50000,"
                + " widths=[50000, 1]",
                () -> new MultiLayerPerceptron(1, 50_000, List.of(50_000), 1, Activation.RELU, Loss.SQUARED, 0));
    }

    @Test
    void shouldTakeDenseDataWithClassesForCrossEntropy() {
        float[] y = new float[31];
        y[4] = 0.5f;
        Dataset data = new Dataset("fractions", 31, 7, new float[31 * 7], y);
        of(List.of(2), 1, Activation.TANH, Loss.SQUARED).check(data);
        assertThatThrownBy(() -> of(List.of(2), 3, Activation.TANH, Loss.CROSS_ENTROPY).check(data))
                .isInstanceOf(DataException.class).hasMessage(
                        "fractions: targets must be classes from 0 to 2 for multi-layer-perceptron: row=5, value=0.5");
        assertThatThrownBy(() -> of(List.of(2), 1, Activation.TANH, Loss.SQUARED).check(SparseDataset.of(data)))
                .isInstanceOf(DataException.class)
                .hasMessage("fractions: multi-layer-perceptron takes dense data only");
    }
}
