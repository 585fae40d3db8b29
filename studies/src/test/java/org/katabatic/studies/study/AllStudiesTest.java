package org.katabatic.studies.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.katabatic.studies.report.StudyReport;

/** Every study, quick, within its minute. */
@Tag("long")
class AllStudiesTest {

    /** Of a quick study on two cores. */
    private static final double SECONDS = 60;

    static List<Study> studies() {
        return Catalogue.all();
    }

    @ParameterizedTest
    @MethodSource("studies")
    void shouldHoldWithinAMinute(Study study) {
        StudyReport report = QuickRun.of(study);
        assertThat(report.claims()).allMatch(StudyReport.ClaimEntry::good);
        assertThat(report.accuracy()).isNotEmpty().allMatch(one -> one.ratio() <= 1);
        assertThat(report.seconds()).isLessThan(SECONDS);
    }
}
