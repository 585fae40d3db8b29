package org.katabatic.host.training;

import java.util.ArrayList;
import java.util.List;
import org.katabatic.host.training.TrainingResult.LossPoint;

/** Runs a training to its end, the same way on every device. */
public final class StepLoop {

    /** A loss of this many times where it began (or of this much, if it began below 1) is called divergence. */
    public static final double DIVERGENCE = 1e6;

    private final Training training;
    private final List<StepObserver> observers;
    private final List<LossPoint> losses = new ArrayList<>();
    private Status status = Status.COMPLETED;
    private long evaluationNanos;

    /** A loop that tells its observers how it goes. */
    public StepLoop(Training training, List<StepObserver> observers) {
        this.training = training;
        this.observers = List.copyOf(observers);
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
        long firstNanos = 0;
        long otherNanos = 0;
        int taken = 0;
        boolean onBatches = !training.sampler().isFull();
        for (int t = 1; t <= training.iterations() && status == Status.COMPLETED; t++) {
            boolean looksAtLoss = (t - 1) % training.lossEvery() == 0;
            if (onBatches && looksAtLoss) {
                read(t - 1, lossAt(descent.parameters(), descent));
                if (status != Status.COMPLETED) {
                    break;
                }
            }
            long stepBegin = System.nanoTime();
            descent.step(t);
            long nanos = System.nanoTime() - stepBegin;
            if (t == 1) {
                firstNanos = nanos;
            } else {
                otherNanos += nanos;
            }
            taken = t;
            for (StepObserver observer : observers) {
                observer.afterStep(t, descent);
            }
            if (!onBatches && looksAtLoss) {
                read(t - 1, descent.value());
            }
        }
        double[] last = descent.parameters();
        double[] result = descent.average();
        if (status == Status.COMPLETED) {
            if (onBatches) {
                read(taken, lossAt(last, descent));
            } else {
                descent.step(taken + 1);
                read(taken, descent.value());
            }
        }
        double lossOfLast = losses.getLast().loss();
        double lossAtEnd = training.resultsInLast() ? lossOfLast : lossAt(result, descent);
        double wallSeconds = (System.nanoTime() - begin) / 1e9;
        return new TrainingResult(status, taken, List.copyOf(losses), lossAtEnd, result, firstNanos / 1e9,
                taken > 1 ? otherNanos / 1e9 / (taken - 1) : Double.NaN, evaluationNanos / 1e9, wallSeconds);
    }

    /** The loss on all data, with the time that it takes. */
    private double lossAt(double[] w, Descent descent) {
        long begin = System.nanoTime();
        double loss = descent.lossAt(w);
        evaluationNanos += System.nanoTime() - begin;
        return loss;
    }

    private void read(int iteration, double loss) {
        LossPoint point = new LossPoint(iteration, loss);
        losses.add(point);
        for (StepObserver observer : observers) {
            observer.onLoss(point);
        }
        if (!Double.isFinite(point.loss())) {
            status = Status.NOT_FINITE;
        } else if (point.loss() > DIVERGENCE * Math.max(1, losses.getFirst().loss())) {
            status = Status.DIVERGED;
        }
    }
}
