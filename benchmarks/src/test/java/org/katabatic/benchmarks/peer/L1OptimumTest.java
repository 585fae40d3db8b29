package org.katabatic.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.katabatic.host.device.Device;
import org.katabatic.host.reference.objective.ReferenceObjective;
import org.katabatic.host.training.Descent;
import org.katabatic.host.training.StepLoop;
import org.katabatic.host.training.Training;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.models.data.BuiltinData;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.L1Regularized;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.tasks.steprule.Nesterov;

/** Logistic regression with an L1 term, against liblinear-java's own method for it (L1R_LR). */
class L1OptimumTest {

    private static final double L1 = 0.02;
    private static final double LEARNING_RATE = 0.25;
    private static final double MOMENTUM = 0.95;
    private static final int STEPS = 10_000;

    @Test
    void shouldEndAtLiblinearsOptimumWithItsZeros() {
        Dataset data = BuiltinData.BREAST_CANCER.load().standardized().withBinaryTargets();
        L1Regularized objective = new L1Regularized(
                new LogisticRegression(data.samples(), data.features(), false, 0), L1);
        double[] expected = liblinear(data);
        double[] w;
        Training training = new Training(objective, data, new Nesterov(LEARNING_RATE, MOMENTUM), STEPS, STEPS, 1);
        try (Descent descent = new Device.Java(2).begin(training)) {
            w = new StepLoop(training, List.of()).run(descent).parameters();
        }
        ReferenceObjective reference = ReferenceObjective.of(objective, data);
        DMatrixRMaj at = DMatrixRMaj.wrap(w.length, 1, w);
        double[] error = reference.bound(at).gradient();
        // F is convex: F(w) − F(v) ≤ s·(w − v) for a subgradient s at w, which is 0 up to what a step rounds away
        double gap = 0;
        for (int j = 0; j < w.length; j++) {
            double reach = LEARNING_RATE / (1 - MOMENTUM);
            double subgradient = error[j] + Tolerance.ulps(4, w[j] / reach) + Tolerance.ulps(4 / (1 - MOMENTUM), L1);
            gap += subgradient * Math.abs(w[j] - expected[j]);
            assertThat(w[j] == 0).as("w[" + j + "]=" + w[j] + ", liblinear has " + expected[j])
                    .isEqualTo(expected[j] == 0);
        }
        assertThat(expected).contains(0);
        assertThat(reference.value(at) - reference.value(DMatrixRMaj.wrap(w.length, 1, expected)))
                .isLessThan(gap + Math.ulp(1.0));
    }

    /** Minimises |w|₁ + C Σ log(1 + exp(−y_i x_i·w)), C = 1/(n l1). */
    private static double[] liblinear(Dataset data) {
        Linear.disableDebugOutput();
        Problem problem = new Problem();
        problem.l = data.samples();
        problem.n = data.features();
        problem.x = new Feature[problem.l][problem.n];
        problem.y = new double[problem.l];
        for (int i = 0; i < problem.l; i++) {
            problem.y[i] = data.y()[i];
            for (int j = 0; j < problem.n; j++) {
                problem.x[i][j] = new FeatureNode(j + 1, data.x()[i * problem.n + j]);
            }
        }
        return Linear.train(problem, new Parameter(SolverType.L1R_LR, 1 / (L1 * data.samples()), 1e-8))
                .getFeatureWeights();
    }
}
