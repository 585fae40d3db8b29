package org.katabatic.host.steprule;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.katabatic.host.contract.Executors;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.steprule.StepRules;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * JAVA derives a kernel when its first executor is made and never again: the second execution of a rule loads no class.
 * Other threads of the JVM may load one at any time, so that one quiet attempt of several is enough.
 */
class SecondExecutionTest {

    private static final int ATTEMPTS = 5;
    /** The lines of VM.classloader_stats that count the classes of all loaders, and hidden ones, as kernels become. */
    private static final Pattern COUNT = Pattern.compile("^(?:Total = \\d+)? +(\\d+) +\\d+ +\\d+ ", Pattern.MULTILINE);

    static List<StepRule> rules() {
        return StepRules.all();
    }

    private static long classes() throws JMException {
        String statistics = (String) ManagementFactory.getPlatformMBeanServer().invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"), "vmClassloaderStats",
                new Object[] {null}, new String[] {String[].class.getName()});
        return COUNT.matcher(statistics).results().mapToLong(line -> Long.parseLong(line.group(1))).sum();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldCompileNothing(StepRule rule) throws JMException {
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < ATTEMPTS && fewest > 0; i++) {
            try (RuleRun run = new RuleRun(Executors.JAVA, rule, 1, -2, 3)) {
                run.step(1, 1, 1);
                long first = classes();
                run.step(1, 1, 1);
                fewest = classes() - first;
            }
        }
        assertThat(fewest).as("classes loaded by the second execution").isNotPositive();
    }

    /** A kernel that nothing else runs. */
    static void setToZero(FloatArray x, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            x.set(i, 0f);
        }
    }

    @Test
    void shouldSeeWhatTheFirstExecutionOfAKernelCompiles() throws JMException {
        FloatArray x = new FloatArray(3);
        IterationGraph graph = IterationGraph.named("first").buffer("x", BufferRole.OUTPUT, x)
                .task("zero", SecondExecutionTest::setToZero, x, 3).build();
        long before = classes();
        Executors.JAVA.runOnce(graph);
        assertThat(classes()).isGreaterThan(before);
    }
}
