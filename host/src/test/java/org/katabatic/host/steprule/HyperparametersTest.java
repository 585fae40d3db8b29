package org.katabatic.host.steprule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.katabatic.tasks.steprule.AdaBelief;
import org.katabatic.tasks.steprule.AdaDelta;
import org.katabatic.tasks.steprule.AdaGrad;
import org.katabatic.tasks.steprule.AdaGradNorm;
import org.katabatic.tasks.steprule.AdaHessian;
import org.katabatic.tasks.steprule.Adam;
import org.katabatic.tasks.steprule.AdamW;
import org.katabatic.tasks.steprule.AmsGrad;
import org.katabatic.tasks.steprule.DiffGrad;
import org.katabatic.tasks.steprule.GradientDescent;
import org.katabatic.tasks.steprule.HeavyBall;
import org.katabatic.tasks.steprule.Hyperparameters;
import org.katabatic.tasks.steprule.MFac;
import org.katabatic.tasks.steprule.NAdam;
import org.katabatic.tasks.steprule.Nesterov;
import org.katabatic.tasks.steprule.NormalizedGradient;
import org.katabatic.tasks.steprule.RmsProp;
import org.katabatic.tasks.steprule.Sam;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.steprule.StepRules;

class HyperparametersTest {

    private static final Set<String> POSITIVE = Set.of("learningRate", "epsilon", "momentumDecay", "rho", "damping",
            "initialNorm");
    private static final Set<String> FRACTIONS = Set.of("beta1", "beta2", "momentum", "decay");
    private static final Set<String> NOT_NEGATIVE = Set.of("weightDecay");

    private static final Set<String> POWERS = Set.of("hessianPower");
    /** Whole numbers from 1, with the largest. */
    private static final Map<String, Integer> WHOLE = Map.of("window", MFac.LARGEST_WINDOW, "blockSize",
            Integer.MAX_VALUE);

    /** Every rule with every hyperparameter and every value that it must refuse, and the message. */
    static List<Arguments> refused() {
        List<Arguments> refused = new ArrayList<>();
        for (StepRule rule : StepRules.all()) {
            for (String name : rule.hyperparameters().keySet()) {
                if (WHOLE.containsKey(name)) {
                    for (double value : new double[] {0, -1, 1.5, WHOLE.get(name) + 1.0, Double.NaN}) {
                        refused.add(Arguments.of(rule, name, value, name + " must be a whole number from 1 to "
                                + WHOLE.get(name) + ": " + name + "=" + value));
                    }
                } else if (POWERS.contains(name)) {
                    for (double value : new double[] {0, 1.1, Double.NaN}) {
                        refused.add(Arguments.of(rule, name, value,
                                name + " must be in (0, 1]: " + name + "=" + value));
                    }
                } else if (POSITIVE.contains(name)) {
                    for (double value : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
                        refused.add(Arguments.of(rule, name, value,
                                name + " must be positive and finite: " + name + "=" + value));
                    }
                } else if (NOT_NEGATIVE.contains(name)) {
                    for (double value : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
                        refused.add(Arguments.of(rule, name, value,
                                name + " must be finite and not negative: " + name + "=" + value));
                    }
                } else {
                    for (double value : new double[] {-0.1, 1, Double.NaN}) {
                        refused.add(Arguments.of(rule, name, value,
                                name + " must be in [0, 1): " + name + "=" + value));
                    }
                }
            }
        }
        return refused;
    }

    @ParameterizedTest
    @MethodSource("refused")
    void shouldRefuseByNameAndValue(StepRule rule, String name, double value, String message) {
        assertThatThrownBy(() -> Hyperparameters.replaced(rule, Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void shouldKnowTheRangeOfEveryHyperparameter() {
        for (StepRule rule : StepRules.all()) {
            for (String name : rule.hyperparameters().keySet()) {
                assertThat(POSITIVE.contains(name) || FRACTIONS.contains(name) || NOT_NEGATIVE.contains(name)
                        || POWERS.contains(name) || WHOLE.containsKey(name)).as(rule.name() + " " + name).isTrue();
            }
        }
        assertThat(refused()).hasSize(4 * (22 + 9) + 3 * (16 + 5) + 3 + 5 * 2);
    }

    @Test
    void shouldTakeTheEndsOfTheRange() {
        for (StepRule rule : StepRules.all()) {
            for (String name : rule.hyperparameters().keySet()) {
                double edge = WHOLE.containsKey(name) || POWERS.contains(name) ? 1
                        : POSITIVE.contains(name) ? Double.MIN_VALUE : 0;
                assertThat(Hyperparameters.replaced(rule, Map.of(name, edge)).hyperparameters())
                        .containsEntry(name, edge);
            }
        }
    }

    @Test
    void shouldReplaceSomeAndKeepOthers() {
        assertThat(Hyperparameters.replaced(Adam.DEFAULT, Map.of("beta1", 0.5, "learningRate", 0.25)))
                .isEqualTo(new Adam(0.25, 0.5, 0.999, 1e-8));
        assertThat(Hyperparameters.replaced(HeavyBall.DEFAULT, Map.of())).isEqualTo(HeavyBall.DEFAULT);
    }

    @Test
    void shouldNameTheHyperparametersThereAre() {
        assertThatThrownBy(() -> Hyperparameters.replaced(Adam.DEFAULT, Map.of("momentum", 0.5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("adam has no hyperparameter momentum; it has learningRate, beta1, beta2, epsilon");
    }

    @Test
    void shouldHaveTheDocumentedDefaults() {
        assertThat(StepRules.all()).containsExactly(new GradientDescent(0.1), new HeavyBall(0.01, 0.9),
                new Nesterov(0.01, 0.9), new AdaGrad(0.01, 1e-10), new AdaGradNorm(1, 0.1),
                new RmsProp(0.01, 0.9, 1e-8),
                new AdaDelta(1, 0.95, 1e-6), new Adam(1e-3, 0.9, 0.999, 1e-8),
                new AdamW(1e-3, 0.9, 0.999, 1e-8, 0.01), new AmsGrad(1e-3, 0.9, 0.999, 1e-8),
                new NAdam(2e-3, 0.9, 0.999, 1e-8, 4e-3), new AdaBelief(1e-3, 0.9, 0.999, 1e-8),
                new DiffGrad(1e-3, 0.9, 0.999, 1e-8), new AdaHessian(0.15, 0.9, 0.999, 1e-4, 1, 1),
                new MFac(1e-3, 0, 1e-2, 32), new NormalizedGradient(0.01), new Sam(0.01, 0.05, 0));
    }

    @Test
    void shouldFindARuleByItsName() {
        for (StepRule rule : StepRules.all()) {
            assertThat(StepRules.of(rule.name())).isSameAs(rule);
        }
        assertThatThrownBy(() -> StepRules.of("sgd")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no step rule is called sgd; there are gradient-descent, heavy-ball, nesterov, adagrad,"
                        + " adagrad-norm, rmsprop, adadelta, adam, adamw, amsgrad, nadam, adabelief, diffgrad,"
                        + " adahessian, m-fac, normalized-gradient, sam");
    }
}
