package org.katabatic.host.divergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.katabatic.host.conformance.Draw;
import org.katabatic.host.contract.FirstDevice;
import org.katabatic.host.contract.OnDevice;
import org.katabatic.tasks.bytecode.FusedKernel;
import org.katabatic.tasks.bytecode.Insertion;
import org.katabatic.tasks.bytecode.KernelMethod;
import org.katabatic.tasks.bytecode.NotDerivableException;
import org.katabatic.tasks.executor.JavaExecutor;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import org.katabatic.tasks.graph.Task;
import org.katabatic.tasks.replay.ArraySnapshot;
import org.katabatic.tasks.replay.TaskReplay;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** The device in a JVM of its own gives the bits of Java where here it fuses products with sums. */
@OnDevice
class FusedMultiplyAddOffTest {

    private static final int N = 257;

    /** w_j ← w_j + 0.3 g_j. TornadoVM does not fuse a product that is subtracted. */
    public static void ascend(FloatArray w, FloatArray g, int n) {
        for (@Parallel int j = 0; j < n; j++) {
            float gradient = g.get(j);
            w.set(j, w.get(j) + 0.3f * gradient);
        }
    }

    /** g + 0.7 w_j. */
    public static float decayed(float gradient, FloatArray w, int j) {
        return gradient + 0.7f * w.get(j);
    }

    private static ArraySnapshot alone(Task task, IterationGraph graph, boolean onDevice) {
        try (TaskReplay replay = new TaskReplay(graph, one -> onDevice
                ? FirstDevice.get().executor(one)
                : new JavaExecutor(one, 2))) {
            return replay.run(task, ArraySnapshot.ofHost(graph));
        }
    }

    private static void requirePlainBits(Task task, FloatArray w, FloatArray g) throws NotDerivableException {
        IterationGraph graph = IterationGraph.named("graph").buffer("w", BufferRole.STATE, w)
                .buffer("g", BufferRole.INPUT, g).task(task).build();
        ArraySnapshot plain = alone(task, graph, false);

        assertThat(plain.firstDifference(alone(task, graph, true))).as("here it fuses").isPresent();
        assertThat(plain.firstDifference(new FusedMultiplyAddOff(FirstDevice.get().id()).run(graph, task,
                ArraySnapshot.ofHost(graph)))).isEmpty();
    }

    @Test
    void shouldGiveTheBitsOfJava() throws NotDerivableException {
        Kernel.Of3<FloatArray, FloatArray, Integer> ascend = FusedMultiplyAddOffTest::ascend;
        FloatArray w = Draw.gaussians(1, N);
        FloatArray g = Draw.gaussians(2, N);
        requirePlainBits(new Task("ascend", ascend, List.of(w, g, N)), w, g);
    }

    /** A derived kernel's class is in no jar. */
    @Test
    void shouldTakeADerivedKernel() throws NotDerivableException {
        Kernel.Of3<FloatArray, FloatArray, Integer> ascend = FusedMultiplyAddOffTest::ascend;
        FloatArray w = Draw.gaussians(3, N);
        FloatArray g = Draw.gaussians(4, N);
        Insertion decayed = new Insertion(KernelMethod.named(FusedMultiplyAddOffTest.class, "decayed"),
                List.of(new Insertion.Operand.Gradient(), new Insertion.Operand.Whole(w),
                        new Insertion.Operand.Index()));
        requirePlainBits(FusedKernel.fuse(new Task("ascend", ascend, List.of(w, g, N)), g, List.of(decayed),
                List.of()), w, g);
    }

    @Test
    void shouldSayWhyTheOtherJvmCannotRun() {
        Kernel.Of3<FloatArray, FloatArray, Integer> ascend = FusedMultiplyAddOffTest::ascend;
        FloatArray w = new FloatArray(N);
        FloatArray g = new FloatArray(N);
        Task task = new Task("ascend", ascend, List.of(w, g, N));
        IterationGraph graph = IterationGraph.named("graph").buffer("w", BufferRole.STATE, w)
                .buffer("g", BufferRole.INPUT, g).task(task).build();
        assertThatThrownBy(() -> new FusedMultiplyAddOff("opencl:9999").run(graph, task, ArraySnapshot.ofHost(graph)))
                .isInstanceOf(NotDerivableException.class).hasMessageContaining("there is no device opencl:9999");
    }
}
