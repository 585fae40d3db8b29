package org.katabatic.studies.phenomenon.perceptron;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.katabatic.host.device.Device;
import org.katabatic.studies.phenomenon.perceptron.MarginDescent.Rule;
import org.katabatic.studies.report.StudyReport;
import org.katabatic.studies.study.QuickRun;

class LogisticToPerceptronTest {

    @Test
    void shouldCountTheSameOnTheReference() {
        StudyReport report = QuickRun.of(new LogisticToPerceptron(), new Device.Reference());
        assertThat(report.holds()).isTrue();
        assertThat(QuickRun.claim(report, "table-1-plain-100").mean()).isEqualTo(308);
    }

    @Test
    void shouldFailWithoutTheNormalization() {
        StudyReport report = QuickRun.of(new LogisticToPerceptron(Rule.GRADIENT_DESCENT));
        assertThat(report.holds()).isFalse();
        assertThat(QuickRun.claim(report, "table-1-normalized-1").verdict()).isEqualTo("DOES NOT HOLD");
        assertThat(QuickRun.claim(report, "table-1-plain-100").verdict()).isEqualTo("HOLDS");
    }
}
