package org.katabatic.host.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.katabatic.host.device.Device;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.steprule.StepRules;

/** Nobody who takes the defaults goes uphill. */
class StepRuleDefaultsTest {

    static List<StepRule> rules() {
        return StepRules.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldLowerTheLossOfLogisticRegressionInAHundredSteps(StepRule rule) {
        Training training = Trainings.BREAST_CANCER.with(rule, 100);
        try (Descent descent = new Device.Java(2).begin(training)) {
            TrainingResult result = new StepLoop(training, List.of()).run(descent);
            assertThat(result.lossAtEnd()).isLessThan(result.lossAtStart());
        }
    }
}
