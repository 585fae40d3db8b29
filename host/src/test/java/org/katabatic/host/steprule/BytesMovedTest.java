package org.katabatic.host.steprule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.katabatic.host.contract.Draw;
import org.katabatic.tasks.checked.Finding;
import org.katabatic.tasks.executor.CheckedExecutor;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.steprule.StepRules;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * What a rule says it moves is what its kernel reads and writes. Checked mode is told that every vector is an output,
 * which no device has seen: it reports which of them are read nevertheless, and which are not written.
 */
class BytesMovedTest {

    private static final int D = 3;

    static List<StepRule> rules() {
        return StepRules.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldBeFourForEachReadAndEachWrite(StepRule rule) {
        IterationGraph.Builder graph = IterationGraph.named("step");
        Set<String> vectors = new TreeSet<>(rule.state());
        FloatArray w = Draw.gaussians(1, D);
        FloatArray g = Draw.gaussians(2, D);
        List<FloatArray> state = rule.state().stream().map(name -> Draw.magnitudes(3, D)).toList();
        FloatArray hyper = new FloatArray(rule.hyperSize());
        rule.writeHyper(1, hyper);
        for (int i = 0; i < state.size(); i++) {
            graph.buffer(rule.state().get(i), BufferRole.OUTPUT, state.get(i));
        }
        vectors.addAll(List.of("parameters", "gradient"));
        graph.buffer("parameters", BufferRole.OUTPUT, w).buffer("gradient", BufferRole.OUTPUT, g)
                .buffer("hyper", BufferRole.HYPER, hyper);
        rule.addTask(graph, new StepRule.StepBuffers(w, g, state, hyper));
        try (CheckedExecutor executor = new CheckedExecutor(graph.build())) {
            executor.execute();
            long read = count(executor.findings(), Finding.Kind.TRANSFER, vectors);
            long unwritten = count(executor.findings(), Finding.Kind.OUTPUT, vectors);
            assertThat(unwritten).as("only the gradient is not written").isEqualTo(1);
            assertThat(rule.bytesPerParameter()).isEqualTo(4 * (read + vectors.size() - unwritten));
        }
    }

    private static long count(List<Finding> findings, Finding.Kind kind, Set<String> vectors) {
        String messages = findings.stream().filter(finding -> finding.kind() == kind).map(Finding::message)
                .collect(Collectors.joining("\n"));
        return vectors.stream().filter(name -> messages.matches("(?s).*\\b" + name + "\\b.*")).count();
    }
}
