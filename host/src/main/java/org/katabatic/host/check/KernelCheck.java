package org.katabatic.host.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import org.katabatic.tasks.bytecode.KernelMethod;
import org.katabatic.tasks.bytecode.NotDerivableException;
import org.katabatic.tasks.checked.Finding;
import org.katabatic.tasks.executor.CheckedExecutor;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Task;

/** Runs graphs in checked mode at awkward sizes, and adds up what was found by kernel. */
public final class KernelCheck {

    /** The second iteration sees what the first one left on the device. */
    private static final int ITERATIONS = 2;

    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final TreeSet<String> notes = new TreeSet<>();

    /** What was found in one kernel. */
    public static final class Row {

        private final String kernel;
        private final TreeSet<Integer> sizes = new TreeSet<>();
        private final Map<Finding.Kind, Long> counts = new EnumMap<>(Finding.Kind.class);

        private Row(String kernel) {
            this.kernel = kernel;
        }

        /** "Class.method". */
        public String kernel() {
            return kernel;
        }

        /** The sizes at which it ran. */
        public TreeSet<Integer> sizes() {
            return sizes;
        }

        /** How many findings there are of a kind, over all sizes. */
        public long count(Finding.Kind kind) {
            return counts.getOrDefault(kind, 0L);
        }
    }

    /**
     * Checks kernels.
     *
     * @param progress
     *            is told how many sizes are done
     */
    public KernelCheck(KernelGraphs kernels, List<Integer> sizes, IntConsumer progress) {
        for (int done = 0; done < sizes.size(); done++) {
            for (IterationGraph graph : kernels.at(sizes.get(done))) {
                check(graph, sizes.get(done));
            }
            progress.accept(done + 1);
        }
    }

    private void check(IterationGraph graph, int size) {
        for (Task task : graph.tasks()) {
            row(name(task)).sizes().add(size);
        }
        try (CheckedExecutor executor = new CheckedExecutor(graph)) {
            for (int t = 0; t < ITERATIONS; t++) {
                executor.execute();
            }
            notes.addAll(executor.notes());
            for (Finding finding : executor.findings()) {
                findings.add(finding);
                row(finding.kernel()).counts.merge(finding.kind(), 1L, Long::sum);
            }
        }
    }

    private static String name(Task task) {
        try {
            return KernelMethod.of(task.kernel()).displayName();
        } catch (NotDerivableException e) {
            return task.id();
        }
    }

    private Row row(String kernel) {
        return rows.computeIfAbsent(kernel, Row::new);
    }

    /** One row a kernel, in the order in which they ran first. */
    public List<Row> rows() {
        return List.copyOf(rows.values());
    }

    /** All findings. */
    public List<Finding> findings() {
        return findings;
    }

    /** What could not be checked, one sentence each. */
    public List<String> notes() {
        return List.copyOf(notes);
    }
}
