package org.katabatic.studies.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceTest {

    private static final Claim CLAIM = Claim.of("fast", "It is fast", "seconds", Requirement.atMost(2));

    private static Verdict verdict(Claim claim, double... values) {
        List<Evidence.Value> seen = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            seen.add(new Evidence.Value(i, values[i]));
        }
        return new Evidence(claim, "java, float", seen).verdict();
    }

    @Test
    void shouldHoldWithEverySeed() {
        assertThat(verdict(CLAIM, 1, 2)).isEqualTo(Verdict.HOLDS);
        assertThat(verdict(CLAIM, 1, 2.1)).isEqualTo(Verdict.DOES_NOT_HOLD);
        assertThat(verdict(CLAIM, 1, Double.NaN)).isEqualTo(Verdict.DOES_NOT_HOLD);
    }

    @Test
    void shouldHoldInTheMean() {
        assertThat(verdict(CLAIM.inTheMean(), 1, 2.9)).isEqualTo(Verdict.HOLDS);
        assertThat(verdict(CLAIM.inTheMean(), 1, 3.1)).isEqualTo(Verdict.DOES_NOT_HOLD);
    }

    @Test
    void shouldWantControlsToFailWithEverySeed() {
        Claim control = CLAIM.control("the brake is on");
        assertThat(verdict(control, 3, 4)).isEqualTo(Verdict.FAILS_AS_IT_SHOULD);
        assertThat(verdict(control, 1, 4)).isEqualTo(Verdict.HOLDS_BUT_SHOULD_NOT);
        assertThat(verdict(control, Double.NaN)).isEqualTo(Verdict.FAILS_AS_IT_SHOULD);
    }

    @Test
    void shouldRequireNothingOfObservations() {
        assertThat(verdict(Claim.observation("size", "It is large", "metres"), 7)).isEqualTo(Verdict.OBSERVED);
    }

    @Test
    void shouldRefuseClaimsWithoutValues() {
        assertThatIllegalArgumentException().isThrownBy(() -> verdict(CLAIM)).withMessageContaining("claim=fast");
    }

    @Test
    void shouldWriteRequirements() {
        assertThat(Requirement.equalTo(16).text()).isEqualTo("= 16");
        assertThat(Requirement.below(0.5).text()).isEqualTo("< 0.5");
        assertThat(Requirement.atLeast(0.9).text()).isEqualTo("≥ 0.9");
        assertThat(Requirement.within(0.3, 0.01).text()).isEqualTo("0.29 … 0.31");
        assertThat(Requirement.above(1).holds(1)).isFalse();
        assertThat(Requirement.atLeast(1).holds(1)).isTrue();
    }
}
