package uk.ac.manchester.tornado.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkerGridTest {

    @Test
    void shouldHaveOneItemAlongADimensionThatIsNotThere() {
        assertThat(new WorkerGrid1D(31).getGlobalWork()).containsExactly(31, 1, 1);
        assertThat(new WorkerGrid2D(31, 7).getGlobalWork()).containsExactly(31, 7, 1);
        assertThat(new WorkerGrid3D(31, 7, 3).getGlobalWork()).containsExactly(31, 7, 3);
        assertThat(new int[] {new WorkerGrid1D(2).dimension(), new WorkerGrid2D(2, 3).dimension(),
                new WorkerGrid3D(2, 3, 7).dimension()}).containsExactly(1, 2, 3);
    }

    @Test
    void shouldLeaveGroupsToTornadoVmUntilTheyAreSet() {
        WorkerGrid grid = new WorkerGrid2D(96, 33);
        assertThat(grid.getLocalWork()).isNull();
        assertThat(grid.getNumberOfWorkgroups()).isNull();
        assertThat(grid.getGlobalOffset()).containsExactly(0, 0, 0);

        grid.setLocalWork(32, 11, 1);
        assertThat(grid.getLocalWork()).containsExactly(32, 11, 1);
        assertThat(grid.getNumberOfWorkgroups()).containsExactly(3, 3, 1);

        grid.setLocalWorkToNull();
        grid.setNumberOfWorkgroupsToNull();
        assertThat(grid.getLocalWork()).isNull();
        assertThat(grid.getNumberOfWorkgroups()).isNull();
    }

    @Test
    void shouldTakeNewWorkAndOffset() {
        WorkerGrid grid = new WorkerGrid3D(2, 3, 7);
        grid.setGlobalWork(31, 33, 100);
        grid.setGlobalOffset(1, 2, 3);
        assertThat(grid.getGlobalWork()).containsExactly(31, 33, 100);
        assertThat(grid.getGlobalOffset()).containsExactly(1, 2, 3);
    }

    @Test
    void shouldFindTheGridOfATaskByItsFullName() {
        WorkerGrid first = new WorkerGrid1D(31);
        WorkerGrid second = new WorkerGrid1D(33);
        GridScheduler scheduler = new GridScheduler("step.adam", first);
        scheduler.addWorkerGrid("loss.mean", second);
        assertThat(scheduler.get("step.adam")).isSameAs(first);
        assertThat(scheduler.get("loss.mean")).isSameAs(second);
        assertThat(scheduler.get("adam")).isNull();
        assertThat(scheduler.contains("loss", "mean")).isTrue();
        assertThat(scheduler.contains("step", "mean")).isFalse();
        assertThat(scheduler.keySet()).containsExactlyInAnyOrder("step.adam", "loss.mean");
        assertThat(new GridScheduler().keySet()).isEmpty();
    }
}
