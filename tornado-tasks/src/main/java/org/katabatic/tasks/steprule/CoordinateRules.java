package org.katabatic.tasks.steprule;

import java.util.List;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * The rules that step each parameter by itself, by number: what lets one kernel take the steps of different rules side
 * by side. A new rule is one line in {@link #NAMES} and one in {@link #coordinateStep}.
 */
public final class CoordinateRules {

    /** The most vectors of state that a rule has. */
    public static final int STATES = 3;

    /** A rule's number is its index. */
    private static final List<String> NAMES = List.of("gradient-descent", "heavy-ball", "nesterov", "adagrad",
            "rmsprop", "adadelta", "diffgrad", "adam", "adamw", "amsgrad", "nadam", "adabelief");

    private CoordinateRules() {}

    /** The names of these rules, in the order of their numbers. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * The rule's number.
     *
     * @throws IllegalArgumentException
     *             if it does not step each parameter by itself
     */
    public static int numberOf(StepRule rule) {
        int number = NAMES.indexOf(rule.name());
        if (number < 0) {
            throw new IllegalArgumentException("many settings at once take a step rule that steps each parameter by"
                    + " itself, " + String.join(", ", NAMES) + ": step-rule=" + rule.name());
        }
        return number;
    }

    /**
     * The step of parameter j by one of the rules 0 to 3, called by kernels; with another rule, nothing happens.
     *
     * @param rule
     *            its number
     * @param a
     *            the rule's state in its order, as are b and c. Read and overwritten, element j, as far as the rule has
     *            so many.
     * @param w
     *            parameters. Read and overwritten, element j.
     * @param h
     *            the rule's hyper buffer, from element at. Read.
     */
    public static void momentumStep(int rule, float gradient, FloatArray a, FloatArray w, int j, FloatArray h, int at) {
        if (rule == 0) {
            GradientDescent.gradientDescentCoordinate(gradient, w, j, h.get(at));
        } else if (rule == 1) {
            HeavyBall.heavyBallCoordinate(gradient, a, w, j, h.get(at), h.get(at + 1));
        } else if (rule == 2) {
            Nesterov.nesterovCoordinate(gradient, a, w, j, h.get(at), h.get(at + 1));
        } else if (rule == 3) {
            AdaGrad.adaGradCoordinate(gradient, a, w, j, h.get(at), h.get(at + 1));
        }
    }

    /** The step of parameter j by one of the rules 4 to 6, as above. */
    public static void squareStep(int rule, float gradient, FloatArray a, FloatArray b, FloatArray c, FloatArray w,
            int j, FloatArray h, int at) {
        if (rule == 4) {
            RmsProp.rmsPropCoordinate(gradient, a, w, j, h.get(at), h.get(at + 1), h.get(at + 2), h.get(at + 3));
        } else if (rule == 5) {
            AdaDelta.adaDeltaCoordinate(gradient, a, b, w, j, h.get(at), h.get(at + 1), h.get(at + 2), h.get(at + 3));
        } else if (rule == 6) {
            DiffGrad.diffGradCoordinate(gradient, a, b, c, w, j, h.get(at), h.get(at + 1), h.get(at + 2), h.get(at + 3),
                    h.get(at + 4), h.get(at + 5));
        }
    }

    /** The step of parameter j by one of the rules 7 to 9, as above. */
    public static void momentStep(int rule, float gradient, FloatArray a, FloatArray b, FloatArray c, FloatArray w,
            int j, FloatArray h, int at) {
        if (rule == 7) {
            Adam.adamCoordinate(gradient, a, b, w, j, h.get(at), h.get(at + 1), h.get(at + 2), h.get(at + 3),
                    h.get(at + 4), h.get(at + 5));
        } else if (rule == 8) {
            AdamW.adamWCoordinate(gradient, a, b, w, j, h.get(at), h.get(at + 1), h.get(at + 2), h.get(at + 3),
                    h.get(at + 4), h.get(at + 5), h.get(at + 6));
        } else if (rule == 9) {
            AmsGrad.amsGradCoordinate(gradient, a, b, c, w, j, h.get(at), h.get(at + 1), h.get(at + 2), h.get(at + 3),
                    h.get(at + 4), h.get(at + 5));
        }
    }

    /** The step of parameter j by one of the rules 10 and 11, as above. */
    public static void variantStep(int rule, float gradient, FloatArray a, FloatArray b, FloatArray w, int j,
            FloatArray h, int at) {
        if (rule == 10) {
            NAdam.nAdamCoordinate(gradient, a, b, w, j, h.get(at), h.get(at + 1), h.get(at + 2), h.get(at + 3),
                    h.get(at + 4), h.get(at + 5), h.get(at + 6));
        } else if (rule == 11) {
            AdaBelief.adaBeliefCoordinate(gradient, a, b, w, j, h.get(at), h.get(at + 1), h.get(at + 2), h.get(at + 3),
                    h.get(at + 4), h.get(at + 5), h.get(at + 6));
        }
    }
}
