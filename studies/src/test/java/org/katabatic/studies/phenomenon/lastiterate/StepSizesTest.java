package org.katabatic.studies.phenomenon.lastiterate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StepSizesTest {

    @Test
    void shouldStillStepAtTheEndOfLinearDecay() {
        assertThat(StepSizes.LINEAR_DECAY.at(1, 16, 3)).isEqualTo(0.75);
        assertThat(StepSizes.LINEAR_DECAY.at(16, 16, 3)).isEqualTo(3.0 / 64);
        assertThat(StepSizes.INVERSE_ROOT.at(4, 16, 3)).isEqualTo(1.5);
        assertThat(StepSizes.CONSTANT.at(4, 16, 3)).isEqualTo(0.75);
    }

    @Test
    void shouldBeNoLongerThanTheMost() {
        var rate = StepSizes.INVERSE_ROOT.schedules(4, 1, 0.6).byName().get("learningRate");
        assertThat(rate.at(1, 1)).isEqualTo(0.6);
        assertThat(rate.at(4, 1)).isEqualTo(0.5);
    }
}
