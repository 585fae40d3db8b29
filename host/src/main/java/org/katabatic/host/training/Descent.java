package org.katabatic.host.training;

import java.util.List;

/** A training on one device, iteration by iteration. */
public interface Descent extends AutoCloseable {

    /**
     * Runs one iteration: evaluates value and gradient at the current parameters, then takes a step.
     *
     * @param t
     *            the step, from 1
     */
    void step(long t);

    /** The value at the parameters from which the last step was taken. */
    double value();

    /** The gradient at the parameters from which the last step was taken, (d). */
    double[] gradient();

    /** The parameters after the last step, (d). */
    double[] parameters();

    /** What a user should know about how this runs, one sentence each. */
    default List<String> notes() {
        return List.of();
    }

    @Override
    void close();
}
