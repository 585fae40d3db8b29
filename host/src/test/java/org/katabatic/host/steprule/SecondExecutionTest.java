package org.katabatic.host.steprule;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.katabatic.host.contract.Executors;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.steprule.StepRules;

/**
 * JAVA derives a kernel when its executor is made and never again: from its second execution on, a rule loads no class.
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
        long fewestLater = Long.MAX_VALUE;
        for (int i = 0; i < ATTEMPTS && fewestLater > 0; i++) {
            long begin = classes();
            try (RuleRun run = new RuleRun(Executors.JAVA, rule, 1, -2, 3)) {
                run.step(1, 1, 1);
                long first = classes();
                assertThat(first).as("classes with the derived one").isGreaterThan(begin);
                run.step(1, 1, 1);
                fewestLater = classes() - first;
            }
        }
        assertThat(fewestLater).as("classes loaded by the second execution").isNotPositive();
    }
}
