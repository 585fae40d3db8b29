package org.katabatic.host.training;

/** How a training ended. */
public enum Status {

    /** All steps were taken and the loss stayed within bounds. */
    COMPLETED,

    /** The loss grew beyond {@link StepLoop#DIVERGENCE} times where it began. */
    DIVERGED,

    /** The loss became infinite or not a number. */
    NOT_FINITE
}
