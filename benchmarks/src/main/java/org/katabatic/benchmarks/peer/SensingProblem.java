package org.katabatic.benchmarks.peer;

import org.ejml.data.DMatrixRMaj;
import org.katabatic.host.reference.objective.ReferenceObjective;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.MatrixSensing;
import org.katabatic.models.synthetic.LowRankSensing;

/**
 * A gradient of matrix sensing, (G + Gᵀ) X with G = (1/m) Σ (⟨A_i, XXᵀ⟩ − y_i) A_i, with what it is in double precision
 * and how far from that a float32 evaluation may honestly be.
 *
 * @param objective
 *            with its sizes
 * @param data
 *            A (m, size²), y (m)
 * @param factor
 *            X, (size, rank) row-major
 * @param expected
 *            (size · rank), from the reference
 * @param bound
 *            (size · rank), on the error of each element
 */
public record SensingProblem(MatrixSensing objective, Dataset data, float[] factor, double[] expected,
        double[] bound) {

    private static final int RANK = 5;

    /** A problem of m measurements of size × size matrices. */
    public static SensingProblem of(int measurements, int size) {
        int rank = Math.min(RANK, size);
        Dataset data = new LowRankSensing(size, rank, measurements, 0, 1).generate();
        MatrixSensing objective = new MatrixSensing(measurements, size, rank, 1);
        float[] factor = objective.initialParameters(1);
        ReferenceObjective reference = ReferenceObjective.of(objective, data);
        DMatrixRMaj at = GradientProblem.widened(factor.length, 1, factor);
        DMatrixRMaj gradient = new DMatrixRMaj(factor.length, 1);
        reference.gradient(at, gradient);
        return new SensingProblem(objective, data, factor, gradient.data, reference.bound(at).gradient());
    }

    /** Bytes of the measurements in float. */
    public long dataBytes() {
        return 4L * data.samples() * data.features();
    }

    /** Additions and multiplications of the two products with the measurements. */
    public long flops() {
        return 4L * data.samples() * data.features();
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
                throw new WrongResultException("a gradient is timed only if it is right: " + name + " m="
                        + data.samples() + " size=" + objective.size() + " j=" + j + " actual=" + gradient[j]
                        + " expected=" + expected[j] + " bound=" + bound[j]);
            }
            largest = Math.max(largest, part);
        }
        return largest;
    }
}
