package org.katabatic.host.training;

import java.util.List;
import java.util.stream.IntStream;
import org.katabatic.models.data.BuiltinData;
import org.katabatic.models.data.Data;
import org.katabatic.models.objective.AsymmetricMatrixSensing;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.objective.MatrixCompletion;
import org.katabatic.models.objective.MatrixSensing;
import org.katabatic.models.objective.MultiLayerPerceptron;
import org.katabatic.models.objective.Objective;
import org.katabatic.models.objective.SoftmaxRegression;
import org.katabatic.models.objective.TestFunction;
import org.katabatic.models.synthetic.LinearTargets;
import org.katabatic.models.synthetic.LowRankEntries;
import org.katabatic.models.synthetic.LowRankSensing;
import org.katabatic.models.synthetic.RectangularSensing;
import org.katabatic.tasks.steprule.StepRule;

/** What the tests train: an objective on its data. */
enum Trainings {

    BREAST_CANCER {
        @Override
        Data data() {
            return BuiltinData.BREAST_CANCER.load().standardized().withIntercept().withBinaryTargets();
        }

        @Override
        Objective objective(Data data) {
            return new LogisticRegression(data.samples(), data.features(), true, 0);
        }
    },

    /** 5 to 9 against 0 to 4. */
    DIGITS {
        @Override
        Data data() {
            return BuiltinData.DIGITS.load().standardized().withIntercept().withPositiveClasses(5, 6, 7, 8, 9);
        }

        @Override
        Objective objective(Data data) {
            return new LogisticRegression(data.samples(), data.features(), true, 0);
        }
    },

    /** Ten classes. */
    TEN_DIGITS {
        @Override
        Data data() {
            return BuiltinData.DIGITS.load().standardized().withIntercept().withClassIndices();
        }

        @Override
        Objective objective(Data data) {
            return new SoftmaxRegression(data.samples(), data.features(), 10, true, 0.01);
        }
    },

    /** Ten classes, by two hidden layers. */
    PERCEPTRON {
        @Override
        Data data() {
            return BuiltinData.DIGITS.load().rows(IntStream.range(0, 257).toArray()).standardized()
                    .withClassIndices();
        }

        @Override
        Objective objective(Data data) {
            return new MultiLayerPerceptron(data.samples(), data.features(), List.of(9, 5), 10,
                    MultiLayerPerceptron.Activation.TANH, MultiLayerPerceptron.Loss.CROSS_ENTROPY, 0.01);
        }
    },

    LINEAR_TARGETS {
        @Override
        Data data() {
            return new LinearTargets(257, 33, 0.1, 71).generate();
        }

        @Override
        Objective objective(Data data) {
            return new LeastSquares(data.samples(), data.features(), false, 0.01);
        }
    },

    MATRIX_SENSING {
        @Override
        Data data() {
            return new LowRankSensing(10, 2, 120, 0, 72).generate();
        }

        @Override
        Objective objective(Data data) {
            return new MatrixSensing(120, 10, 3, MatrixSensing.DEFAULT_INITIAL_SCALE);
        }
    },

    ASYMMETRIC_SENSING {
        @Override
        Data data() {
            return new RectangularSensing(7, 10, 2, 100, 0, 74).generate();
        }

        @Override
        Objective objective(Data data) {
            return new AsymmetricMatrixSensing(100, 7, 10, 5, 0.5, 3);
        }
    },

    MATRIX_COMPLETION {
        @Override
        Data data() {
            return new LowRankEntries(33, 20, 2, 400, 0.1, 75).generate().toData();
        }

        @Override
        Objective objective(Data data) {
            return new MatrixCompletion(400, 33, 20, 5, 0.01, 0.3);
        }
    },

    /** One without kinks: TestFunctionContract has all. */
    TEST_FUNCTION {
        @Override
        Data data() {
            return new TestFunction(TestFunction.Function.ROTATED_QUADRATIC, 2).data();
        }

        @Override
        Objective objective(Data data) {
            return new TestFunction(TestFunction.Function.ROTATED_QUADRATIC, 2);
        }
    };

    abstract Data data();

    abstract Objective objective(Data data);

    /** Whether the objective has all that a step rule asks for. */
    boolean supplies(StepRule rule) {
        return objective(data()).oracles().containsAll(rule.oracles());
    }

    Training with(StepRule rule, int iterations) {
        Data data = data();
        return new Training(objective(data), data, rule, iterations, iterations, 73);
    }
}
