package org.katabatic.host.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.katabatic.host.contract.ProjectClasses;

/** Who may know whom; this is what makes the reference independent. */
class ModuleRulesTest {

    private static final String TORNADO = "uk.ac.manchester.tornado..";
    private static final String EJML = "org.ejml..";
    private static final String MODELS = "org.katabatic.models..";
    private static final String TASKS = "org.katabatic.tasks..";
    private static final String HOST = "org.katabatic.host..";
    private static final String JUNIT_EXTENSION = "org.katabatic.junit..";
    private static final String REFERENCE = "org.katabatic.host.reference..";

    private static final Set<String> EMPTY_WORDS = Set.of("util", "utils", "utility", "utilities", "common", "misc",
            "helper", "helpers", "impl", "manager");

    private static void requireFree(String of, String... packages) {
        noClasses().that().resideInAPackage(of).should().dependOnClassesThat().resideInAnyPackage(packages)
                .check(ProjectClasses.MAIN);
    }

    @Test
    void shouldKeepModelsFreeOfWhatRunsThem() {
        requireFree(MODELS, TORNADO, EJML, TASKS, HOST);
    }

    @Test
    void shouldKeepTasksFreeOfEjmlAndOfWhoAsks() {
        requireFree(TASKS, EJML, HOST);
    }

    @Test
    void shouldKeepTheReferenceFreeOfWhatItIsTheReferenceOf() {
        requireFree(REFERENCE, TORNADO, "org.katabatic.tasks.kernel..", "org.katabatic.tasks.executor..",
                "org.katabatic.tasks.graph..", "org.katabatic.tasks.objective..", "org.katabatic.tasks.bytecode..");
    }

    /** Of a fast step rule the reference may ask the hyperparameters, nothing that computes. */
    @Test
    void shouldLetTheReferenceAskRulesForTheirHyperparametersOnly() {
        Set<String> hyperparameters = Set.of("name", "learningRate", "beta1", "beta2", "epsilon", "momentum",
                "rho", "damping", "window", "hessianPower", "blockSize", "initialNorm", "oracles", "decay",
                "weightDecay", "momentumDecay");
        List<String> called = ProjectClasses.MAIN.stream().filter(type -> type.getPackageName().startsWith(
                "org.katabatic.host.reference")).flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().getPackageName().equals("org.katabatic.tasks.steprule"))
                .map(call -> call.getName()).distinct().toList();
        assertThat(called).isNotEmpty().isSubsetOf(hyperparameters);
    }

    @Test
    void shouldLetTheReferenceAskTransformationsForTheirSettingsOnly() {
        List<String> called = ProjectClasses.MAIN.stream().filter(type -> type.getPackageName().startsWith(
                "org.katabatic.host.reference")).flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().getPackageName().equals("org.katabatic.tasks.transformation"))
                .map(call -> call.getName()).distinct().toList();
        assertThat(called).isNotEmpty().isSubsetOf("name", "limit", "errorLimit", "deviation", "decay", "eta", "gamma",
                "radius", "frozen", "rank", "rows", "columns", "start", "l1", "momentumGain", "unpenalized");
    }

    @Test
    void shouldLetTheReferenceAskParticleRulesForTheirValuesOnly() {
        List<String> called = ProjectClasses.MAIN.stream().filter(type -> type.getPackageName().startsWith(
                "org.katabatic.host.reference")).flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().getPackageName().equals("org.katabatic.tasks.particle"))
                .map(call -> call.getName()).distinct().toList();
        assertThat(called).isNotEmpty().isSubsetOf("deviation", "drift", "noise", "timeStep", "diffusion",
                "initialDeviation");
    }

    @Test
    void shouldKeepTestFrameworksInTests() {
        for (String module : List.of(MODELS, TASKS, HOST, "org.katabatic.shim..")) {
            requireFree(module, "org.junit..", "org.assertj..", "net.jqwik..", "com.tngtech..", JUNIT_EXTENSION);
        }
    }

    @Test
    void shouldKeepTheJUnitExtensionUsableWithoutHost() {
        requireFree(JUNIT_EXTENSION, HOST, EJML);
    }

    @Test
    void shouldNoticeADependencyThatIsThere() {
        assertThatThrownBy(() -> requireFree(HOST, EJML)).isInstanceOf(AssertionError.class)
                .hasMessageContaining("org.ejml");
        assertThatThrownBy(() -> requireFree(TASKS, TORNADO)).isInstanceOf(AssertionError.class);
    }

    @Test
    void shouldSeeEveryModule() {
        for (String module : List.of("models", "tasks", "host", "shim", "junit")) {
            assertThat(ProjectClasses.MAIN.stream().map(JavaClass::getPackageName))
                    .anyMatch(name -> name.startsWith("org.katabatic." + module));
        }
    }

    /** The words of a class's package and name, in lower case. */
    private static Stream<String> words(JavaClass type) {
        return Arrays.stream(type.getName().split("[.$]|(?<=[a-z0-9])(?=[A-Z])"))
                .map(word -> word.toLowerCase(Locale.ROOT));
    }

    @Test
    void shouldNameNothingByAWordThatSaysNothing() {
        Stream<JavaClass> all = Stream.concat(StreamSupport.stream(ProjectClasses.MAIN.spliterator(), false),
                StreamSupport.stream(ProjectClasses.TESTS.spliterator(), false));
        assertThat(all).noneMatch(type -> words(type).anyMatch(EMPTY_WORDS::contains));
    }

    @Test
    void shouldFindTheWordsOfAName() {
        assertThat(ProjectClasses.TESTS.stream().filter(type -> type.isEquivalentTo(ModuleRulesTest.class))
                .flatMap(ModuleRulesTest::words))
                .containsExactly("org", "katabatic", "host", "architecture", "module", "rules", "test");
    }
}
