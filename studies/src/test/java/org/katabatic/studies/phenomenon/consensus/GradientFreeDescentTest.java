package org.katabatic.studies.phenomenon.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.katabatic.host.device.Device;
import org.katabatic.host.reference.particle.ReferenceEnergy;
import org.katabatic.models.energy.GrandCanyon;
import org.katabatic.studies.report.StudyReport;
import org.katabatic.studies.study.Effort;
import org.katabatic.studies.study.Progress;
import org.katabatic.studies.study.QuickRun;
import org.katabatic.studies.study.Seeds;
import org.katabatic.studies.study.StudyRun;

class GradientFreeDescentTest {

    /** Few runs are enough where none succeeds. */
    private static final Map<String, Double> FEW = Map.of("runs", 4.0, "rival-steps", 100.0);

    /** With weights that hardly know the energy, the consensus point stays where the particles were drawn. */
    @Test
    void shouldFailWithoutPreferenceForLowEnergies() {
        StudyReport report = new StudyRun(new GradientFreeDescent(1e-9), new Device.Java(2), Effort.QUICK,
                Seeds.first(1), FEW).run(Progress.NONE);
        assertThat(report.holds()).isFalse();
        for (String claim : List.of("slope-1-0.3", "slope-2-0.2", "slope-1-0.1", "implicit-gradient-step",
                "canyon-passed", "ripples-passed")) {
            assertThat(QuickRun.claim(report, claim).verdict()).as(claim).isEqualTo("DOES NOT HOLD");
        }
        assertThat(report.accuracy()).isNotEmpty().allMatch(one -> one.ratio() <= 1);
    }

    /** Central differences, whose error is h²/6 of a third derivative below 1e4 and 2⁻⁵³ E/h: h = 1e-6. */
    @ParameterizedTest
    @CsvSource({"8, 8", "2.34, 2.47", "1, 2.1", "-1, 0.3", "-1.5, 2", "0.2, -0.4", "-2, -1"})
    void shouldHaveTheCanyonsGradient(double x, double y) {
        ReferenceEnergy energy = ReferenceEnergy.of(new GrandCanyon());
        double h = 1e-6;
        double[] gradient = CanyonDescent.gradient(new double[] {x, y});
        double alongX = energy.value(new double[] {x + h, y}) - energy.value(new double[] {x - h, y});
        double alongY = energy.value(new double[] {x, y + h}) - energy.value(new double[] {x, y - h});
        double bound = h * h / 6 * 1e4 + 0x1p-53 * 16 * energy.value(new double[] {x, y}) / h;
        assertThat(gradient[0]).isCloseTo(alongX / (2 * h), within(bound));
        assertThat(gradient[1]).isCloseTo(alongY / (2 * h), within(bound));
    }
}
