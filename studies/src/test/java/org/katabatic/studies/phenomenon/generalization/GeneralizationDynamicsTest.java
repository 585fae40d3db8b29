package org.katabatic.studies.phenomenon.generalization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.katabatic.host.device.Device;
import org.katabatic.studies.report.StudyReport;
import org.katabatic.studies.study.Effort;
import org.katabatic.studies.study.Progress;
import org.katabatic.studies.study.QuickRun;
import org.katabatic.studies.study.Seeds;
import org.katabatic.studies.study.StudyRun;

class GeneralizationDynamicsTest {

    @Test
    void shouldFailWithWeightDecay() {
        StudyReport report = new StudyRun(new GeneralizationDynamics(0.01), new Device.Reference(), Effort.QUICK,
                Seeds.first(1), Map.of()).run(Progress.NONE);
        assertThat(report.holds()).isFalse();
        assertThat(QuickRun.claim(report, "theory-1").verdict()).isEqualTo("DOES NOT HOLD");
        assertThat(QuickRun.claim(report, "frozen").verdict()).isEqualTo("DOES NOT HOLD");
        assertThat(QuickRun.claim(report, "initial-weights-stay").verdict()).isEqualTo("DOES NOT HOLD");
        assertThat(QuickRun.claim(report, "overtraining-mild-elsewhere").verdict()).isEqualTo("HOLDS");
    }
}
