package org.katabatic.studies.phenomenon.friction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.katabatic.host.device.Device;
import org.katabatic.studies.report.StudyReport;
import org.katabatic.studies.study.QuickRun;
import org.katabatic.tasks.steprule.Adam;

class StepFrictionTest {

    @Test
    void shouldHoldOnTheReference() {
        StudyReport report = QuickRun.of(new StepFriction(), new Device.Reference());
        assertThat(report.claims()).allMatch(StudyReport.ClaimEntry::good);
    }

    @Test
    void shouldFailWithTheFrictionFixedAtOne() {
        StudyReport report = QuickRun.of(new StepFriction(rate -> new Adam(rate, 0.95, 0.999, 1e-8)));
        assertThat(report.holds()).isFalse();
        for (String id : new String[] {"f1-global-minimum", "f2-lower", "f3-overshoot", "half-step"}) {
            assertThat(QuickRun.claim(report, id).verdict()).isEqualTo("DOES NOT HOLD");
        }
        assertThat(QuickRun.claim(report, "device-step").verdict()).isEqualTo("HOLDS");
    }
}
