package org.katabatic.host.steprule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.katabatic.host.conformance.Draw;
import org.katabatic.tasks.checked.Finding;
import org.katabatic.tasks.executor.CheckedExecutor;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.steprule.AdaGradNorm;
import org.katabatic.tasks.steprule.AdaHessian;
import org.katabatic.tasks.steprule.MFac;
import org.katabatic.tasks.steprule.NormalizedGradient;
import org.katabatic.tasks.steprule.Sam;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.steprule.StepRules;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * What a rule says it moves is what its kernel reads and writes. Checked mode is told that every vector is an output,
 * which no device has seen: it reports which of them are read nevertheless, and which are not written.
 */
class BytesMovedTest {

    private static final int D = 3;

    /** The rules whose step is one task. */
    static List<StepRule> rules() {
        return StepRules.all().stream().filter(rule -> rule.scratch().isEmpty()).toList();
    }

    /** The rules with several tasks: what each of them reads and writes, without the evaluations of the objective. */
    @Test
    void shouldAddTheTasksOfAStep() {
        // |g|² reads g; the step reads g and w, and writes w
        assertThat(AdaGradNorm.DEFAULT.bytesPerParameter()).isEqualTo(4 * (1 + 3));
        assertThat(NormalizedGradient.DEFAULT.bytesPerParameter()).isEqualTo(4 * (1 + 3));
        // |g|²; the ascent reads g and w, and writes a; the step reads ∇f(a), u and w, and writes u and w
        assertThat(Sam.DEFAULT.bytesPerParameter()).isEqualTo(4 * (1 + 3 + 5));
        // z is written; z and ∇²f z are read and D is written; g, D, m, v, w are read, and m, v, w written
        assertThat(AdaHessian.DEFAULT.bytesPerParameter()).isEqualTo(4 * (1 + 3 + 8));
        // g and 31 rows are read, one is written; then 32, u and w are read, and u and w written
        assertThat(MFac.DEFAULT.bytesPerParameter()).isEqualTo(4 * (1 + 31 + 1 + 32 + 4));
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
