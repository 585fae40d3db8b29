package org.katabatic.studies.phenomenon.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.katabatic.host.device.Device;
import org.katabatic.studies.phenomenon.blocks.VariableBlocks.Rule;
import org.katabatic.studies.report.StudyReport;
import org.katabatic.studies.study.QuickRun;

class GreedyBlocksTest {

    @Test
    void shouldFailWhereCurvatureDoesNotCount() {
        StudyReport report = QuickRun.of(new GreedyBlocks(Rule.GS), new Device.Reference());
        assertThat(report.holds()).isFalse();
        assertThat(QuickRun.claim(report, "order-of-greedy-gradient").verdict()).isEqualTo("DOES NOT HOLD");
        assertThat(QuickRun.claim(report, "order-of-greedy-matrix").verdict()).isEqualTo("DOES NOT HOLD");
        assertThat(QuickRun.claim(report, "two-metric-steps").verdict()).isEqualTo("HOLDS");
    }
}
