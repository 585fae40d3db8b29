package org.katabatic.host.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.katabatic.models.data.Data;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.data.SparseDataset;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.objective.MatrixSensing;
import org.katabatic.models.objective.MultiLayerPerceptron;
import org.katabatic.models.objective.Objective;
import org.katabatic.models.objective.SoftmaxRegression;

/** What trained parameters are worth, in the objective's own terms. Computed on the host in double. */
public final class Metrics {

    private Metrics() {}

    /**
     * The metrics that apply: accuracy of a classifier, R² of a regression, and for matrix sensing the relative error
     * of X Xᵀ in Frobenius norm where the ground truth is known.
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
            case SoftmaxRegression softmax -> metrics.put("accuracy", accuracy(softmax.classes(), data,
                    (i, c) -> prediction(data, i, w, c * data.features())));
            case LeastSquares _ -> metrics.put("rSquared", rSquared(data, i -> prediction(data, i, w, 0)));
            case MultiLayerPerceptron perceptron -> {
                double[] scores = PerceptronScores.of(perceptron, (Dataset) data, w);
                if (perceptron.loss() == MultiLayerPerceptron.Loss.CROSS_ENTROPY) {
                    metrics.put("accuracy", accuracy(perceptron.outputs(), data, (i, c) -> scores[i
                            * perceptron.outputs() + c]));
                } else {
                    metrics.put("rSquared", rSquared(data, i -> scores[i]));
                }
            }
            case MatrixSensing sensing -> {
                if (groundTruth != null) {
                    metrics.put("relativeError", relativeError(sensing, w, groundTruth));
                }
            }
        }
        return metrics;
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

    /** The score of a row and a class. */
    private interface Scores {
        double of(int row, int classIndex);
    }

    /** Share of samples whose class has the greatest score, the first one where several have it. */
    private static double accuracy(int classes, Data data, Scores scores) {
        int right = 0;
        for (int i = 0; i < data.samples(); i++) {
            int greatest = 0;
            double greatestScore = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < classes; c++) {
                double score = scores.of(i, c);
                if (score > greatestScore) {
                    greatest = c;
                    greatestScore = score;
                }
            }
            right += greatest == data.y()[i] ? 1 : 0;
        }
        return (double) right / data.samples();
    }

    /** 1 − Σ(y − prediction)² / Σ(y − mean y)². */
    private static double rSquared(Data data, IntToDoubleFunction predictions) {
        double mean = 0;
        for (float y : data.y()) {
            mean += y / data.samples();
        }
        double residual = 0;
        double total = 0;
        for (int i = 0; i < data.samples(); i++) {
            double y = data.y()[i];
            double error = y - predictions.applyAsDouble(i);
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
