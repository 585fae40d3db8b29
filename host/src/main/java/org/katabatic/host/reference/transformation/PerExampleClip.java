package org.katabatic.host.reference.transformation;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.objective.Objective;
import org.katabatic.models.random.IterationDraws;
import org.katabatic.models.random.RandomStream;

/**
 * v = (1/n) Σ clip(g_i, C₁) + clip(e, C₂), g ← v + noise, e ← e + (1/n) Σ g_i − v (Zhang et al., 2024, Algorithm 2),
 * with the gradient of every example written out. What the gradient has beside the examples', its ridge term, stays.
 */
final class PerExampleClip implements ReferenceTransformation {

    private final org.katabatic.tasks.transformation.PerExampleClip fast;
    private final Objective objective;
    private final DMatrixRMaj error;

    PerExampleClip(org.katabatic.tasks.transformation.PerExampleClip fast, Objective objective, int d) {
        this.fast = fast;
        this.objective = objective.smooth();
        this.error = new DMatrixRMaj(d, 1);
    }

    @Override
    public void onGradient(Step step, DMatrixRMaj w, DMatrixRMaj g) {
        int d = g.numRows;
        int n = step.rows().samples();
        DMatrixRMaj mean = new DMatrixRMaj(d, 1);
        DMatrixRMaj clippedMean = new DMatrixRMaj(d, 1);
        for (int i = 0; i < n; i++) {
            DMatrixRMaj example = gradient((Dataset) step.rows(), i, w);
            CommonOps_DDRM.addEquals(mean, 1.0 / n, example);
            CommonOps_DDRM.addEquals(clippedMean, clip(example, fast.limit()) / n, example);
        }
        DMatrixRMaj v = clippedMean.copy();
        if (fast.errorLimit() > 0) {
            CommonOps_DDRM.addEquals(v, clip(error, fast.errorLimit()), error);
            CommonOps_DDRM.addEquals(error, mean);
            CommonOps_DDRM.subtractEquals(error, v);
        }
        CommonOps_DDRM.subtractEquals(g, mean);
        CommonOps_DDRM.addEquals(g, v);
        for (int j = 0; j < d; j++) {
            g.data[j] += fast.deviation()
                    * IterationDraws.gaussian(step.seed(), RandomStream.PRIVACY_NOISE, step.t(), j);
        }
    }

    private static double clip(DMatrixRMaj vector, double limit) {
        double norm = NormOps_DDRM.normF(vector);
        return norm > limit ? limit / norm : 1;
    }

    private DMatrixRMaj gradient(Dataset rows, int i, DMatrixRMaj w) {
        int d = w.numRows;
        DMatrixRMaj x = new DMatrixRMaj(d, 1);
        for (int j = 0; j < d; j++) {
            x.data[j] = rows.x()[i * d + j];
        }
        double product = CommonOps_DDRM.dot(x, w);
        double y = rows.y()[i];
        CommonOps_DDRM.scale(switch (objective) {
            case LeastSquares _ -> product - y;
            case LogisticRegression _ -> -y / (1 + Math.exp(y * product));
            default -> throw new IllegalArgumentException("no gradient of an example: " + objective.name());
        }, x);
        return x;
    }
}
