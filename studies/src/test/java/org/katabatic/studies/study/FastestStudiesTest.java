package org.katabatic.studies.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.katabatic.studies.report.StudyReport;

/** The three fastest studies, in every build. */
class FastestStudiesTest {

    @ParameterizedTest
    @ValueSource(strings = {"logistic-to-perceptron", "hutchinson-diagonal", "step-friction"})
    void shouldHold(String name) {
        StudyReport report = QuickRun.of(Catalogue.of(name));
        assertThat(report.claims()).allMatch(StudyReport.ClaimEntry::good);
        assertThat(report.accuracy()).isNotEmpty().allMatch(one -> one.ratio() <= 1);
        assertThat(report.holds()).isTrue();
    }
}
