package org.katabatic.comparison.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may know whom: a result can be read, judged and shown without anything that measures. */
class ComparisonRulesTest {

    private static final JavaClasses MAIN = new ClassFileImporter().withImportOption(
            new ImportOption.DoNotIncludeTests()).importPackages("org.katabatic.comparison");

    private static final String[] KERNELS = {"uk.ac.manchester.tornado..", "org.katabatic.tasks.."};
    private static final String[] MEASURE = {"workload", "limit", "measure", "run"};
    private static final String[] SHOW = {"page", "figure"};

    private static String[] packages(String... names) {
        return Arrays.stream(names).map(name -> "org.katabatic.comparison." + name + "..").toArray(String[]::new);
    }

    private static void requireFree(String of, String... packages) {
        noClasses().that().resideInAnyPackage(packages(of)).should().dependOnClassesThat()
                .resideInAnyPackage(packages).check(MAIN);
    }

    /** It is read from a file as well, by whoever has one. */
    @Test
    void shouldKeepTheResultFreeOfEverythingElse() {
        requireFree("result", packages("workload", "limit", "measure", "run", "page", "figure", "baseline", "statistic",
                "cli"));
        requireFree("result", "org.katabatic.host..", "org.katabatic.models..");
        requireFree("result", KERNELS);
    }

    @Test
    void shouldReadNothingButResultsForStatisticsAndBaselines() {
        for (String judge : List.of("statistic", "baseline")) {
            requireFree(judge, packages(MEASURE));
            requireFree(judge, packages(SHOW));
            requireFree(judge, packages("cli"));
            requireFree(judge, KERNELS);
        }
    }

    @Test
    void shouldShowNothingButResultsAndStatistics() {
        for (String shown : SHOW) {
            requireFree(shown, packages(MEASURE));
            requireFree(shown, packages("baseline", "cli"));
            requireFree(shown, KERNELS);
        }
        requireFree("figure", packages("page"));
    }

    @Test
    void shouldMeasureWithoutKnowingWhatIsShown() {
        for (String measures : List.of("workload", "limit", "measure")) {
            requireFree(measures, packages(SHOW));
            requireFree(measures, packages("run", "baseline", "statistic", "cli"));
        }
        requireFree("run", packages("baseline", "cli"));
        for (String measured : List.of("workload", "limit")) {
            requireFree(measured, packages("measure"));
        }
    }

    @Test
    void shouldKeepTheCommandLineInItsPackage() {
        noClasses().that().resideOutsideOfPackage("org.katabatic.comparison.cli").should().dependOnClassesThat()
                .resideInAnyPackage("picocli..", "org.katabatic.host.cli..").check(MAIN);
    }

    /** Kernels have their own place, with twins and checks. */
    @Test
    void shouldHoldNoKernels() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("uk.ac.manchester.tornado.api.annotations..",
                "org.katabatic.tasks.bytecode..").check(MAIN);
    }

    @Test
    void shouldHavePackagesWithoutCycles() {
        slices().matching("org.katabatic.comparison.(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void shouldNoticeADependencyThatIsThere() {
        assertThatThrownBy(() -> requireFree("run", packages("page"))).isInstanceOf(AssertionError.class)
                .hasMessageContaining("ResultFiles");
        assertThatThrownBy(() -> requireFree("workload", KERNELS)).isInstanceOf(AssertionError.class);
    }

    @Test
    void shouldSeeEveryPackage() {
        assertThat(MAIN.stream().map(JavaClass::getPackageName).distinct()).containsExactlyInAnyOrder(
                Arrays.stream(packages("workload", "limit", "measure", "run", "page", "figure", "baseline", "statistic",
                        "cli", "result")).map(name -> name.substring(0, name.length() - 2)).toArray(String[]::new));
    }
}
