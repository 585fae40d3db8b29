package org.katabatic.host.training;

/** Looks on while a training runs: a progress bar, a verification, a record of losses. */
public interface StepObserver {

    /**
     * Called after each step.
     *
     * @param t
     *            the step, from 1
     * @param descent
     *            the training, which must not be moved on
     */
    default void afterStep(int t, Descent descent) {}

    /** Called when the loss was read. */
    default void onLoss(TrainingResult.LossPoint point) {}
}
