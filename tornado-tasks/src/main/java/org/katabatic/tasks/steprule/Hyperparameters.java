package org.katabatic.tasks.steprule;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads, checks and replaces the hyperparameters of step rules, which are records of doubles. */
public final class Hyperparameters {

    private Hyperparameters() {}

    /** All hyperparameters of a rule, in the order of its record. */
    static Map<String, Double> of(Record rule) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (RecordComponent component : rule.getClass().getRecordComponents()) {
            try {
                values.put(component.getName(), (Double) component.getAccessor().invoke(rule));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a step rule is a public record of doubles: " + rule.getClass(), e);
            }
        }
        return values;
    }

    /**
     * A rule with some hyperparameters replaced; the others keep the rule's values.
     *
     * @throws IllegalArgumentException
     *             if the rule has no hyperparameter of that name, or refuses the value
     */
    @SuppressWarnings("unchecked")
    public static <R extends StepRule> R replaced(R rule, Map<String, Double> replacements) {
        Map<String, Double> values = rule.hyperparameters();
        for (var replacement : replacements.entrySet()) {
            if (values.replace(replacement.getKey(), replacement.getValue()) == null) {
                throw new IllegalArgumentException(rule.name() + " has no hyperparameter " + replacement.getKey()
                        + "; it has " + String.join(", ", values.keySet()));
            }
        }
        try {
            Class<?>[] types = new Class<?>[values.size()];
            Arrays.fill(types, double.class);
            return (R) rule.getClass().getConstructor(types).newInstance(values.values().toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException("a step rule's constructor only checks: " + rule.getClass(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a step rule is a public record of doubles: " + rule.getClass(), e);
        }
    }

    /** Refuses a value that is not finite and above zero. */
    static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be positive and finite: " + name + "=" + value);
        }
    }

    /** Refuses a value that is not finite or below zero. */
    static void requireNotNegative(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be finite and not negative: " + name + "=" + value);
        }
    }

    /** Refuses a value outside [0, 1), the range of decay rates and of momentum. */
    static void requireFraction(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must be in [0, 1): " + name + "=" + value);
        }
    }

    /** Refuses a value outside (0, 1], the range of powers. */
    static void requirePositiveUpToOne(String name, double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be in (0, 1]: " + name + "=" + value);
        }
    }

    /** Refuses a value that is not a whole number from 1 to the largest. */
    static void requireWhole(String name, double value, int largest) {
        if (!(value >= 1 && value <= largest && value == Math.rint(value))) {
            throw new IllegalArgumentException(
                    name + " must be a whole number from 1 to " + largest + ": " + name + "=" + value);
        }
    }

    /**
     * 1 − β^t, what an average that began at zero has seen, without the cancellation.
     *
     * @param beta
     *            decay rate in [0, 1)
     * @param t
     *            the step, from 1
     */
    static double oneMinusPower(double beta, long t) {
        return -Math.expm1(t * Math.log(beta));
    }
}
