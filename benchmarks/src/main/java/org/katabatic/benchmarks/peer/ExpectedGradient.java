package org.katabatic.benchmarks.peer;

import org.ejml.data.DMatrixRMaj;
import org.katabatic.host.reference.objective.ReferenceObjective;
import org.katabatic.models.data.Data;
import org.katabatic.models.objective.Objective;

/**
 * What a gradient is in double precision, and how far from that a float32 evaluation may honestly be.
 *
 * @param expected
 *            (d), from the reference
 * @param bound
 *            (d), on the error of each element
 */
public record ExpectedGradient(double[] expected, double[] bound) {

    /** The gradient of an objective at w. */
    static ExpectedGradient of(Objective objective, Data data, float[] w) {
        ReferenceObjective reference = ReferenceObjective.of(objective, data);
        DMatrixRMaj at = new DMatrixRMaj(Widening.of(w));
        DMatrixRMaj gradient = new DMatrixRMaj(w.length, 1);
        reference.gradient(at, gradient);
        return new ExpectedGradient(gradient.data, reference.bound(at).gradient());
    }

    /**
     * Largest error of a gradient, as a part of its bound.
     *
     * @throws WrongResultException
     *             if it is above the bound: such a gradient is not timed
     */
    public double requireRight(String name, double[] gradient) {
        double largest = 0;
        for (int j = 0; j < expected.length; j++) {
            double part = Math.abs(gradient[j] - expected[j]) / bound[j];
            if (!(part <= 1)) {
                throw new WrongResultException("a gradient is timed only if it is right: " + name + " d="
                        + expected.length + " j=" + j + " actual=" + gradient[j] + " expected=" + expected[j]
                        + " bound=" + bound[j]);
            }
            largest = Math.max(largest, part);
        }
        return largest;
    }
}
