package org.katabatic.host.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.katabatic.host.device.Device;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.MatrixSensing;
import org.katabatic.models.synthetic.LowRankSensing;
import org.katabatic.tasks.steprule.GradientDescent;
import org.katabatic.tasks.steprule.Hyperparameters;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.steprule.StepRules;

/** What a training must achieve, not only how it gets there. */
class ResultsTest {

    static Stream<Device> javaAndReference() {
        return Stream.of(new Device.Java(2), new Device.Reference());
    }

    private static TrainingResult run(Training training, Device device) {
        try (Descent descent = device.begin(training)) {
            return new StepLoop(training, List.of()).run(descent);
        }
    }

    private static double accuracy(Dataset data, double[] w) {
        int right = 0;
        for (int i = 0; i < data.samples(); i++) {
            double logit = 0;
            for (int j = 0; j < data.features(); j++) {
                logit += data.x()[i * data.features() + j] * w[j];
            }
            right += logit * data.y()[i] > 0 ? 1 : 0;
        }
        return (double) right / data.samples();
    }

    private static double trainedAccuracy(Trainings trained, Device device) {
        StepRule adam = Hyperparameters.replaced(StepRules.of("adam"), Map.of("learningRate", 0.05));
        Training training = trained.with(adam, 500);
        return accuracy((Dataset) training.data(), run(training, device).parameters());
    }

    @ParameterizedTest
    @MethodSource("javaAndReference")
    void shouldTellBenignFromMalignant(Device device) {
        assertThat(trainedAccuracy(Trainings.BREAST_CANCER, device)).isGreaterThanOrEqualTo(0.985);
    }

    @ParameterizedTest
    @MethodSource("javaAndReference")
    void shouldTellSmallDigitsFromLargeOnes(Device device) {
        assertThat(trainedAccuracy(Trainings.DIGITS, device)).isGreaterThanOrEqualTo(0.85);
    }

    /** |X Xᵀ − M*| / |M*| in Frobenius norm, after so many steps of gradient descent. */
    private static double recoveryError(int iterations) {
        LowRankSensing sensing = new LowRankSensing(50, 3, 2000, 0, 1);
        MatrixSensing objective = new MatrixSensing(2000, 50, 5, MatrixSensing.DEFAULT_INITIAL_SCALE);
        Training training = new Training(objective, sensing.generate(), GradientDescent.DEFAULT, iterations,
                iterations, 1);
        double[] factor = run(training, new Device.Java(2)).parameters();
        float[] truth = sensing.groundTruth();
        double error = 0;
        double norm = 0;
        for (int i = 0; i < 50; i++) {
            for (int j = 0; j < 50; j++) {
                double product = 0;
                for (int k = 0; k < 5; k++) {
                    product += factor[i * 5 + k] * factor[j * 5 + k];
                }
                error += (product - truth[i * 50 + j]) * (product - truth[i * 50 + j]);
                norm += (double) truth[i * 50 + j] * truth[i * 50 + j];
            }
        }
        return Math.sqrt(error / norm);
    }

    @Test
    void shouldRecoverAMatrixOfLowRankFromAFactorOfHigherRank() {
        assertThat(recoveryError(2000)).isLessThan(1e-2);
    }

    @Test
    void shouldNotHaveRecoveredItAfterTwentySteps() {
        assertThat(recoveryError(20)).isGreaterThan(1e-1);
    }
}
