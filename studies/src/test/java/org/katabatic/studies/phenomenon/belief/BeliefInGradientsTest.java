package org.katabatic.studies.phenomenon.belief;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.katabatic.host.device.Device;
import org.katabatic.studies.report.StudyReport;
import org.katabatic.studies.study.QuickRun;
import org.katabatic.tasks.steprule.Adam;

class BeliefInGradientsTest {

    @Test
    void shouldFailWithoutTheBelief() {
        StudyReport report = QuickRun.of(new BeliefInGradients(rate -> new Adam(rate, 0.9, 0.999, 1e-8)),
                new Device.Reference());
        assertThat(report.holds()).isFalse();
        for (String id : new String[] {"updates-same", "updates-turning", "steps-on-absolute-sum",
                "steps-on-rotated-absolute", "steps-on-rotated-quadratic", "steps-on-rosenbrock", "steps-on-beale",
                "constant-gradient", "noisy-gradient"}) {
            assertThat(QuickRun.claim(report, id).verdict()).isEqualTo("DOES NOT HOLD");
        }
        assertThat(QuickRun.claim(report, "alternating-gradient").verdict()).isEqualTo("HOLDS");
    }
}
