package org.katabatic.host.verification;

import java.util.List;
import org.katabatic.host.reference.objective.ReferenceObjective.EvaluationBound;
import org.katabatic.host.training.Descent;
import org.katabatic.host.training.ReferenceDescent;
import org.katabatic.host.training.StepObserver;
import org.katabatic.host.training.Training;

/**
 * Holds the first steps of a training against the same steps in double precision: value and gradient at the initial
 * parameters against bounds on their rounding errors, then the parameters after every step against TRAJECTORY(t). It is
 * the very run whose result is reported that is compared.
 */
public final class Verification implements StepObserver {

    private final int steps;
    private final ReferenceDescent reference;
    private Comparison value;
    private Comparison gradient;
    private Comparison parameters;

    /** A verification of a training's first steps, at most {@link Tolerance#MAX_TRAJECTORY} of them. */
    public Verification(Training training) {
        steps = Math.min(training.iterations(), Tolerance.MAX_TRAJECTORY);
        reference = new ReferenceDescent(training);
    }

    @Override
    public void afterStep(int t, Descent descent) {
        if (t > steps) {
            return;
        }
        reference.follow(descent.batchSize());
        EvaluationBound bound = t == 1 ? reference.bound() : null;
        reference.step(t);
        if (bound != null) {
            value = new Comparison("value", t, Math.abs(descent.value() - reference.value()), bound.value(), "SUM(n)");
            gradient = largest(descent.gradient(), reference.gradient(), bound.gradient());
        }
        double[] expected = reference.parameters();
        parameters = Comparison.worse(parameters, new Comparison("parameters", t,
                distance(descent.parameters(), expected),
                Tolerance.trajectory(t, distance(expected, new double[expected.length])), "TRAJECTORY(" + t + ")"));
    }

    private static Comparison largest(double[] actual, double[] expected, double[] bound) {
        Comparison largest = null;
        for (int j = 0; j < expected.length; j++) {
            largest = Comparison.worse(largest,
                    new Comparison("gradient", 1, Math.abs(actual[j] - expected[j]), bound[j],
                            "SUM(n)"));
        }
        return largest;
    }

    /** Euclidean distance. */
    private static double distance(double[] a, double[] b) {
        double squares = 0;
        for (int j = 0; j < a.length; j++) {
            squares += (a[j] - b[j]) * (a[j] - b[j]);
        }
        return Math.sqrt(squares);
    }

    /** Number of steps that are compared. */
    public int steps() {
        return steps;
    }

    /** What was compared, each quantity where it was worst; empty before the first step. */
    public List<Comparison> comparisons() {
        return value == null ? List.of() : List.of(value, gradient, parameters);
    }

    /** Whether everything was within its bound. */
    public boolean passed() {
        return value != null && comparisons().stream().allMatch(Comparison::holds);
    }
}
