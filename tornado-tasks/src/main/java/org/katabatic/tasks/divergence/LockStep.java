package org.katabatic.tasks.divergence;

import java.util.Optional;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Task;
import org.katabatic.tasks.replay.ArraySnapshot;
import org.katabatic.tasks.replay.TaskReplay;

/**
 * Two paths in lock step: each task runs alone on both, from equal inputs, and goes on from what the first path has
 * written. A ratio is about one task, and does not grow with the trajectory: |a − b| over the sum of the bounds that
 * what the first path's kernel may be off on these inputs on either path, by rounding. Elements with the same bits have
 * the ratio 0.
 */
public final class LockStep implements AutoCloseable {

    private final IterationGraph graphA;
    private final IterationGraph graphB;
    private final Path a;
    private final Path b;
    private final TaskReplay replayA;
    private final TaskReplay replayB;

    /**
     * Prepares nothing yet.
     *
     * @param graph
     *            whose tasks run, each path's kernels in their place
     * @throws IllegalArgumentException
     *             if a path has other tasks
     */
    public LockStep(IterationGraph graph, Path a, Path b) {
        this.a = a;
        this.b = b;
        graphA = a.wire(graph);
        graphB = b.wire(graph);
        replayA = new TaskReplay(graphA, a.executorOf());
        replayB = new TaskReplay(graphB, b.executorOf());
    }

    /**
     * How a step went.
     *
     * @param guilty
     *            the first task whose ratio passes the threshold, with the cause; empty if there is none
     * @param worst
     *            the largest difference of the tasks that were compared; empty if they have the same bits
     * @param after
     *            what the first path's arrays hold at the end of the last task that was compared
     */
    public record Outcome(Optional<Diagnosis> guilty, Optional<Difference> worst, ArraySnapshot after) {}

    /**
     * Runs the tasks of a step up to the first guilty one, whose cause is looked for.
     *
     * @param before
     *            what all arrays hold before the step
     * @param threshold
     *            above which a ratio is guilty; 0 if any other bits are
     * @throws IllegalArgumentException
     *             if a kernel cannot be interpreted; the message says why
     */
    public Outcome compare(ArraySnapshot before, double threshold) {
        Difference worst = null;
        ArraySnapshot contents = before;
        for (int i = 0; i < graphA.tasks().size(); i++) {
            Task taskA = graphA.tasks().get(i);
            Task taskB = graphB.tasks().get(i);
            ArraySnapshot afterA = replayA.run(taskA, contents);
            Comparison comparison = Comparison.of(graphA, taskA, taskB, contents, afterA, replayB.run(taskB, contents));
            if (!comparison.differing().isEmpty()) {
                Difference difference = comparison.worst(a, b);
                worst = Difference.worse(worst, difference);
                if (threshold == 0 || difference.ratio() > threshold) {
                    Diagnosis diagnosis = new CauseFinder(comparison, difference, a, b, replayA, replayB).find();
                    return new Outcome(Optional.of(diagnosis), Optional.of(worst), afterA);
                }
            }
            contents = afterA;
        }
        return new Outcome(Optional.empty(), Optional.ofNullable(worst), contents);
    }

    /** Releases what the paths hold. */
    @Override
    public void close() {
        replayA.close();
        replayB.close();
    }
}
