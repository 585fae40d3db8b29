package org.katabatic.host.training;

import java.util.LinkedHashMap;
import java.util.Map;
import org.katabatic.models.data.Data;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.data.SparseDataset;
import org.katabatic.models.objective.L1Regularized;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.objective.MatrixSensing;
import org.katabatic.models.objective.Objective;
import org.katabatic.models.objective.SoftmaxRegression;

/** What trained parameters are worth, in the objective's own terms. Computed on the host in double. */
public final class Metrics {

    private Metrics() {}

    /**
     * The metrics that apply: accuracy of a classifier, R² of a regression, and for matrix sensing the relative error
     * of X Xᵀ in Frobenius norm where the ground truth is known; with an L1 term also how many parameters it set to 0.
     *
     * @param w
     *            parameters, (d)
     * @param groundTruth
     *            (size²), or null where there is none
     */
    public static Map<String, Double> of(Objective objective, Data data, double[] w, float[] groundTruth) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        switch (objective) {
            case LogisticRegression _ -> metrics.put("accuracy", accuracy(data, w));
            case SoftmaxRegression softmax -> metrics.put("accuracy", accuracy(softmax, data, w));
            case LeastSquares _ -> metrics.put("rSquared", rSquared(data, w));
            case L1Regularized o -> {
                metrics.putAll(of(o.smooth(), data, w, groundTruth));
                metrics.put("zeros", zeros(o, w));
            }
            case MatrixSensing sensing -> {
                if (groundTruth != null) {
                    metrics.put("relativeError", relativeError(sensing, w, groundTruth));
                }
            }
        }
        return metrics;
    }

    private static double zeros(L1Regularized objective, double[] w) {
        int zeros = 0;
        for (int j = 0; j < w.length; j++) {
            zeros += objective.isPenalized(j) && w[j] == 0 ? 1 : 0;
        }
        return zeros;
    }

    /** Share of samples on the right side: y_i x_i·w &gt; 0. */
    private static double accuracy(Data data, double[] w) {
        int right = 0;
        for (int i = 0; i < data.samples(); i++) {
            if (data.y()[i] * prediction(data, i, w, 0) > 0) {
                right++;
            }
        }
        return (double) right / data.samples();
    }

    /** Share of samples whose class has the greatest score x_i·w_c, the first one where several have it. */
    private static double accuracy(SoftmaxRegression softmax, Data data, double[] w) {
        int right = 0;
        for (int i = 0; i < data.samples(); i++) {
            int greatest = 0;
            double greatestScore = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < softmax.classes(); c++) {
                double score = prediction(data, i, w, c * data.features());
                if (score > greatestScore) {
                    greatest = c;
                    greatestScore = score;
                }
            }
            right += greatest == data.y()[i] ? 1 : 0;
        }
        return (double) right / data.samples();
    }

    /** 1 − Σ(y − Xw)² / Σ(y − mean y)². */
    private static double rSquared(Data data, double[] w) {
        double mean = 0;
        for (float y : data.y()) {
            mean += y / data.samples();
        }
        double residual = 0;
        double total = 0;
        for (int i = 0; i < data.samples(); i++) {
            double y = data.y()[i];
            double error = y - prediction(data, i, w, 0);
            residual += error * error;
            total += (y - mean) * (y - mean);
        }
        return 1 - residual / total;
    }

    /** The product of a row and the d parameters from an index. */
    private static double prediction(Data data, int i, double[] w, int at) {
        double sum = 0;
        switch (data) {
            case Dataset dense -> {
                for (int j = 0; j < dense.features(); j++) {
                    sum += dense.x()[i * dense.features() + j] * w[at + j];
                }
            }
            case SparseDataset sparse -> {
                for (int e = sparse.rowStart()[i]; e < sparse.rowStart()[i + 1]; e++) {
                    sum += sparse.value()[e] * w[at + sparse.column()[e]];
                }
            }
        }
        return sum;
    }

    /** |X Xᵀ − M| / |M| in Frobenius norm. */
    private static double relativeError(MatrixSensing sensing, double[] w, float[] groundTruth) {
        int n = sensing.size();
        int r = sensing.factorRank();
        double error = 0;
        double total = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double product = 0;
                for (int k = 0; k < r; k++) {
                    product += w[i * r + k] * w[j * r + k];
                }
                double truth = groundTruth[i * n + j];
                error += (product - truth) * (product - truth);
                total += truth * truth;
            }
        }
        return Math.sqrt(error / total);
    }
}
