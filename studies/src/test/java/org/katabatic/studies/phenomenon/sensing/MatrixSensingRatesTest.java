package org.katabatic.studies.phenomenon.sensing;

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

class MatrixSensingRatesTest {

    @Test
    void shouldFailWithoutTheFix() {
        StudyReport report = new StudyRun(new MatrixSensingRates(0), new Device.Reference(), Effort.QUICK,
                Seeds.first(1), Map.of("symmetric-steps", 2500.0, "rectangular-steps", 2000.0)).run(Progress.NONE);
        assertThat(report.holds()).isFalse();
        assertThat(QuickRun.claim(report, "fix-forgets-alpha").verdict()).isEqualTo("DOES NOT HOLD");
        assertThat(QuickRun.claim(report, "fix-as-exact-rank").verdict()).isEqualTo("DOES NOT HOLD");
        assertThat(QuickRun.claim(report, "rate-as-alpha-squared").verdict()).isEqualTo("HOLDS");
    }
}
