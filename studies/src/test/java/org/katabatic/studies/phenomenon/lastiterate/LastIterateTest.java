package org.katabatic.studies.phenomenon.lastiterate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.katabatic.studies.report.StudyReport;
import org.katabatic.studies.study.QuickRun;

class LastIterateTest {

    @Test
    void shouldFailWithoutLinearDecay() {
        StudyReport report = QuickRun.of(new LastIterate(StepSizes.INVERSE_ROOT));
        assertThat(report.holds()).isFalse();
        assertThat(QuickRun.claim(report, "hard-linear-decay").verdict()).isEqualTo("DOES NOT HOLD");
        assertThat(QuickRun.claim(report, "hard-anytime-control").verdict()).isEqualTo("holds but should not");
        assertThat(QuickRun.claim(report, "noisy-anytime").verdict()).isEqualTo("HOLDS");
    }
}
