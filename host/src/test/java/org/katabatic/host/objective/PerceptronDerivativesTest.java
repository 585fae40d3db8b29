package org.katabatic.host.objective;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.katabatic.host.conformance.Draw;
import org.katabatic.host.contract.Within;
import org.katabatic.host.reference.objective.ReferenceObjective;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.MultiLayerPerceptron;
import org.katabatic.models.objective.MultiLayerPerceptron.Activation;
import org.katabatic.models.objective.MultiLayerPerceptron.Layer;
import org.katabatic.models.objective.MultiLayerPerceptron.Loss;

/**
 * Value, gradient and the Hessian's product with a vector of the reference against the formula written once more,
 * forward only, in dual numbers: derivatives without back-propagation and without truncation. Both round in double,
 * each by no more than the reference's own bound, scaled from the unit roundoff of float32 to that of double.
 */
class PerceptronDerivativesTest {

    private static final double FROM_FLOAT_TO_DOUBLE = 0x1p-29;

    static List<CentralDifferenceTest.Case> cases() {
        return Perceptrons.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldAgreeWithDualNumbers(CentralDifferenceTest.Case one) {
        compare(one, 0, 0);
    }

    @Test
    void shouldTellWhatIsSlightlyWrong() {
        for (CentralDifferenceTest.Case one : cases()) {
            assertThatThrownBy(() -> compare(one, 1e-5, 0)).as(one.toString()).isInstanceOf(AssertionError.class);
            assertThatThrownBy(() -> compare(one, 0, 1e-5)).as(one.toString()).isInstanceOf(AssertionError.class);
        }
    }

    private static void compare(CentralDifferenceTest.Case one, double ofGradient, double ofProduct) {
        MultiLayerPerceptron objective = (MultiLayerPerceptron) one.objective();
        ReferenceObjective reference = ReferenceObjective.of(objective, one.data());
        int d = objective.parameterCount();
        double[] parameters = Draw.widened(Draw.gaussians(65, d));
        DMatrixRMaj w = DMatrixRMaj.wrap(d, 1, parameters);
        DMatrixRMaj g = new DMatrixRMaj(d, 1);
        reference.gradient(w, g);
        ReferenceObjective.EvaluationBound bound = reference.bound(w);
        double[] direction = Draw.widened(Draw.gaussians(66, d));
        DMatrixRMaj v = DMatrixRMaj.wrap(d, 1, direction);
        DMatrixRMaj product = new DMatrixRMaj(d, 1);
        reference.hessianVector(w, v, product);
        double[] productBound = reference.hessianVectorBound(w, v);
        for (int j = 0; j < d; j++) {
            Dual f = value(objective, (Dataset) one.data(), parameters, j, direction);
            Within.bound("value", reference.value(w), f.value(), 2 * FROM_FLOAT_TO_DOUBLE * bound.value());
            Within.bound("gradient[" + j + "]", g.get(j) + ofGradient, f.slope(),
                    2 * FROM_FLOAT_TO_DOUBLE * bound.gradient()[j]);
            Within.bound("product[" + j + "]", product.get(j) + ofProduct, f.bend(),
                    2 * FROM_FLOAT_TO_DOUBLE * productBound[j]);
        }
    }

    /** f with its derivative by parameter j, and that of it along a direction. */
    private static Dual value(MultiLayerPerceptron o, Dataset data, double[] parameters, int j, double[] direction) {
        Dual[] w = new Dual[parameters.length];
        for (int i = 0; i < w.length; i++) {
            w[i] = new Dual(parameters[i], i == j ? 1 : 0, direction[i], 0);
        }
        Dual f = Dual.ZERO;
        for (int i = 0; i < data.samples(); i++) {
            Dual[] a = new Dual[data.features()];
            for (int k = 0; k < a.length; k++) {
                a[k] = Dual.constant(data.x()[i * a.length + k]);
            }
            for (Layer layer : o.layers()) {
                a = outputs(layer, w, a);
            }
            f = f.plus(loss(o.loss(), a, data.y()[i]).times(1.0 / data.samples()));
        }
        for (Layer layer : o.layers()) {
            for (int i = layer.offset(); i < layer.biasOffset(); i++) {
                f = f.plus(w[i].times(w[i]).times(o.ridge() / 2));
            }
        }
        return f;
    }

    private static Dual[] outputs(Layer layer, Dual[] w, Dual[] a) {
        Dual[] outputs = new Dual[layer.outputs()];
        for (int c = 0; c < outputs.length; c++) {
            Dual z = w[layer.biasOffset() + c];
            for (int j = 0; j < a.length; j++) {
                z = z.plus(w[layer.offset() + c * a.length + j].times(a[j]));
            }
            outputs[c] = activated(layer.activation(), z);
        }
        return outputs;
    }

    private static Dual activated(Activation activation, Dual z) {
        return switch (activation) {
            case IDENTITY -> z;
            case RELU -> z.positivePart();
            // 2 σ(2z) − 1
            case TANH -> activated(Activation.SIGMOID, z.times(2)).times(2).minus(Dual.constant(1));
            case SIGMOID -> z.times(-1).exp().plus(Dual.constant(1)).reciprocal();
        };
    }

    private static Dual loss(Loss loss, Dual[] z, float y) {
        if (loss == Loss.SQUARED) {
            Dual residual = z[0].minus(Dual.constant(y));
            return residual.times(residual).times(0.5);
        }
        Dual sum = Dual.ZERO;
        for (Dual one : z) {
            sum = sum.plus(one.minus(z[(int) y]).exp());
        }
        return sum.log();
    }
}
