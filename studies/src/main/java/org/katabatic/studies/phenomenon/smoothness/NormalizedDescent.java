package org.katabatic.studies.phenomenon.smoothness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * x⁺ = x − (H(x) + (‖g‖/γ) I)⁻¹ g with the search for γ that the paper's authors released; and its rival, gradient
 * descent with backtracking.
 */
final class NormalizedDescent {

    private static final double LEAST_GAMMA = 1e-9;
    private static final double ADDED = 1e-8;
    private static final int MOST_TRIALS = 40;
    private static final double LEAST_LIPSCHITZ = 1e-5;
    private static final int MOST_DOUBLINGS = 30;

    private final Objective objective;
    private final Predicate<Point> isGood;

    NormalizedDescent(Objective objective, Predicate<Point> isGood) {
        this.objective = objective;
        this.isGood = isGood;
    }

    /**
     * A run.
     *
     * @param points
     *            the start and where each iteration ended
     * @param isGood
     *            whether the last is as good as was asked for
     * @param largestRatio
     *            largest ‖x⁺ − x‖/γ of the steps that the search accepted
     */
    record Run(List<Point> points, boolean isGood, double largestRatio) {

        /** The number of iterations; infinity if they were not enough. */
        double iterations() {
            return isGood ? points.size() - 1 : Double.POSITIVE_INFINITY;
        }

        /** Where it ended. */
        Point last() {
            return points.getLast();
        }

        /** Largest f(x⁺) − f(x). */
        double largestRise() {
            double largest = Double.NEGATIVE_INFINITY;
            for (int i = 1; i < points.size(); i++) {
                largest = Math.max(largest, points.get(i).value() - points.get(i - 1).value());
            }
            return largest;
        }

        /** ‖g‖ at each point. */
        double[] gradientNorms() {
            return points.stream().mapToDouble(Point::gradientNorm).toArray();
        }

        /** f at each point. */
        double[] values() {
            return points.stream().mapToDouble(Point::value).toArray();
        }
    }

    /** Iterates with the search until a point is good, or the most. */
    Run search(double[] start, Steps steps, int most) {
        return run(start, steps, most, true);
    }

    /** The same without the search: every trial is accepted, and γ doubled. */
    Run withoutSearch(double[] start, Steps steps, int most) {
        return run(start, steps, most, false);
    }

    private Run run(double[] start, Steps steps, int most, boolean searches) {
        Point at = objective.at(start);
        List<Point> points = new ArrayList<>(List.of(at));
        double gamma = 1;
        double largestRatio = 0;
        while (!isGood.test(at) && points.size() <= most) {
            Steps.Step step = steps.from(at);
            Point next = null;
            boolean isAccepted = false;
            for (int trial = 0; trial < MOST_TRIALS && !isAccepted; trial++) {
                double lambda = at.gradientNorm() / (gamma + ADDED);
                Optional<double[]> move = step.of(lambda);
                if (move.isPresent()) {
                    next = objective.at(sum(at.x(), move.get()));
                    double norm = next.gradientNorm();
                    isAccepted = !searches || at.value() - next.value() >= norm * norm / (8 * lambda);
                }
                if (isAccepted) {
                    largestRatio = Math.max(largestRatio, norm(move.get()) / gamma);
                    gamma = Math.max(2 * gamma, LEAST_GAMMA);
                } else {
                    gamma /= 2;
                }
            }
            if (next == null) {
                break;
            }
            at = next;
            points.add(at);
        }
        return new Run(points, isGood.test(at), largestRatio);
    }

    /** Gradient descent: 1/L is halved until f⁺ ≤ f − ‖g‖²/(2 L), and doubled after every step. */
    Run gradientDescent(double[] start, int most) {
        Point at = objective.at(start);
        List<Point> points = new ArrayList<>(List.of(at));
        double lipschitz = 1;
        while (!isGood.test(at) && points.size() <= most) {
            double norm = at.gradientNorm();
            Point next = objective.at(sum(at.x(), Steps.scaled(at.gradient(), -1 / lipschitz)));
            for (int doubling = 0; doubling < MOST_DOUBLINGS
                    && next.value() > at.value() - norm * norm / (2 * lipschitz); doubling++) {
                lipschitz *= 2;
                next = objective.at(sum(at.x(), Steps.scaled(at.gradient(), -1 / lipschitz)));
            }
            lipschitz = Math.max(lipschitz / 2, LEAST_LIPSCHITZ);
            at = next;
            points.add(at);
        }
        return new Run(points, isGood.test(at), Double.NaN);
    }

    private static double norm(double[] vector) {
        return Math.sqrt(Point.product(vector, vector));
    }

    private static double[] sum(double[] x, double[] move) {
        double[] sum = x.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += move[i];
        }
        return sum;
    }
}
