package org.katabatic.host.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.Within;
import org.katabatic.host.reference.objective.ReferenceObjective;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.tasks.steprule.Hyperparameters;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.steprule.StepRules;

/** Every objective with every step rule: the training on an executor in lock step with the one in double precision. */
abstract class TrainingContract {

    private final Executors on;

    TrainingContract(Executors on) {
        this.on = on;
    }

    @TestFactory
    Stream<DynamicTest> shouldFollowTheReferenceForAHundredSteps() {
        return Arrays.stream(Trainings.values()).flatMap(trained -> StepRules.all().stream().map(rule -> dynamicTest(
                trained + " " + rule.name(), () -> follow(trained.with(conditioned(rule), Tolerance.MAX_TRAJECTORY)))));
    }

    /**
     * A rule divides by little more than ε where what it divides by is small: AdaHessian where its estimate happens to
     * cancel, RMSProp and NAdam near a minimum. That amplifies rounding, which TRAJECTORY does not know of.
     */
    private static StepRule conditioned(StepRule rule) {
        return switch (rule.name()) {
            case "adahessian" -> Hyperparameters.replaced(rule, Map.of("epsilon", 1.0));
            case "rmsprop", "nadam" -> Hyperparameters.replaced(rule, Map.of("epsilon", 0.1));
            default -> rule;
        };
    }

    private void follow(Training training) {
        try (ReferenceDescent reference = new ReferenceDescent(training);
                Descent fast = on.device().begin(training)) {
            ReferenceObjective.EvaluationBound bound = reference.bound();
            for (int t = 1; t <= training.iterations(); t++) {
                reference.step(t);
                fast.step(t);
                if (t == 1) {
                    Within.bound("value", fast.value(), reference.value(), bound.value());
                    Within.bounds("gradient", fast.gradient(), reference.gradient(), bound.gradient());
                }
                double[] expected = reference.parameters();
                Within.normBound("parameters, t=" + t, fast.parameters(), expected,
                        Tolerance.trajectory(t, Within.norm(expected)));
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> shouldGiveTheSameBitsTwice() {
        return Arrays.stream(Trainings.values()).map(trained -> dynamicTest(trained.name(), () -> {
            Training training = trained.with(StepRules.of("adam"), 33);
            assertThat(parametersAfter(training)).containsExactly(parametersAfter(training));
        }));
    }

    private double[] parametersAfter(Training training) {
        try (Descent descent = on.device().begin(training)) {
            return new StepLoop(training, List.of()).run(descent).parameters();
        }
    }
}
