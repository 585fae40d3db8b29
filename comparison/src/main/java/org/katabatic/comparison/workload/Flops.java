package org.katabatic.comparison.workload;

import java.util.Set;
import org.katabatic.host.training.Training;
import org.katabatic.models.data.Data;
import org.katabatic.models.data.SparseDataset;
import org.katabatic.models.objective.AsymmetricMatrixSensing;
import org.katabatic.models.objective.L1Regularized;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.objective.MatrixCompletion;
import org.katabatic.models.objective.MatrixSensing;
import org.katabatic.models.objective.MultiLayerPerceptron;
import org.katabatic.models.objective.Objective;
import org.katabatic.models.objective.Oracle;
import org.katabatic.models.objective.SoftmaxRegression;
import org.katabatic.models.objective.TestFunction;
import org.katabatic.tasks.steprule.StepRule;

/**
 * Floating-point operations of a step, counted from the formula: what products take, an addition and a multiplication
 * each, by the highest powers of the sizes. Exponentials and the like, a few for each sample, are left out.
 */
final class Flops {

    /** A step rule reads a parameter's gradient and each of its vectors, and multiplies and adds. */
    private static final int PER_VECTOR = 4;
    /** Of a test function's gradient, for each variable. */
    private static final int TEST_FUNCTION = 20;

    private Flops() {}

    /** A step on all rows. */
    static double ofStep(Training training) {
        StepRule rule = training.rule();
        double gradient = ofGradient(training.objective(), training.data());
        Set<Oracle> oracles = rule.oracles();
        double further = 0;
        if (oracles.contains(Oracle.GRADIENT_ELSEWHERE)) {
            further += gradient;
        }
        if (oracles.contains(Oracle.HESSIAN_VECTOR)) {
            further += training.objective() instanceof MultiLayerPerceptron ? 2 * gradient : gradient;
        }
        return gradient + further
                + (double) PER_VECTOR * (1 + rule.state().size()) * training.objective().parameterCount();
    }

    private static double ofGradient(Objective objective, Data data) {
        // once in the sums over features, once in the gradient
        double products = data instanceof SparseDataset sparse
                ? 4.0 * sparse.value().length
                : 4.0 * data.samples() * data.features();
        return switch (objective) {
            case LeastSquares _,LogisticRegression _ -> products;
            case SoftmaxRegression softmax -> products * softmax.parameterCount() / softmax.features();
            // forward, back to the layer before, and the gradient of the weights; not back from the first layer
            case MultiLayerPerceptron network -> (6.0 * network.parameterCount()
                    - 2.0 * network.features() * network.hidden().getFirst()) * data.samples();
            case MatrixSensing sensing -> products + 4.0 * data.features() * sensing.parameterCount()
                    / Math.sqrt(data.features());
            case AsymmetricMatrixSensing sensing -> products
                    + 6.0 * data.features() * sensing.parameterCount() / (2 * Math.sqrt(data.features()));
            case MatrixCompletion completion -> 6.0 * data.samples() * completion.factorRank();
            case TestFunction function -> (double) TEST_FUNCTION * function.parameterCount();
            case L1Regularized regularized -> ofGradient(regularized.smooth(), data);
        };
    }
}
