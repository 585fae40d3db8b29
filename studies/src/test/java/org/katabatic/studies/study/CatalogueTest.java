package org.katabatic.studies.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.katabatic.studies.claim.Claim;
import org.katabatic.studies.paper.Papers;

class CatalogueTest {

    static List<Study> studies() {
        return Catalogue.all();
    }

    @Test
    void shouldKnowFiftyFivePapers() {
        assertThat(Papers.all()).hasSize(55);
        assertThat(Papers.all()).extracting(paper -> paper.number()).isSorted().doesNotHaveDuplicates();
        assertThat(Papers.of(6).authors()).isEqualTo("Alexander Tyurin");
        assertThatIllegalArgumentException().isThrownBy(() -> Papers.of(56)).withMessageContaining("number=56");
    }

    @Test
    void shouldOrderStudiesByPaper() {
        assertThat(Catalogue.all()).extracting(Study::paper).isSorted().doesNotHaveDuplicates();
        assertThat(Catalogue.all()).extracting(Study::name).doesNotHaveDuplicates().allMatch(
                name -> name.matches("[a-z0-9]+(-[a-z0-9]+)*"));
        assertThatIllegalArgumentException().isThrownBy(() -> Catalogue.of("nothing")).withMessageContaining(
                "study=nothing");
    }

    @ParameterizedTest
    @MethodSource("studies")
    void shouldBeAbleToFail(Study study) {
        assertThat(study.claims()).extracting(Claim::kind).contains(Claim.Kind.CLAIM, Claim.Kind.CONTROL);
        assertThat(study.claims()).extracting(Claim::id).doesNotHaveDuplicates();
        assertThat(study.equations()).isNotEmpty();
        assertThat(study.covers()).isNotEmpty();
        assertThat(study.leavesOut()).isNotEmpty();
    }
}
