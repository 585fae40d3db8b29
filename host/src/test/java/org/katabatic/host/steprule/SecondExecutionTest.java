package org.katabatic.host.steprule;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.katabatic.host.conformance.RuleRun;
import org.katabatic.host.contract.Executors;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.steprule.StepRules;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * JAVA derives a kernel when its first executor is made and never again: the second execution of a rule adds no derived
 * class to the JVM. Others may come at any time, such as those that the JDK makes of method handles that are called
 * often.
 */
class SecondExecutionTest {

    /** The name of a kernel's derived class in the JVM's list of classes. */
    private static final Pattern DERIVED = Pattern.compile("\\borg\\.katabatic\\.\\S+\\$Derived/0x\\S+");

    private static Set<String> derived() throws JMException {
        String classes = (String) ManagementFactory.getPlatformMBeanServer().invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"), "vmClasses", new Object[] {null},
                new String[] {String[].class.getName()});
        return DERIVED.matcher(classes).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    @Test
    void shouldCompileNothing() throws JMException {
        List<RuleRun> runs = StepRules.all().stream().map(rule -> new RuleRun(Executors.JAVA.trial(), rule, 1, -2, 3))
                .toList();
        try {
            runs.forEach(run -> run.step(1, 1, 1));
            Set<String> first = derived();
            runs.forEach(run -> run.step(1, 1, 1));
            assertThat(first).as("classes after the second executions").containsAll(derived());
        } finally {
            runs.forEach(RuleRun::close);
        }
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
        Set<String> before = derived();
        Executors.JAVA.runOnce(graph);
        assertThat(derived()).as("classes after the first execution").anyMatch(name -> !before.contains(name));
    }
}
