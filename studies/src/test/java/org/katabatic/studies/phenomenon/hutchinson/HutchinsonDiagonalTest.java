package org.katabatic.studies.phenomenon.hutchinson;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.katabatic.studies.report.StudyReport;
import org.katabatic.studies.study.QuickRun;

class HutchinsonDiagonalTest {

    @Test
    void shouldFailWithOneScaleForAllParameters() {
        StudyReport report = QuickRun.of(new HutchinsonDiagonal(1000));
        assertThat(report.holds()).isFalse();
        assertThat(QuickRun.claim(report, "less-than-adam").verdict()).isEqualTo("DOES NOT HOLD");
        assertThat(QuickRun.claim(report, "diagonal-step").verdict()).isEqualTo("DOES NOT HOLD");
        assertThat(QuickRun.claim(report, "adam-less-than-momentum").verdict()).isEqualTo("HOLDS");
    }
}
