package org.katabatic.benchmarks.peer;

import org.ejml.data.DMatrixRMaj;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.Initializer;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.synthetic.OverlappingGaussians;

/**
 * A gradient of the mean logistic loss, g = −(1/n) Σ_i σ(−y_i x_i·w) y_i x_i, and what it is in double
 * precision.
 *
 * @param data
 *            x (n, d), y (n) of −1 and +1
 * @param w
 *            (d), not zero
 * @param gradient
 *            what is expected
 */
public record GradientProblem(Dataset data, float[] w, ExpectedGradient gradient) {

    private static final double DISTANCE = 2;
    private static final double SPREAD = 0.05;

    /** A problem of n samples and d features. */
    public static GradientProblem of(int n, int d) {
        Dataset data = new OverlappingGaussians(n, d, DISTANCE, 1).generate();
        float[] w = Initializer.gaussian(d, SPREAD, 1);
        return new GradientProblem(data, w, ExpectedGradient.of(objective(n, d), data, w));
    }

    private static LogisticRegression objective(int n, int d) {
        return new LogisticRegression(n, d, false, 0);
    }

    /** The objective. */
    LogisticRegression objective() {
        return objective(n(), d());
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
}
