package org.katabatic.host.training;

import java.util.List;
import java.util.Optional;

/**
 * What came of a training.
 *
 * @param status
 *            how it ended
 * @param iterations
 *            steps taken
 * @param losses
 *            the objective's value at iterates where it was read, first and last included
 * @param lossAtEnd
 *            the value at the parameters below
 * @param parameters
 *            the final ones, (d): the last iterate or the average that the training asks for
 * @param firstStepSeconds
 *            time of the first step, which includes compilation and first transfers
 * @param stepSeconds
 *            mean time of the steps after the first; NaN if there was only one
 * @param evaluationSeconds
 *            time of evaluations on all data that are no part of a step
 * @param wallSeconds
 *            time of the whole loop, reading losses and observers included
 * @param firstNonFinite
 *            the first number that was not finite, where the policy looks at each step and there was one
 * @param skipped
 *            the steps that were undone, for a number in them
 */
public record TrainingResult(Status status, int iterations, List<LossPoint> losses, double lossAtEnd,
        double[] parameters, double firstStepSeconds, double stepSeconds, double evaluationSeconds,
        double wallSeconds, Optional<NonFiniteElement> firstNonFinite, List<Long> skipped) {

    /**
     * The objective's value at the parameters after so many steps.
     *
     * @param iteration
     *            number of steps taken
     * @param loss
     *            the value
     */
    public record LossPoint(int iteration, double loss) {}

    /** The value at the initial parameters. */
    public double lossAtStart() {
        return losses.getFirst().loss();
    }

    /** The value at the last iterate, whatever the training results in. */
    public double lossOfLast() {
        return losses.getLast().loss();
    }
}
