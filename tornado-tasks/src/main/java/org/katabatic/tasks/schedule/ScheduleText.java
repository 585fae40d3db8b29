package org.katabatic.tasks.schedule;

import java.util.List;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.katabatic.tasks.schedule.HyperparameterSchedule.Constant;
import org.katabatic.tasks.schedule.HyperparameterSchedule.Cosine;
import org.katabatic.tasks.schedule.HyperparameterSchedule.Exponential;
import org.katabatic.tasks.schedule.HyperparameterSchedule.Polynomial;
import org.katabatic.tasks.schedule.HyperparameterSchedule.Step;
import org.katabatic.tasks.schedule.HyperparameterSchedule.Table;
import org.katabatic.tasks.schedule.HyperparameterSchedule.WarmUp;

/** Schedules as text: a name, its numbers, and what follows a warm-up. */
public final class ScheduleText {

    private static final Map<String, String> FORMS = forms();

    private ScheduleText() {}

    private static Map<String, String> forms() {
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("constant", "η₀");
        forms.put("step:K,FACTOR", "η₀ FACTOR^⌊(t−1)/K⌋ (He et al., CVPR 2016, arXiv 1512.03385)");
        forms.put("exponential:FACTOR", "η₀ FACTOR^(t−1) (Li, Arora, ICLR 2020, arXiv 1910.07454)");
        forms.put("cosine:K[,END]", "END + (η₀ − END)(1 + cos(π(t−1)/K))/2, then END; END is 0 "
                + "(Loshchilov, Hutter, ICLR 2017, arXiv 1608.03983, eq. (5))");
        forms.put("polynomial:P", "η₀ t^−P (Robbins, Monro, Ann. Math. Statist. 22(3), 1951)");
        forms.put("table:FILE", "the values of a CSV file with a header, one a step, then the last");
        forms.put("warm-up:K+SCHEDULE", "η₀ t/K for K steps, then the other schedule from its first step "
                + "(Goyal et al., 2017, arXiv 1706.02677)");
        return forms;
    }

    /** What there is, by its form: formula and source. */
    public static Map<String, String> catalogue() {
        return new LinkedHashMap<>(FORMS);
    }

    /**
     * The schedule of a text.
     *
     * @param tables
     *            reads the table of a file
     * @throws IllegalArgumentException
     *             saying what forms there are, or what is wrong with a number
     */
    public static HyperparameterSchedule of(String text, Function<String, List<Double>> tables) {
        String[] parts = text.split(":", 2);
        String rest = parts.length == 1 ? "" : parts[1];
        if (parts[0].equals("warm-up")) {
            String[] then = rest.split("\\+", 2);
            return new WarmUp(whole(text, then[0]), then.length == 1 ? new Constant() : of(then[1], tables));
        }
        if (parts[0].equals("table") && !rest.isEmpty()) {
            return new Table(rest, tables.apply(rest));
        }
        String[] numbers = rest.isEmpty() ? new String[0] : rest.split(",", -1);
        return switch (parts[0] + " " + numbers.length) {
            case "constant 0" -> new Constant();
            case "step 2" -> new Step(whole(text, numbers[0]), decimal(text, numbers[1]));
            case "exponential 1" -> new Exponential(decimal(text, numbers[0]));
            case "cosine 1" -> new Cosine(whole(text, numbers[0]), 0);
            case "cosine 2" -> new Cosine(whole(text, numbers[0]), decimal(text, numbers[1]));
            case "polynomial 1" -> new Polynomial(decimal(text, numbers[0]));
            default -> throw new IllegalArgumentException(
                    "a schedule is one of " + String.join(" ", FORMS.keySet()) + ": schedule=" + text);
        };
    }

    private static long whole(String text, String number) {
        try {
            return Long.parseLong(number);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a schedule's number of steps is a whole number: schedule=" + text, e);
        }
    }

    private static double decimal(String text, String number) {
        try {
            return Double.parseDouble(number);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a schedule's numbers are decimal numbers: schedule=" + text, e);
        }
    }
}
