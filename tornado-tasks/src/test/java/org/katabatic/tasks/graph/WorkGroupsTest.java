package org.katabatic.tasks.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

class WorkGroupsTest {

    private final FloatArray y = new FloatArray(3);

    static void byContext(KernelContext context, FloatArray y) {
        y.set(context.globalIdx, 1);
    }

    static void byLoop(FloatArray y, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"0,1,1,1,1,1,globalX,0", "1,-1,1,1,1,1,globalY,-1", "1,1,-2147483648,1,1,1,globalZ,-2147483648",
            "1,1,1,0,1,1,localX,0", "1,1,1,1,-3,1,localY,-3", "1,1,1,1,1,0,localZ,0"})
    void shouldRefuseSizesBelowOne(int globalX, int globalY, int globalZ, int localX, int localY, int localZ,
            String name, int value) {
        assertThatThrownBy(() -> new WorkGroups(globalX, globalY, globalZ, localX, localY, localZ))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(name + " must be at least 1: " + name + "=" + value);
    }

    @Test
    void shouldRefuseMoreThanAnIntCounts() {
        assertThatThrownBy(() -> WorkGroups.of2D(1, 1, 65536, 32768)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the work-items of a group must be at most 2147483647: sizes=65536x32768x1");
        assertThatThrownBy(() -> WorkGroups.of3D(4096, 4096, 4096, 2, 2, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("work-groups must be at most 2147483647: sizes=2048x2048x2048");
        assertThatThrownBy(() -> WorkGroups.of3D(1 << 24, 1 << 24, 1 << 24, 1, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldCountGroupsWithThePartialOnes() {
        WorkGroups grid = WorkGroups.of3D(257, 33, 7, 32, 11, 2);
        assertThat(grid.groupsX()).isEqualTo(9);
        assertThat(grid.groupsY()).isEqualTo(3);
        assertThat(grid.groupsZ()).isEqualTo(4);
        assertThat(grid.groups()).isEqualTo(108);
        assertThat(grid.areFull()).isFalse();
        assertThat(grid).hasToString("global=257x33x7 local=32x11x2");
        assertThat(WorkGroups.of3D(64, 33, 8, 32, 11, 2).areFull()).isTrue();
        assertThat(WorkGroups.of2D(64, 34, 32, 11).areFull()).isFalse();
        assertThat(WorkGroups.of1D(31, 32).areFull()).isFalse();
        assertThat(WorkGroups.of1D(Integer.MAX_VALUE, 2).groups()).isEqualTo(1 << 30);
    }

    @Test
    void shouldKnowItsDimensions() {
        assertThat(WorkGroups.of1D(7, 2).dimensions()).isEqualTo(1);
        assertThat(WorkGroups.of3D(7, 3, 1, 2, 1, 1).dimensions()).isEqualTo(2);
        assertThat(WorkGroups.of2D(7, 1, 2, 1).dimensions()).isEqualTo(1);
        assertThat(WorkGroups.of3D(7, 1, 2, 2, 1, 1).dimensions()).isEqualTo(3);
    }

    private IterationGraph.Builder withTasks() {
        return IterationGraph.named("g").buffer("y", BufferRole.STATE, y)
                .task("loop", WorkGroupsTest::byLoop, y, 3)
                .task("grid", WorkGroupsTest::byContext, new KernelContext(), y);
    }

    @Test
    void shouldKeepTheGridOfATask() {
        IterationGraph graph = withTasks().workGroups("grid", WorkGroups.of1D(3, 2)).build();
        assertThat(graph.tasks()).extracting(Task::id).containsExactly("loop", "grid");
        assertThat(graph.tasks().getFirst().workGroups()).isEmpty();
        assertThat(graph.tasks().getLast().workGroups()).contains(WorkGroups.of1D(3, 2));
    }

    @Test
    void shouldRefuseAContextWithoutWorkGroups() {
        assertThatThrownBy(() -> withTasks().build()).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a task that takes a KernelContext needs work-groups: task=g.grid");
    }

    @Test
    void shouldRefuseWorkGroupsWithoutAContext() {
        assertThatThrownBy(() -> withTasks().workGroups("loop", WorkGroups.of1D(3, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("work-groups are for a kernel that takes a KernelContext: task=g.loop");
    }

    @Test
    void shouldRefuseWorkGroupsOfAnUnknownTask() {
        assertThatThrownBy(() -> withTasks().workGroups("gird", WorkGroups.of1D(3, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("work-groups are set after their task was added: id=gird graph=g");
    }

    @Test
    void shouldRefuseWorkGroupsTwice() {
        IterationGraph.Builder once = withTasks().workGroups("grid", WorkGroups.of1D(3, 2));
        assertThatThrownBy(() -> once.workGroups("grid", WorkGroups.of1D(3, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a task's work-groups are set once: task=g.grid");
    }
}
