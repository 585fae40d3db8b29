package org.katabatic.tasks.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

class IterationGraphTest {

    private final FloatArray x = new FloatArray(7);
    private final FloatArray y = new FloatArray(3);

    static void fill(FloatArray y, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, i);
        }
    }

    static void copy(FloatArray x, FloatArray y, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, x.get(i));
        }
    }

    private IterationGraph.Builder twoBuffers() {
        return IterationGraph.named("g").buffer("x", BufferRole.INPUT, x).buffer("y", BufferRole.OUTPUT, y);
    }

    @Test
    void shouldRefuseABufferNameTwice() {
        assertThatThrownBy(() -> twoBuffers().buffer("x", BufferRole.STATE, new FloatArray(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a buffer is added once: name=x graph=g");
    }

    @Test
    void shouldRefuseAnArrayTwice() {
        assertThatThrownBy(() -> twoBuffers().buffer("z", BufferRole.STATE, x))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a buffer is added once: name=z graph=g");
    }

    @Test
    void shouldRefuseATaskIdTwice() {
        IterationGraph.Builder builder = twoBuffers().task("fill", IterationGraphTest::fill, y, 3);
        assertThatThrownBy(() -> builder.task("fill", IterationGraphTest::copy, x, y, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a task's id is unique in its graph: id=fill graph=g");
    }

    @Test
    void shouldRefuseAnArrayThatIsNoBuffer() {
        IterationGraph.Builder builder = twoBuffers();
        assertThatThrownBy(() -> builder.task("copy", IterationGraphTest::copy, x, new FloatArray(3), 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a task's arrays are buffers of its graph: task=g.copy argument=1");
    }

    @Test
    void shouldRefuseAGraphWithoutTasks() {
        IterationGraph.Builder builder = twoBuffers();
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a graph needs at least one task: graph=g");
    }

    @Test
    void shouldRefuseABufferWithoutItsParts() {
        assertThatThrownBy(() -> new Buffer(null, BufferRole.STATE, x)).hasMessage("name");
        assertThatThrownBy(() -> new Buffer("x", null, x)).hasMessage("role");
        assertThatThrownBy(() -> new Buffer("x", BufferRole.STATE, null)).hasMessage("array");
    }

    @Test
    void shouldKeepTasksAndBuffersInOrder() {
        FloatArray z = new FloatArray(1);
        IterationGraph graph = twoBuffers().buffer("a", BufferRole.INPUT, z)
                .task("second", IterationGraphTest::fill, y, 3)
                .task("first", IterationGraphTest::copy, z, y, 1).build();
        assertThat(graph.name()).isEqualTo("g");
        assertThat(graph.buffers()).extracting(Buffer::name).containsExactly("x", "y", "a");
        assertThat(graph.tasks()).extracting(Task::id).containsExactly("second", "first");
        assertThat(graph.arrays(BufferRole.INPUT)).containsExactly(x, z);
        assertThat(graph.arrays(BufferRole.OUTPUT)).containsExactly(y);
        assertThat(graph.arrays(BufferRole.HYPER)).isEmpty();
    }

    @Test
    void shouldNotChangeWithItsBuilder() {
        IterationGraph.Builder builder = twoBuffers().task("fill", IterationGraphTest::fill, y, 3);
        IterationGraph graph = builder.build();
        builder.task("more", IterationGraphTest::fill, y, 2).buffer("z", BufferRole.STATE, new FloatArray(1));
        assertThat(graph.tasks()).hasSize(1);
        assertThat(graph.buffers()).hasSize(2);
    }

    @Test
    void shouldPoisonOutputsAndNothingElse() {
        IterationGraph graph = twoBuffers().task("fill", IterationGraphTest::fill, y, 3).build();
        x.init(2);
        graph.poisonOutputs();
        assertThat(x.toHeapArray()).containsOnly(2);
        y.set(0, 1);
        y.set(2, 1);
        assertThatThrownBy(graph::requireOutputsWritten)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("every kernel must write its whole output: graph=g output=y first element not written=1");
        y.set(1, Float.NaN);
        graph.requireOutputsWritten();
    }
}
