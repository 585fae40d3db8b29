package org.katabatic.host.steprule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.katabatic.models.objective.AsymmetricMatrixSensing;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.objective.MatrixCompletion;
import org.katabatic.models.objective.MatrixSensing;
import org.katabatic.models.objective.Objective;
import org.katabatic.models.objective.Oracle;
import org.katabatic.models.objective.SoftmaxRegression;
import org.katabatic.tasks.steprule.AdaHessian;
import org.katabatic.tasks.steprule.Sam;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.steprule.StepRules;
import org.katabatic.tasks.steprule.StepTasks;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

class OraclesTest {

    private static void bindToNothingButAGradient(StepRule rule) {
        new StepTasks(rule, new FloatArray(3), new FloatArray(3));
    }

    @Test
    void shouldRefuseARuleThatNeedsWhatIsNotThere() {
        assertThatThrownBy(() -> bindToNothingButAGradient(Sam.DEFAULT)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sam needs what the objective does not supply: missing=GRADIENT_ELSEWHERE");
        assertThatThrownBy(() -> bindToNothingButAGradient(AdaHessian.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("adahessian needs what the objective does not supply: missing=HESSIAN_VECTOR");
        assertThatThrownBy(() -> StepTasks.requireOracles(AdaHessian.DEFAULT, Set.of(Oracle.VALUE)))
                .hasMessage("adahessian needs what the objective does not supply: missing=GRADIENT,HESSIAN_VECTOR");
    }

    @Test
    void shouldBindEveryOtherRuleToAGradient() {
        for (StepRule rule : StepRules.all()) {
            if (rule.oracles().equals(Set.of(Oracle.GRADIENT))) {
                assertThatCode(() -> bindToNothingButAGradient(rule)).doesNotThrowAnyException();
            }
        }
    }

    @Test
    void shouldBeSuppliedByEveryObjective() {
        for (Objective objective : new Objective[] {new LeastSquares(1, 1, false, 0),
                new LogisticRegression(1, 1, false, 0), new SoftmaxRegression(1, 1, 2, false, 0),
                new MatrixSensing(1, 1, 1, 1), new AsymmetricMatrixSensing(1, 1, 1, 1, 1, 1),
                new MatrixCompletion(1, 1, 1, 1, 0, 1)}) {
            for (StepRule rule : StepRules.all()) {
                assertThat(objective.oracles()).as(rule.name()).containsAll(rule.oracles());
            }
        }
    }
}
