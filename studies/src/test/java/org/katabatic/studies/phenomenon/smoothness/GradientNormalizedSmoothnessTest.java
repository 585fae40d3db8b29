package org.katabatic.studies.phenomenon.smoothness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.katabatic.host.device.Device;
import org.katabatic.studies.report.StudyReport;
import org.katabatic.studies.study.QuickRun;

class GradientNormalizedSmoothnessTest {

    @Test
    void shouldFailWithoutHessians() {
        StudyReport report = QuickRun.of(new GradientNormalizedSmoothness(Steps.withoutHessian()),
                new Device.Reference());
        assertThat(report.holds()).isFalse();
        assertThat(QuickRun.claim(report, "logsumexp-gauss-newton").verdict()).isEqualTo("DOES NOT HOLD");
        assertThat(QuickRun.claim(report, "logsumexp-exact").verdict()).isEqualTo("HOLDS");
    }
}
