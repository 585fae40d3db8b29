package org.katabatic.studies.phenomenon.generalization;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.katabatic.host.linear.MatrixProducts;

/**
 * Linear students of linear teachers that all see the same examples. Weights are columns of (N, k) matrices: the first
 * kind of students, one for each of its teachers, then the next kind with the same teachers and the same noise, scaled.
 */
final class Classroom {

    private final int inputs;
    private final int examples;
    private final List<Students> kinds;
    /** Of each kind its first column; behind them, the number of columns. */
    private final int[] first;
    /** λ of each column. */
    private final double[] decay;
    private final double[] data;
    private final double[] truth;
    private final double[] initial;
    private final double[] targets;

    /**
     * Weights on their way.
     *
     * @param errors
     *            E_g of each kind, mean over its students, at each of the times
     * @param weights
     *            (N, k), the last
     */
    record Path(double[][] errors, double[] weights) {}

    /** Draws examples with entries of variance 1/N, teachers, noise and initial weights. */
    Classroom(int inputs, int examples, int teachers, List<Students> kinds, SplittableRandom random) {
        this.inputs = inputs;
        this.examples = examples;
        this.kinds = List.copyOf(kinds);
        first = new int[kinds.size() + 1];
        for (int kind = 0; kind < kinds.size(); kind++) {
            first[kind + 1] = first[kind] + (kinds.get(kind).haveOneTeacher() ? 1 : teachers);
        }
        decay = new double[students()];
        data = gaussian(examples * inputs, 1 / Math.sqrt(inputs), random);
        double[] ofTeachers = gaussian(inputs * teachers, 1, random);
        double[] noise = gaussian(examples * teachers, 1, random);
        double[] start = gaussian(inputs * teachers, 1, random);
        DMatrixRMaj answers = new DMatrixRMaj(examples, teachers);
        CommonOps_DDRM.mult(DMatrixRMaj.wrap(examples, inputs, data), DMatrixRMaj.wrap(inputs, teachers, ofTeachers),
                answers);
        truth = new double[inputs * students()];
        initial = new double[inputs * students()];
        targets = new double[examples * students()];
        for (int kind = 0; kind < kinds.size(); kind++) {
            Students students = kinds.get(kind);
            for (int s = first[kind]; s < first[kind + 1]; s++) {
                int teacher = s - first[kind];
                decay[s] = students.weightDecay();
                for (int j = 0; j < inputs; j++) {
                    truth[j * students() + s] = ofTeachers[j * teachers + teacher];
                    initial[j * students() + s] = students.initialScale() * start[j * teachers + teacher];
                }
                for (int i = 0; i < examples; i++) {
                    targets[i * students() + s] = answers.get(i, teacher)
                            + Math.sqrt(students.noiseVariance()) * noise[i * teachers + teacher];
                }
            }
        }
    }

    private static double[] gaussian(int count, double scale, SplittableRandom random) {
        return IntStream.range(0, count).mapToDouble(_ -> scale * random.nextGaussian()).toArray();
    }

    /**
     * Gradient descent on the whole data: W += Δ (Aᵀ (Y − A W) − λ W), A = Xᵀ.
     *
     * @param products
     *            with A
     * @param steps
     *            when to look, in steps, in order
     */
    Path descend(MatrixProducts products, double stepSize, int[] steps) {
        double[] weights = initial.clone();
        double[][] errors = new double[kinds.size()][steps.length];
        int taken = 0;
        for (int i = 0; i < steps.length; i++) {
            for (; taken < steps[i]; taken++) {
                step(products, stepSize, weights);
            }
            for (int kind = 0; kind < kinds.size(); kind++) {
                errors[kind][i] = error(weights, kind);
            }
        }
        return new Path(errors, weights);
    }

    private void step(MatrixProducts products, double stepSize, double[] weights) {
        double[] residuals = products.timesAll(weights, students());
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] = targets[i] - residuals[i];
        }
        double[] gradient = products.transposedTimesAll(residuals, students());
        for (int j = 0; j < inputs; j++) {
            for (int s = 0; s < decay.length; s++) {
                int i = j * decay.length + s;
                weights[i] += stepSize * (gradient[i] - decay[s] * weights[i]);
            }
        }
    }

    /** E_g = |w − w̄|²/N + s_ε², the error's expectation over a new example, mean over the students of a kind. */
    double error(double[] weights, int kind) {
        double squares = 0;
        for (int j = 0; j < inputs; j++) {
            for (int s = first[kind]; s < first[kind + 1]; s++) {
                double difference = weights[j * students() + s] - truth[j * students() + s];
                squares += difference * difference;
            }
        }
        return squares / (inputs * (first[kind + 1] - first[kind])) + kinds.get(kind).noiseVariance();
    }

    /** Xᵀ, (P, N). */
    double[] data() {
        return data;
    }

    /** N. */
    int inputs() {
        return inputs;
    }

    /** P. */
    int examples() {
        return examples;
    }

    /** k. */
    int students() {
        return first[kinds.size()];
    }

    /** Columns of a kind. */
    IntStream columns(int kind) {
        return IntStream.range(first[kind], first[kind + 1]);
    }

    /** W_0, (N, k). */
    double[] initial() {
        return initial.clone();
    }

    /** Y, (P, k). */
    double[] targets() {
        return targets.clone();
    }
}
