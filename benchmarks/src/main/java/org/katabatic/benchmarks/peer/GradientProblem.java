package org.katabatic.benchmarks.peer;

import org.ejml.data.DMatrixRMaj;
import org.katabatic.host.reference.objective.ReferenceObjective;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.Initializer;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.synthetic.OverlappingGaussians;

/**
 * A gradient of the mean logistic loss, g = −(1/n) Σ_i σ(−y_i x_i·w) y_i x_i, with what it is in double precision
 * and how far from that a float32 evaluation may honestly be.
 *
 * @param data
 *            x (n, d), y (n) of −1 and +1
 * @param w
 *            (d), not zero
 * @param expected
 *            (d), from the reference
 * @param bound
 *            (d), on the error of each element
 */
public record GradientProblem(Dataset data, float[] w, double[] expected, double[] bound) {

    private static final double DISTANCE = 2;
    private static final double SPREAD = 0.05;

    /** A problem of n samples and d features. */
    public static GradientProblem of(int n, int d) {
        Dataset data = new OverlappingGaussians(n, d, DISTANCE, 1).generate();
        float[] w = Initializer.gaussian(d, SPREAD, 1);
        ReferenceObjective reference = ReferenceObjective.of(new LogisticRegression(n, d, false, 0), data);
        DMatrixRMaj at = widened(d, 1, w);
        DMatrixRMaj gradient = new DMatrixRMaj(d, 1);
        reference.gradient(at, gradient);
        return new GradientProblem(data, w, gradient.data, reference.bound(at).gradient());
    }

    /** Samples. */
    public int n() {
        return data.samples();
    }

    /** Features. */
    public int d() {
        return data.features();
    }

    /** Bytes of the data in float. */
    public long dataBytes() {
        return 4L * n() * d();
    }

    /** Additions and multiplications of the two products. */
    public long flops() {
        return 4L * n() * d();
    }

    /** A matrix in double precision. */
    static DMatrixRMaj widened(int rows, int columns, float[] values) {
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int i = 0; i < values.length; i++) {
            matrix.data[i] = values[i];
        }
        return matrix;
    }

    /**
     * Largest error of a gradient, as a part of its bound.
     *
     * @throws WrongResultException
     *             if it is above the bound: such a gradient is not timed
     */
    public double requireRight(String name, double[] gradient) {
        double largest = 0;
        for (int j = 0; j < d(); j++) {
            double part = Math.abs(gradient[j] - expected[j]) / bound[j];
            if (!(part <= 1)) {
                throw new WrongResultException("a gradient is timed only if it is right: " + name + " n=" + n() + " d="
                        + d() + " j=" + j + " actual=" + gradient[j] + " expected=" + expected[j] + " bound="
                        + bound[j]);
            }
            largest = Math.max(largest, part);
        }
        return largest;
    }
}
