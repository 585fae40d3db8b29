package org.katabatic.host.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.katabatic.host.training.TrainingResult.LossPoint;

/** Runs a training to its end, the same way on every device. */
public final class StepLoop {

    /** A loss of this many times where it began (or of this much, if it began below 1) is called divergence. */
    public static final double DIVERGENCE = 1e6;

    private final Training training;
    private final List<StepObserver> observers;
    private final NonFinite nonFinite;
    private final List<LossPoint> losses = new ArrayList<>();
    private Status status = Status.COMPLETED;
    private long evaluationNanos;
    private long firstNanos;
    private long otherNanos;

    /** A loop that tells its observers how it goes, and ends when the loss is not finite. */
    public StepLoop(Training training, List<StepObserver> observers) {
        this(training, observers, NonFinite.FAIL);
    }

    /**
     * A loop that tells its observers how it goes.
     *
     * @param nonFinite
     *            what it does about numbers that are not finite
     */
    public StepLoop(Training training, List<StepObserver> observers, NonFinite nonFinite) {
        this.training = training;
        this.observers = List.copyOf(observers);
        this.nonFinite = nonFinite;
    }

    /**
     * Takes the training's steps. An iteration on all data evaluates before it steps, so the loss at the final
     * parameters comes from one more iteration, whose step is not used. An iteration on a batch knows the batch's value
     * only: the loss is then evaluated on all data, apart from the steps.
     *
     * @param descent
     *            the training on a device, at its initial parameters
     */
    public TrainingResult run(Descent descent) {
        long begin = System.nanoTime();
        NonFiniteWatch watch = new NonFiniteWatch(nonFinite, descent);
        int taken = 0;
        boolean onBatches = !training.sampler().isFull();
        for (int t = 1; t <= training.iterations() && !hasEnded(); t++) {
            boolean looksAtLoss = (t - 1) % training.lossEvery() == 0;
            if (onBatches && looksAtLoss) {
                read(t - 1, lossAt(descent.parameters(), descent), true);
                if (hasEnded()) {
                    break;
                }
            }
            timedStep(t, descent);
            taken = t;
            double value = !onBatches && looksAtLoss ? descent.value() : Double.NaN;
            boolean isUndone = watch.undoes(t);
            if (!isUndone) {
                for (StepObserver observer : observers) {
                    observer.afterStep(t, descent);
                }
            }
            if (!onBatches && looksAtLoss) {
                read(t - 1, value, !isUndone);
            }
            if (watch.isOver()) {
                status = Status.NOT_FINITE;
            }
        }
        return end(descent, watch, taken, begin);
    }

    private void timedStep(int t, Descent descent) {
        long stepBegin = System.nanoTime();
        descent.step(t);
        long nanos = System.nanoTime() - stepBegin;
        if (t == 1) {
            firstNanos = nanos;
        } else {
            otherNanos += nanos;
        }
    }

    private boolean hasEnded() {
        return status != Status.COMPLETED && !(nonFinite instanceof NonFinite.Report);
    }

    private TrainingResult end(Descent descent, NonFiniteWatch watch, int taken, long begin) {
        double[] last = descent.parameters();
        double[] result = descent.average();
        Optional<NonFiniteElement> first = watch.first();
        if (!hasEnded()) {
            if (training.sampler().isFull()) {
                descent.step(taken + 1);
                read(taken, descent.value(), true);
                if (first.isEmpty() && !Double.isFinite(losses.getLast().loss())
                        && !(nonFinite instanceof NonFinite.Fail)) {
                    first = descent.firstNonFinite(taken + 1);
                }
            } else {
                read(taken, lossAt(last, descent), true);
            }
        }
        boolean isBad = NonFiniteElement.first(taken, "parameters", last).isPresent()
                || NonFiniteElement.first(taken, "average", result).isPresent();
        if (isBad || first.isPresent() && nonFinite instanceof NonFinite.Report) {
            status = Status.NOT_FINITE;
        }
        double lossOfLast = losses.getLast().loss();
        double lossAtEnd = training.resultsInLast() ? lossOfLast : lossAt(result, descent);
        double wallSeconds = (System.nanoTime() - begin) / 1e9;
        return new TrainingResult(status, taken, List.copyOf(losses), lossAtEnd, result, firstNanos / 1e9,
                taken > 1 ? otherNanos / 1e9 / (taken - 1) : Double.NaN, evaluationNanos / 1e9, wallSeconds, first,
                watch.skipped());
    }

    /** The loss on all data, with the time that it takes. */
    private double lossAt(double[] w, Descent descent) {
        long begin = System.nanoTime();
        double loss = descent.lossAt(w);
        evaluationNanos += System.nanoTime() - begin;
        return loss;
    }

    private void read(int iteration, double loss, boolean isJudged) {
        LossPoint point = new LossPoint(iteration, loss);
        losses.add(point);
        for (StepObserver observer : observers) {
            observer.onLoss(point);
        }
        if (!isJudged || status == Status.NOT_FINITE) {
            return;
        }
        if (!Double.isFinite(point.loss())) {
            status = Status.NOT_FINITE;
        } else if (point.loss() > DIVERGENCE * Math.max(1, losses.getFirst().loss())) {
            status = Status.DIVERGED;
        }
    }
}
