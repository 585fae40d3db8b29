package org.katabatic.studies.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What a study may know. */
class StudyRulesTest {

    private static final JavaClasses MAIN = new ClassFileImporter().withImportOption(
            new ImportOption.DoNotIncludeTests()).importPackages("org.katabatic.studies");

    private static void requireFree(String of, String... packages) {
        noClasses().that().resideInAPackage(of).should().dependOnClassesThat().resideInAnyPackage(packages).check(MAIN);
    }

    /** Kernels and their buffers have their own place, with twins and checks. */
    @Test
    void shouldHoldNoKernels() {
        requireFree("org.katabatic.studies..", "uk.ac.manchester.tornado..", "org.katabatic.tasks.kernel..",
                "org.katabatic.tasks.bytecode..");
    }

    @Test
    void shouldKeepPhenomenaFromTheCommandLineAndFromReports() {
        requireFree("org.katabatic.studies.phenomenon..", "org.katabatic.studies.cli..",
                "org.katabatic.studies.report..", "picocli..");
    }

    @Test
    void shouldNoticeADependencyThatIsThere() {
        assertThatThrownBy(() -> requireFree("org.katabatic.studies.cli..", "picocli.."))
                .isInstanceOf(AssertionError.class).hasMessageContaining("picocli");
    }
}
