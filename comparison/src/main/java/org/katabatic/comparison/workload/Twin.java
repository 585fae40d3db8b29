package org.katabatic.comparison.workload;

/** What kernels of a user's own compute, in double precision, written from the formula and not from the kernels. */
public interface Twin {

    /**
     * What a step gives.
     *
     * @param loss
     *            at the parameters from which it was taken
     * @param lossBound
     *            how far rounding in float32 may put the loss
     * @param parameters
     *            after it, (d)
     * @param parameterBounds
     *            how far rounding may put each of them, (d)
     */
    record Expected(double loss, double lossBound, double[] parameters, double[] parameterBounds) {}

    /**
     * Takes a step.
     *
     * @param t
     *            the step, from 1; each is asked for once, in order
     */
    Expected step(long t);
}
