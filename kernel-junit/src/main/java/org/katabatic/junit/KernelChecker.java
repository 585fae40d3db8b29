package org.katabatic.junit;

import java.util.ArrayList;
import java.util.List;
import org.katabatic.tasks.checked.Finding;
import org.katabatic.tasks.executor.CheckedExecutor;
import org.katabatic.tasks.graph.IterationGraph;

/**
 * Runs graphs of kernels in checked mode within one test. The test fails at its end if anything was found; it may look
 * at the findings itself before that.
 */
public final class KernelChecker {

    private final List<CheckedExecutor> executors = new ArrayList<>();
    private boolean expected;

    KernelChecker() {}

    /**
     * An executor in checked mode; the extension closes it.
     *
     * @param graph
     *            kernels, their buffers and when these cross between host and device
     */
    public CheckedExecutor executor(IterationGraph graph) {
        CheckedExecutor executor = new CheckedExecutor(graph);
        executors.add(executor);
        return executor;
    }

    /** Everything found so far in this test. */
    public List<Finding> findings() {
        return executors.stream().flatMap(executor -> executor.findings().stream()).toList();
    }

    /**
     * Everything found so far; the test says that it expects findings and looks at them itself, so they do not fail it.
     */
    public List<Finding> expectedFindings() {
        expected = true;
        return findings();
    }

    /** Closes the executors and fails the test for what was found unexpectedly. */
    void end() {
        List<Finding> findings = findings();
        executors.forEach(CheckedExecutor::close);
        if (!expected && !findings.isEmpty()) {
            StringBuilder message = new StringBuilder("checked mode found ").append(findings.size())
                    .append(findings.size() == 1 ? " defect:" : " defects:");
            findings.forEach(finding -> message.append("\n  ").append(finding));
            throw new AssertionError(message.toString());
        }
    }
}
