package org.katabatic.host.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.katabatic.host.contract.Executors;
import org.katabatic.host.device.Device;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Task;
import org.katabatic.tasks.replay.ArraySnapshot;
import org.katabatic.tasks.replay.TaskReplay;
import org.katabatic.tasks.steprule.Adam;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.steprule.StepRules;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** The tasks of an iteration, each run again alone, end in the bits of the iteration. */
abstract class ReplayContract {

    private static final int STEPS = 3;

    private final Executors on;

    ReplayContract(Executors on) {
        this.on = on;
    }

    /** An iteration's graph with what its arrays held. */
    private record Seen(long step, ArraySnapshot before, ArraySnapshot after) {}

    @TestFactory
    Stream<DynamicTest> shouldEndInTheBitsOfEveryObjective() {
        return Arrays.stream(Trainings.values()).map(trained -> dynamicTest(trained.name(),
                () -> requireSameBits(trained.with(Adam.DEFAULT, STEPS))));
    }

    @TestFactory
    Stream<DynamicTest> shouldEndInTheBitsOfEveryStepRule() {
        List<StepRule> rules = StepRules.all().stream().filter(Trainings.BREAST_CANCER::supplies).toList();
        return on.cases(rules.stream(), rule -> List.of("mfac", "sam").contains(rule.name()))
                .map(rule -> dynamicTest(rule.name(), () -> requireSameBits(Trainings.BREAST_CANCER.with(rule,
                        STEPS))));
    }

    @TestFactory
    Stream<DynamicTest> shouldEndInTheBitsOfEverySamplerChainAndAverage() {
        Stream<Map.Entry<String, UnaryOperator<Training>>> all = Stream.concat(Axes.of().entrySet().stream(),
                Stream.concat(Axes.growing().entrySet().stream(), Axes.perExample().entrySet().stream()));
        return on.cases(all, change -> change.getKey().equals("norm test") || change.getKey().contains("chain"))
                .map(change -> dynamicTest(change.getKey(), () -> requireSameBits(change.getValue()
                        .apply(Trainings.BREAST_CANCER.with(Adam.DEFAULT, STEPS)))));
    }

    private void requireSameBits(Training training) {
        List<Seen> seen = new ArrayList<>();
        Device.OfKernels device = on.device();
        try (Descent descent = device.begin(training)) {
            ((ExecutorDescent) descent).observe(new IterationObserver() {

                @Override
                public boolean wants(long t) {
                    return t != 2;
                }

                @Override
                public void ran(long t, ArraySnapshot before, ArraySnapshot after) {
                    seen.add(new Seen(t, before, after));
                }
            });
            for (int t = 1; t <= STEPS; t++) {
                descent.step(t);
            }
        }
        assertThat(seen).extracting(Seen::step).containsExactly(1L, 3L);
        TaskReplay replay = new TaskReplay(seen.getFirst().before().graph(), device::executor);
        for (Seen one : seen) {
            assertThat(one.before().firstDifference(one.after())).isPresent();
            if (one.before().graph() != replay.graph()) {
                replay.close();
                replay = new TaskReplay(one.before().graph(), device::executor);
            }
            assertThat(replay.runAll(one.before()).firstDifference(one.after())).isEmpty();
        }
        replay.close();
    }

    /** A task that writes every other element and reads none: the rest is what it was before. */
    @Test
    void shouldKeepWhatATaskDoesNotWrite() {
        int n = 33;
        FloatArray x = new FloatArray(n);
        FloatArray y = new FloatArray(n);
        for (int i = 0; i < n; i++) {
            x.set(i, 0.5f + i);
            y.set(i, -1 - i);
        }
        IterationGraph graph = IterationGraph.named("halves").buffer("x", BufferRole.INPUT, x)
                .buffer("y", BufferRole.STATE, y).task("even", ReplayContract::doubleOfEven, x, y, n).build();
        ArraySnapshot before = ArraySnapshot.ofHost(graph);
        Task task = graph.tasks().getFirst();
        try (TaskReplay replay = new TaskReplay(graph, on::of)) {
            for (int run = 0; run < 2; run++) {
                FloatArray after = (FloatArray) replay.run(task, before).apply(y);
                for (int i = 0; i < n; i++) {
                    assertThat(after.get(i)).isEqualTo(i % 2 == 0 ? 1 + 2f * i : -1 - i);
                    assertThat(y.get(i)).isEqualTo(-1 - i);
                }
            }
        }
    }

    /** y_i = 2 x_i where i is even. */
    public static void doubleOfEven(FloatArray x, FloatArray y, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            if (i % 2 == 0) {
                y.set(i, 2 * x.get(i));
            }
        }
    }
}
