package org.katabatic.studies.phenomenon.hutchinson;

import java.util.function.Function;
import org.katabatic.host.training.Descent;
import org.katabatic.host.training.Training;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.random.Philox;
import org.katabatic.models.random.RandomStream;
import org.katabatic.tasks.steprule.AdaHessian;

/** AdaHessian's first step on least squares, against the step that the Hessian's diagonal would give. */
final class CurvatureSteps {

    private CurvatureSteps() {}

    /** Rows x_i = 10^U(−1, 1) e_i, so that the Hessian of least squares is diagonal; y_i ~ N(0, 1). */
    static Dataset diagonal(int d, long seed) {
        float[] x = new float[d * d];
        for (int j = 0; j < d; j++) {
            x[j * d + j] = (float) Math.pow(10, 2 * Philox.uniform53(seed, RandomStream.FEATURES, j) - 1);
        }
        return new Dataset("diagonal", d, d, x, targets(d, seed));
    }

    /** Rows x_i ~ N(0, I); y_i ~ N(0, 1). */
    static Dataset dense(int d, long seed) {
        float[] x = new float[d * d];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) Philox.gaussian(seed, RandomStream.FEATURES, i);
        }
        return new Dataset("dense", d, d, x, targets(d, seed));
    }

    private static float[] targets(int d, long seed) {
        float[] y = new float[d];
        for (int i = 0; i < d; i++) {
            y[i] = (float) Philox.gaussian(seed, RandomStream.TRUTH, i);
        }
        return y;
    }

    /** Largest over j of |u_j/(−η g_j/(|H_jj| + ε)) − 1| of the first step u from 0, where m̂ = g. */
    static double errorOfFirst(Function<Training, Descent> begin, Dataset data, AdaHessian rule, long seed) {
        int n = data.samples();
        int d = data.features();
        double[] parameters;
        try (Descent descent = begin.apply(new Training(new LeastSquares(n, d, false, 0), data, rule, 1, 1, seed))) {
            descent.step(1);
            parameters = descent.parameters();
        }
        double largest = 0;
        for (int j = 0; j < d; j++) {
            double gradient = 0;
            double curvature = 0;
            for (int i = 0; i < n; i++) {
                double x = data.x()[i * d + j];
                gradient -= x * data.y()[i] / n;
                curvature += x * x / n;
            }
            double step = -rule.learningRate() * gradient / (curvature + rule.epsilon());
            largest = Math.max(largest, Math.abs(parameters[j] / step - 1));
        }
        return largest;
    }
}
