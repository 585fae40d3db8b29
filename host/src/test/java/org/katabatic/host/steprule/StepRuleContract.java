package org.katabatic.host.steprule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.katabatic.host.conformance.Quadratic;
import org.katabatic.host.conformance.RuleRun;
import org.katabatic.host.conformance.TrajectoryCheck;
import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.Within;
import org.katabatic.tasks.steprule.Hyperparameters;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.steprule.StepRules;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Every step rule on an executor against its reference. */
abstract class StepRuleContract {

    private final Executors on;

    StepRuleContract(Executors on) {
        this.on = on;
    }

    /** What no other case stands for. */
    private <T> Stream<T> everyRun(List<T> cases) {
        return on.cases(cases.stream(), _ -> true);
    }

    @TestFactory
    Stream<DynamicTest> shouldFollowTheReferenceForTenSteps() {
        return StepRules.all().stream().flatMap(rule -> on.cases(on.sizes(), d -> d == 33)
                .map(d -> dynamicTest(rule.name() + " d=" + d,
                        () -> Within.bounds(on, trial -> TrajectoryCheck.tenSteps(trial, rule, rule, d)))));
    }

    @TestFactory
    Stream<DynamicTest> shouldBeginWithZeroState() {
        return everyRun(StepRules.all()).map(rule -> dynamicTest(rule.name(), () -> {
            try (RuleRun run = new RuleRun(on.trial(), rule, 1, 2, 3)) {
                assertThat(run.state()).hasSameSizeAs(rule.state());
                for (FloatArray vector : run.state()) {
                    assertThat(vector.toHeapArray()).containsOnly(0f);
                }
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> shouldTakeTheSameStepsAfterAReset() {
        return everyRun(StepRules.all()).map(rule -> dynamicTest(rule.name(), () -> {
            double[] start = {1, -2, 3};
            try (RuleRun run = new RuleRun(on.trial(), rule, start)) {
                double[] first = run.step(0.5, -1, 2);
                double[] second = run.step(-1, 0.25, 1);
                run.reset(start);
                for (FloatArray vector : run.state()) {
                    assertThat(vector.toHeapArray()).containsOnly(0f);
                }
                assertThat(run.step(0.5, -1, 2)).isEqualTo(first);
                assertThat(run.step(-1, 0.25, 1)).isEqualTo(second);
            }
        }));
    }

    /** f(w) = Σ λ_j w_j²/2 with λ from 1 to 10. */
    @TestFactory
    Stream<DynamicTest> shouldConvergeOnAQuadraticOfConditionTen() {
        return on.cases(StepRules.all().stream(), rule -> rule.name().equals("adam"))
                .map(rule -> dynamicTest(rule.name(), () -> {
                    double[] start = {1, -2, 3, -1, 2, -3, 1};
                    StepRule faster = Hyperparameters.replaced(rule, forQuadratic(rule));
                    try (RuleRun run = new RuleRun(on.trial(), faster, start)) {
                        double[] w = start;
                        for (int t = 0; t < 1000; t++) {
                            double[] g = new double[w.length];
                            for (int j = 0; j < w.length; j++) {
                                g[j] = Quadratic.curvature(j, w.length) * w[j];
                            }
                            w = run.step(g);
                        }
                        assertThat(Within.norm(w)).isLessThan(1e-3 * Within.norm(start));
                    }
                }));
    }

    /**
     * The steps of AdaGrad shrink soon; those of RMSProp and AdaDelta circle the minimum until the gradient is small
     * against ε, and those of M-FAC until it is small against λ. What normalizes the gradient gets no nearer than one
     * step.
     */
    private static Map<String, Double> forQuadratic(StepRule rule) {
        return switch (rule.name()) {
            case "adagrad" -> Map.of("learningRate", 0.3);
            case "rmsprop" -> Map.of("learningRate", 0.03, "epsilon", 1.0);
            case "adadelta" -> Map.of("learningRate", 0.03, "epsilon", 0.1);
            case "adagrad-norm" -> Map.of("learningRate", 10.0);
            case "m-fac" -> Map.of("learningRate", 1.0, "damping", 10.0);
            case "normalized-gradient" -> Map.of("learningRate", 0.008);
            case "sam" -> Map.of("learningRate", 0.01);
            default -> Map.of("learningRate", 0.03);
        };
    }

    @TestFactory
    Stream<DynamicTest> shouldFollowTheGoldenTrajectories() {
        return everyRun(GoldenTrajectory.all()).map(golden -> dynamicTest(golden.toString(), () -> {
            try (RuleRun run = new RuleRun(on.trial(), golden.rule(), golden.start())) {
                golden.requireFollowed(run::step, true);
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> shouldTakeTheStepsComputedByHand() {
        return everyRun(HandComputedSteps.all()).map(steps -> dynamicTest(steps.rule().name(), () -> {
            try (RuleRun run = new RuleRun(on.trial(), steps.rule(), HandComputedSteps.START)) {
                steps.requireFollowed(run::step, true);
            }
        }));
    }
}
