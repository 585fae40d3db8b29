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

    /** A loop that tells its observers how it goes. */
    public StepLoop(Training training, List<StepObserver> observers) {
        this.training = training;
        this.observers = List.copyOf(observers);
    }

    /**
     * Takes the training's steps. An iteration evaluates before it steps, so the loss at the final parameters comes
     * from one more iteration, whose step is not used.
     *
     * @param descent
     *            the training on a device, at its initial parameters
     */
    public TrainingResult run(Descent descent) {
        long begin = System.nanoTime();
        long firstNanos = 0;
        long otherNanos = 0;
        int taken = 0;
        for (int t = 1; t <= training.iterations() && status == Status.COMPLETED; t++) {
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
            if ((t - 1) % training.lossEvery() == 0) {
                read(t - 1, descent);
            }
        }
        double[] parameters = descent.parameters();
        if (status == Status.COMPLETED) {
            descent.step(taken + 1);
            read(taken, descent);
        }
        double wallSeconds = (System.nanoTime() - begin) / 1e9;
        return new TrainingResult(status, taken, List.copyOf(losses), parameters, firstNanos / 1e9,
                taken > 1 ? otherNanos / 1e9 / (taken - 1) : Double.NaN, wallSeconds);
    }

    private void read(int iteration, Descent descent) {
        LossPoint point = new LossPoint(iteration, descent.value());
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
