package org.katabatic.host.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.katabatic.tasks.bytecode.NotDerivableException;
import org.katabatic.tasks.executor.Executor;
import org.katabatic.tasks.executor.JavaExecutor;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import org.katabatic.tasks.graph.Task;
import org.katabatic.tasks.objective.RowSchedule;
import org.katabatic.tasks.objective.Schedule;
import org.katabatic.tasks.replay.ArraySnapshot;
import org.katabatic.tasks.replay.StoredTask;
import org.katabatic.tasks.replay.TaskReplay;
import org.katabatic.tasks.steprule.Adam;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** A task that was stored, written and read runs as the task itself. */
class StoredTaskTest {

    private static final Function<IterationGraph, Executor> JAVA = graph -> new JavaExecutor(graph, 2);

    /** Blocks, vectors, work-items with a grid, entries with integers. */
    static Stream<Arguments> schedules() {
        return Stream.of(Arguments.of(Trainings.BREAST_CANCER, Schedule.BLOCKED),
                Arguments.of(Trainings.BREAST_CANCER, Schedule.VECTORS),
                Arguments.of(Trainings.BREAST_CANCER, Schedule.WORK_GROUPS),
                Arguments.of(Trainings.MATRIX_COMPLETION, Schedule.BLOCKED));
    }

    /** The first step of a training on JAVA, as its arrays were before it. */
    static ArraySnapshot beforeFirstStep(Training training, Schedule schedule) {
        List<ArraySnapshot> seen = new ArrayList<>();
        try (ExecutorDescent descent = new ExecutorDescent(training, RowSchedule.of(schedule), JAVA)) {
            descent.observe(new IterationObserver() {

                @Override
                public boolean wants(long t) {
                    return true;
                }

                @Override
                public void ran(long t, ArraySnapshot before, ArraySnapshot after) {
                    seen.add(before);
                }
            });
            descent.step(1);
        }
        return seen.getFirst();
    }

    private static StoredTask readAgain(StoredTask task) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(task);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (StoredTask) in.readObject();
        }
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void shouldRunAsTheTaskItself(Trainings trained, Schedule schedule) throws Exception {
        ArraySnapshot contents = beforeFirstStep(trained.with(Adam.DEFAULT, 1), schedule);
        IterationGraph graph = contents.graph();
        int changed = 0;
        try (TaskReplay replay = new TaskReplay(graph, JAVA)) {
            for (Task task : graph.tasks()) {
                List<byte[]> arrays = readAgain(StoredTask.of(graph, task, contents)).run(JAVA);
                ArraySnapshot after = replay.run(task, contents);
                assertThat(StoredTask.after(graph, task, contents, arrays).firstDifference(after)).as(task.id())
                        .isEmpty();
                changed += contents.firstDifference(after).isPresent() ? 1 : 0;
                contents = after;
            }
        }
        assertThat(changed).as("tasks that change an array").isEqualTo(graph.tasks().size());
    }

    private static void scale(FloatArray x, Number[] factors, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            x.set(i, x.get(i) * factors[0].floatValue());
        }
    }

    private static void twice(FloatArray x, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            x.set(i, x.get(i) * 2f);
        }
    }

    @Test
    void shouldRefuseWhatHasNoStoredForm() {
        Kernel.Of2<FloatArray, Integer> twice = StoredTaskTest::twice;
        Kernel.Of3<FloatArray, Number[], Integer> scale = StoredTaskTest::scale;
        FloatArray x = new FloatArray(3);
        IterationGraph graph = IterationGraph.named("graph").buffer("x", BufferRole.STATE, x)
                .task("twice", twice, x, 3).build();
        Task task = new Task("scale", scale, List.of(x, new Number[] {2}, 3));
        assertThatThrownBy(() -> StoredTask.of(graph, task, ArraySnapshot.ofHost(graph)))
                .isInstanceOf(NotDerivableException.class)
                .hasMessage("it has an argument that is no number and no buffer of its graph:"
                        + " class [Ljava.lang.Number;");
    }
}
