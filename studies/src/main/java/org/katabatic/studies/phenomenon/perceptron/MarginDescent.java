package org.katabatic.studies.phenomenon.perceptron;

import java.util.stream.DoubleStream;
import org.katabatic.host.linear.MatrixProducts;

/**
 * Descent on separable data from θ = 0, until every margin is positive. Products with the data run where they are told
 * to; the data's rows are y_i a_i, so that margins are its product with θ.
 */
final class MarginDescent {

    /** How a step is made of the margins m_i = y_i a_i·θ, with p_i = 1/(1 + exp(m_i)). */
    enum Rule {
        /** θ += γ (1/n) Σ p_i y_i a_i. */
        GRADIENT_DESCENT,
        /** θ += γ b (1/n) Σ p_i y_i a_i, b = 1/((1/n) Σ p_i). */
        NORMALIZED_GRADIENT_DESCENT,
        /** θ += (1/n) Σ_S y_i a_i, S = {i: m_i ≤ 0}; the first step is (1/2n) Σ y_i a_i. */
        BATCH_PERCEPTRON,
        /** θ += (1/|S|) Σ_S y_i a_i. */
        NORMALIZED_BATCH_PERCEPTRON
    }

    private final MatrixProducts data;
    private final Rule rule;
    private final double stepSize;
    private final double[] theta;
    private double[] margins;
    private int steps;

    MarginDescent(MatrixProducts data, Rule rule, double stepSize) {
        this.data = data;
        this.rule = rule;
        this.stepSize = stepSize;
        theta = new double[data.columns()];
        margins = new double[data.rows()];
    }

    /** Takes steps until every margin is positive. Returns their number; infinity if the most are not enough. */
    double stepsToSeparate(int most) {
        while (!separates() && steps < most) {
            step();
        }
        return separates() ? steps : Double.POSITIVE_INFINITY;
    }

    /** Takes a step. */
    void step() {
        double[] weights = new double[margins.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = rule == Rule.BATCH_PERCEPTRON || rule == Rule.NORMALIZED_BATCH_PERCEPTRON
                    ? misclassified(margins[i])
                    : 1 / (1 + Math.exp(margins[i]));
        }
        double factor = factor(weights) / weights.length;
        double[] direction = data.transposedTimes(weights);
        for (int j = 0; j < theta.length; j++) {
            theta[j] += factor * direction[j];
        }
        steps++;
        margins = data.times(theta);
    }

    /** The limit of p for ever larger steps; at θ = 0 every p is ½. */
    private double misclassified(double margin) {
        if (rule == Rule.BATCH_PERCEPTRON && steps == 0) {
            return 0.5;
        }
        return margin <= 0 ? 1 : 0;
    }

    private double factor(double[] weights) {
        return switch (rule) {
            case GRADIENT_DESCENT -> stepSize;
            case NORMALIZED_GRADIENT_DESCENT -> stepSize * weights.length / DoubleStream.of(weights).sum();
            case BATCH_PERCEPTRON -> 1;
            case NORMALIZED_BATCH_PERCEPTRON -> weights.length / DoubleStream.of(weights).sum();
        };
    }

    /** Whether every margin is positive. */
    boolean separates() {
        return DoubleStream.of(margins).allMatch(margin -> margin > 0);
    }

    /** Whether each row has its margin on the same side as another descent has it. */
    boolean agreesWith(MarginDescent other) {
        for (int i = 0; i < margins.length; i++) {
            if (margins[i] > 0 != other.margins[i] > 0) {
                return false;
            }
        }
        return true;
    }

    /** f(θ) = (1/n) Σ log(1 + exp(−m_i)). */
    double loss() {
        return DoubleStream.of(margins).map(m -> Math.max(0, -m) + Math.log1p(Math.exp(-Math.abs(m)))).average()
                .orElseThrow();
    }

    /** θ. */
    double[] theta() {
        return theta.clone();
    }

    /** Steps taken. */
    int steps() {
        return steps;
    }
}
