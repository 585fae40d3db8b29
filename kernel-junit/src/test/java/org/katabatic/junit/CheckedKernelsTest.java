package org.katabatic.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import org.katabatic.tasks.executor.CheckedExecutor;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

class CheckedKernelsTest {

    private static final int N = 7;

    static void doubled(FloatArray x, FloatArray y, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, 2f * x.get(i));
        }
    }

    static void shifted(FloatArray x, int n) {
        for (@Parallel int i = 1; i < n; i++) {
            x.set(i, x.get(i - 1));
        }
    }

    /** What a user's test class looks like; run by the tests below, not by itself. */
    @ExtendWith(CheckedKernels.class)
    static class UsersTests {

        private final FloatArray x = FloatArray.fromElements(1f, 2f, 3f, 4f, 5f, 6f, 7f);
        private final FloatArray y = new FloatArray(N);

        private IterationGraph racy() {
            return IterationGraph.named("g").buffer("x", BufferRole.STATE, x)
                    .task("shifted", CheckedKernelsTest::shifted, x, N).build();
        }

        @Test
        void sound(KernelChecker checker) {
            CheckedExecutor executor = checker.executor(IterationGraph.named("g").buffer("x", BufferRole.INPUT, x)
                    .buffer("y", BufferRole.OUTPUT, y).task("doubled", CheckedKernelsTest::doubled, x, y, N).build());
            executor.execute();
            executor.transferToHost(y);
            assertThat(y.get(N - 1)).isEqualTo(14f);
        }

        @Test
        void race(KernelChecker checker) {
            checker.executor(racy()).execute();
        }

        @Test
        void expectedRace(KernelChecker checker) {
            checker.executor(racy()).execute();
            assertThat(checker.expectedFindings()).isNotEmpty();
        }

        @Test
        void withoutKernels() {
            assertThat(x.getSize()).isEqualTo(N);
        }
    }

    @Test
    void shouldFailATestWhoseKernelHasADefectAndNoOther() {
        Events tests = EngineTestKit.engine("junit-jupiter").selectors(selectClass(UsersTests.class)).execute()
                .testEvents();
        tests.assertStatistics(statistics -> statistics.started(4).succeeded(3).failed(1));
        tests.failed().stream().forEach(event -> assertThat(event.toString()).contains("race", "g.shifted",
                "CheckedKernelsTest.shifted", "iteration 1 reads element 1 of x, which iteration 0 writes"));
    }
}
