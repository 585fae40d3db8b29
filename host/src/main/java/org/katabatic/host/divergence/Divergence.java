package org.katabatic.host.divergence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.katabatic.host.training.ExecutorDescent;
import org.katabatic.host.training.IterationObserver;
import org.katabatic.host.training.Training;
import org.katabatic.host.verification.Comparison;
import org.katabatic.host.verification.Tolerance;
import org.katabatic.host.verification.Verification;
import org.katabatic.tasks.divergence.Cause;
import org.katabatic.tasks.divergence.Diagnosis;
import org.katabatic.tasks.divergence.Difference;
import org.katabatic.tasks.divergence.LockStep;
import org.katabatic.tasks.divergence.Path;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.objective.RowSchedule;
import org.katabatic.tasks.replay.ArraySnapshot;

/**
 * Where two paths of the same training part, and why. The first path trains. After each of its steps the tasks of the
 * step run again one by one on both paths, from the equal inputs that the first path has for them: the ratio that is
 * held against the threshold is |a − b| over the sum of what rounding may do to that task on either path. It is about
 * one task of one step, and does not grow with the trajectory. The tasks one by one must end in the bits of the first
 * path's own step; if not, its graph as a whole does not compute what its tasks do.
 *
 * <p>
 * A second path that runs freely trains by itself from the same parameters; then the distance of the parameters in
 * parts of TRAJECTORY(t) is held against the threshold as well, for t up to {@link Tolerance#MAX_TRAJECTORY}. If it
 * passes where no task has, the second path's own step is held against its tasks; if they are the same, the cause is
 * {@link Cause#AMPLIFICATION}. The same with the reference, which has no tasks: {@link Verification} compares value,
 * gradient and parameters, and a value or gradient outside its bound where every task is what its kernel says is a
 * defect of the formula that the kernels have.
 */
public final class Divergence {

    private final Training training;
    private final RowSchedule schedule;
    private final Path a;
    private final Path b;
    private final double threshold;
    private final boolean free;
    private final boolean againstReference;
    private Parting parting;
    private Difference worst;
    private long worstStep;
    private double worstFree;

    /**
     * A comparison that has not begun.
     *
     * @param schedule
     *            how both paths form sums over rows
     * @param threshold
     *            above which a ratio means that the paths part; 0 if any other bits do
     * @param free
     *            whether the second path trains by itself as well
     * @param againstReference
     *            whether EJML trains by itself as well
     * @throws IllegalArgumentException
     *             if the threshold is negative or no number
     */
    public Divergence(Training training, RowSchedule schedule, Path a, Path b, double threshold, boolean free,
            boolean againstReference) {
        if (!(threshold >= 0) || threshold == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("threshold must be a number of at least 0: threshold=" + threshold);
        }
        this.training = training;
        this.schedule = schedule;
        this.a = a;
        this.b = b;
        this.threshold = threshold;
        this.free = free;
        this.againstReference = againstReference;
    }

    /**
     * Where the paths parted.
     *
     * @param step
     *            from 1
     * @param cause
     *            why
     * @param because
     *            what decided, a sentence without a full stop
     * @param diagnosis
     *            of the guilty task; null if none is
     */
    public record Parting(long step, Cause cause, String because, Diagnosis diagnosis) {}

    /**
     * How the comparison went.
     *
     * @param steps
     *            how many were compared
     * @param parting
     *            empty if the paths did not part
     * @param worst
     *            the largest difference in parts of its bound; empty if all bits were the same
     * @param worstStep
     *            where it was
     * @param worstFree
     *            the largest distance of the parameters in parts of TRAJECTORY(t); 0 if none runs freely
     */
    public record Result(long steps, Optional<Parting> parting, Optional<Difference> worst, long worstStep,
            double worstFree) {}

    /**
     * Compares step by step, up to the end of the training or the first parting.
     *
     * @param progress
     *            is told each step that was compared
     * @throws IllegalArgumentException
     *             if a kernel cannot be interpreted; the message says why
     */
    public Result run(IntConsumer progress) {
        Verification verification = againstReference ? new Verification(training) : null;
        Steps ofA = new Steps();
        Steps ofB = new Steps();
        int compared = 0;
        try (LockSteps locked = new LockSteps();
                ExecutorDescent first = descent(a, ofA);
                ExecutorDescent second = free ? descent(b, ofB) : null) {
            for (int t = 1; t <= training.iterations() && parting == null; t++) {
                first.step(t);
                inLockStep(t, ofA, locked);
                if (parting == null && second != null) {
                    second.step(t);
                    freely(t, first.parameters(), second.parameters(), ofB, locked);
                }
                if (parting == null && verification != null) {
                    verification.afterStep(t, first);
                    againstReference(t, verification);
                }
                compared = t;
                progress.accept(t);
            }
        }
        return new Result(compared, Optional.ofNullable(parting), Optional.ofNullable(worst), worstStep, worstFree);
    }

    private ExecutorDescent descent(Path path, Steps steps) {
        ExecutorDescent descent = new ExecutorDescent(training, schedule,
                graph -> path.executorOf().apply(path.wire(graph)));
        descent.observe(steps);
        return descent;
    }

    private void inLockStep(long t, Steps steps, LockSteps locked) {
        LockStep.Outcome outcome = locked.of(steps.before.graph()).compare(steps.before, threshold);
        outcome.worst().ifPresent(difference -> {
            Difference before = worst;
            worst = Difference.worse(worst, difference);
            worstStep = worst == before ? worstStep : t;
        });
        if (outcome.guilty().isPresent()) {
            Diagnosis diagnosis = outcome.guilty().get();
            parting = new Parting(t, diagnosis.cause(), diagnosis.because(), diagnosis);
            return;
        }
        outcome.after().firstDifference(steps.after).ifPresent(found -> parting = ofWholeStep(t, a, found));
    }

    private static Parting ofWholeStep(long t, Path path, ArraySnapshot.Difference found) {
        return new Parting(t, Cause.BUG, "the step as a whole on " + path.name()
                + " does not end where its tasks end one by one: " + found.buffer() + "[" + found.index() + "] is "
                + found.there() + " in place of " + found.here(), null);
    }

    private void freely(long t, double[] w, double[] other, Steps steps, LockSteps locked) {
        if (t > Tolerance.MAX_TRAJECTORY) {
            return;
        }
        double squares = 0;
        double norm = 0;
        for (int j = 0; j < w.length; j++) {
            squares += (w[j] - other[j]) * (w[j] - other[j]);
            norm += w[j] * w[j];
        }
        double ratio = Math.sqrt(squares) / Tolerance.trajectory(t, Math.sqrt(norm));
        worstFree = Math.max(worstFree, ratio);
        if (ratio <= threshold) {
            return;
        }
        parting = locked.ofSecond(steps.before.graph()).compare(steps.before, Double.MAX_VALUE).after()
                .firstDifference(steps.after).map(found -> ofWholeStep(t, b, found))
                .orElseGet(() -> new Parting(t, Cause.AMPLIFICATION,
                        String.format(Locale.ROOT, "the parameters are %.3g of TRAJECTORY(%d) apart, and no task of"
                                + " any step is outside its bound", ratio, t),
                        null));
    }

    private void againstReference(long t, Verification verification) {
        Optional<Comparison> passed = verification.comparisons().stream().filter(one -> !(one.ratio() <= threshold))
                .findFirst();
        passed.ifPresent(one -> {
            boolean ofParameters = one.quantity().equals("parameters");
            parting = new Parting(t, ofParameters ? Cause.AMPLIFICATION : Cause.BUG, "against EJML the "
                    + one.quantity() + " is " + String.format(Locale.ROOT, "%.3g", one.ratio()) + " of "
                    + one.tolerance() + " off, and "
                    + (ofParameters
                            ? "value, gradient and every task are within their bounds"
                            : "every task is what its kernel says: the kernels have another formula"),
                    null);
        });
    }

    /** What the last step had before and after it. */
    private static final class Steps implements IterationObserver {

        private ArraySnapshot before;
        private ArraySnapshot after;

        @Override
        public boolean wants(long t) {
            return true;
        }

        @Override
        public void ran(long t, ArraySnapshot contentsBefore, ArraySnapshot contentsAfter) {
            before = contentsBefore;
            after = contentsAfter;
        }
    }

    /** Graphs in lock step; another batch size has another graph. */
    private final class LockSteps implements AutoCloseable {

        private final List<LockStep> open = new ArrayList<>();
        private IterationGraph graph;

        /** A graph of the first path. */
        LockStep of(IterationGraph of) {
            if (graph != of) {
                close();
                open.add(new LockStep(of, a, b));
                graph = of;
            }
            return open.getFirst();
        }

        /** A graph of the second path with itself. */
        LockStep ofSecond(IterationGraph of) {
            LockStep itself = new LockStep(of, b, b);
            open.add(itself);
            return itself;
        }

        @Override
        public void close() {
            open.forEach(LockStep::close);
            open.clear();
        }
    }
}
