package org.katabatic.host.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.katabatic.tasks.steprule.CoordinateRules;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.steprule.StepRules;

/** Every rule that steps each parameter by itself can be swept; that it is computed right, the contract holds. */
class CoordinateRulesTest {

    private static boolean hasCoordinateMethod(StepRule rule) {
        return Arrays.stream(rule.getClass().getMethods()).anyMatch(method -> method.getName().endsWith("Coordinate"));
    }

    @Test
    void shouldKnowEveryRuleWithAMethodForOneCoordinate() {
        List<StepRule> rules = StepRules.all().stream().filter(CoordinateRulesTest::hasCoordinateMethod).toList();
        assertThat(rules).hasSizeGreaterThanOrEqualTo(12);
        assertThat(CoordinateRules.names()).doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(rules.stream().map(StepRule::name).toList());
        for (StepRule rule : rules) {
            assertThat(rule.state()).as(rule.name()).hasSizeLessThanOrEqualTo(CoordinateRules.STATES);
            assertThat(CoordinateRules.names().get(CoordinateRules.numberOf(rule))).isEqualTo(rule.name());
        }
    }
}
