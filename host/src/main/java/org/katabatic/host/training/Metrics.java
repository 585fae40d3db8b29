package org.katabatic.host.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.katabatic.models.data.Data;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.data.SparseDataset;
import org.katabatic.models.objective.AsymmetricMatrixSensing;
import org.katabatic.models.objective.L1Regularized;
import org.katabatic.models.objective.LeastSquares;
import org.katabatic.models.objective.LogisticRegression;
import org.katabatic.models.objective.MatrixCompletion;
import org.katabatic.models.objective.MatrixSensing;
import org.katabatic.models.objective.MultiLayerPerceptron;
import org.katabatic.models.objective.Objective;
import org.katabatic.models.objective.SoftmaxRegression;
import org.katabatic.models.objective.TestFunction;

/** What trained parameters are worth, in the objective's own terms. Computed on the host in double. */
public final class Metrics {

    private Metrics() {}

    /**
     * The metrics that apply: accuracy of a classifier, R² of a regression, the root of the mean squared error of
     * matrix completion, and for this and matrix sensing the relative error of the product of factors in Frobenius
     * norm where the ground truth is known; with an L1 term also how many parameters it set to 0.
     *
     * @param w
     *            parameters, (d)
     * @param groundTruth
     *            (rows · columns), or null where there is none
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
            case L1Regularized o -> {
                metrics.putAll(of(o.smooth(), data, w, groundTruth));
                metrics.put("zeros", zeros(o, w));
            }
            case MatrixSensing sensing -> {
                if (groundTruth != null) {
                    metrics.put("relativeError", relativeError(sensing.size(), sensing.size(), sensing.factorRank(),
                            0, w, groundTruth));
                }
            }
            case AsymmetricMatrixSensing sensing -> {
                if (groundTruth != null) {
                    metrics.put("relativeError", relativeError(sensing.rows(), sensing.columns(),
                            sensing.factorRank(), sensing.rows() * sensing.factorRank(), w, groundTruth));
                }
            }
            case TestFunction _ -> {
                // its value says all
            }
            case MatrixCompletion completion -> {
                metrics.put("rootMeanSquare", rootMeanSquare(completion, (SparseDataset) data, w));
                if (groundTruth != null) {
                    metrics.put("relativeError", relativeError(completion.rows(), completion.columns(),
                            completion.factorRank(), completion.rows() * completion.factorRank(), w, groundTruth));
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

    /**
     * Square root of the mean squared error of a completed matrix on entries of it, such as those that were held out.
     *
     * @param entries
     *            a sample an entry, as the objective's data
     * @param w
     *            parameters, (d)
     */
    public static double rootMeanSquare(MatrixCompletion completion, SparseDataset entries, double[] w) {
        int r = completion.factorRank();
        double sum = 0;
        for (int e = 0; e < entries.samples(); e++) {
            double error = -entries.y()[e];
            for (int k = 0; k < r; k++) {
                error += w[entries.column()[2 * e] * r + k] * w[entries.column()[2 * e + 1] * r + k];
            }
            sum += error * error;
        }
        return Math.sqrt(sum / entries.samples());
    }

    /** |F Gᵀ − M| / |M| in Frobenius norm; G begins at an index of w. */
    private static double relativeError(int rows, int columns, int r, int second, double[] w, float[] groundTruth) {
        double error = 0;
        double total = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double product = 0;
                for (int k = 0; k < r; k++) {
                    product += w[i * r + k] * w[second + j * r + k];
                }
                double truth = groundTruth[i * columns + j];
                error += (product - truth) * (product - truth);
                total += truth * truth;
            }
        }
        return Math.sqrt(error / total);
    }
}
