package org.katabatic.host.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.Within;
import org.katabatic.host.reference.objective.ReferenceObjective;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.tasks.steprule.Adam;
import org.katabatic.tasks.steprule.GradientDescent;
import org.katabatic.tasks.steprule.Hyperparameters;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.steprule.StepRules;

/** Every objective with every step rule: the training on an executor in lock step with the one in double precision. */
abstract class TrainingContract {

    /** Each new batch size is compiled anew on a device. */
    private static final int STEPS_OF_GROWTH = 12;

    private final Executors on;

    TrainingContract(Executors on) {
        this.on = on;
    }

    @TestFactory
    Stream<DynamicTest> shouldFollowTheReferenceForAHundredSteps() {
        return Arrays.stream(Trainings.values()).flatMap(trained -> on.cases(
                StepRules.all().stream().filter(trained::supplies), rule -> standForOthers(trained, rule))
                .map(rule -> dynamicTest(trained + " " + rule.name(),
                        () -> follow(trained.with(conditioned(rule), Tolerance.MAX_TRAJECTORY)))));
    }

    /** Every rule with one objective, and every objective with two rules. */
    private static boolean standForOthers(Trainings trained, StepRule rule) {
        return trained == Trainings.BREAST_CANCER || List.of("adam", "heavy-ball").contains(rule.name());
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

    @TestFactory
    Stream<DynamicTest> shouldFollowTheReferenceWithEverySamplerScheduleAndAverage() {
        List<Trainings> turns = List.of(Trainings.BREAST_CANCER, Trainings.MATRIX_SENSING, Trainings.PERCEPTRON);
        List<String> names = List.copyOf(Axes.of().keySet());
        return turns.stream().flatMap(trained -> follow(trained, Axes.of(), adam(), Tolerance.MAX_TRAJECTORY,
                name -> trained == turns.get((names.indexOf(name) + 1) % turns.size())));
    }

    @TestFactory
    Stream<DynamicTest> shouldFollowTheReferenceAsBatchesGrow() {
        return Stream.of(Trainings.BREAST_CANCER, Trainings.LINEAR_TARGETS, Trainings.TEN_DIGITS,
                Trainings.PERCEPTRON, Trainings.ASYMMETRIC_SENSING).flatMap(
                        trained -> follow(trained, Axes.growing(), adam(),
                                STEPS_OF_GROWTH, _ -> trained == Trainings.BREAST_CANCER));
    }

    @TestFactory
    Stream<DynamicTest> shouldFollowTheReferenceWithClippedExamples() {
        return Stream.of(Trainings.BREAST_CANCER, Trainings.LINEAR_TARGETS).flatMap(trained -> follow(trained,
                Axes.perExample(), new GradientDescent(0.05), STEPS_OF_GROWTH,
                _ -> trained == Trainings.BREAST_CANCER));
    }

    private Stream<DynamicTest> follow(Trainings trained, Map<String, UnaryOperator<Training>> changes, StepRule rule,
            int steps, Predicate<String> standsForOthers) {
        return on.cases(changes.keySet().stream(), standsForOthers).map(name -> dynamicTest(trained + " " + name,
                () -> follow(changes.get(name).apply(trained.with(rule, steps)))));
    }

    @TestFactory
    Stream<DynamicTest> shouldFollowTheReferenceWithAChainAroundSeveralTasks() {
        return on.cases(Stream.of("sam", "adagrad-norm"), "sam"::equals).map(name -> dynamicTest(name,
                () -> follow(Axes.of().get("per-parameter chain").apply(
                        Trainings.BREAST_CANCER.with(StepRules.of(name), STEPS_OF_GROWTH)))));
    }

    private static StepRule adam() {
        return new Adam(0.01, 0.9, 0.999, 1e-8);
    }

    private void follow(Training training) {
        try (ReferenceDescent reference = new ReferenceDescent(training);
                Descent fast = on.device().begin(training)) {
            for (int t = 1; t <= training.iterations(); t++) {
                fast.step(t);
                // in float32 the growth may fall on the other side of a whole number
                assertThat(fast.batchSize()).isCloseTo(reference.nextBatchSize(), Assertions.within(1));
                reference.follow(fast.batchSize());
                ReferenceObjective.EvaluationBound bound = t == 1 ? reference.bound() : null;
                reference.step(t);
                assertThat(fast.batchSize()).isEqualTo(reference.batchSize());
                if (bound != null) {
                    Within.bound("value", fast.value(), reference.value(), bound.value());
                    Within.bounds("gradient", fast.gradient(), reference.gradient(), bound.gradient());
                }
                follow(t, "parameters", fast.parameters(), reference.parameters());
                follow(t, "average", fast.average(), reference.average());
            }
        }
    }

    private static void follow(int t, String what, double[] actual, double[] expected) {
        Within.normBound(what + ", t=" + t, actual, expected, Tolerance.trajectory(t, Within.norm(expected)));
    }

    @TestFactory
    Stream<DynamicTest> shouldGiveTheSameBitsTwice() {
        return on.cases(Arrays.stream(Trainings.values()), _ -> true).map(trained -> dynamicTest(trained.name(), () -> {
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
