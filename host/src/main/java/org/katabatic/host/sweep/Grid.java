package org.katabatic.host.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.katabatic.tasks.steprule.Hyperparameters;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.steprule.StepRules;

/** Every combination of step rules, values of hyperparameters, and seeds. Refuses what a rule refuses. */
public final class Grid {

    /** The most settings of a sweep. */
    public static final int LARGEST = 1_000_000;

    private Grid() {}

    /**
     * The settings of a grid: rule by rule, and in a rule the last hyperparameter changes fastest.
     *
     * @param rules
     *            names of step rules
     * @param values
     *            values by hyperparameter; each applies to the rules that have it, and the others keep their defaults
     * @param seeds
     *            at least one
     * @throws IllegalArgumentException
     *             if there is no such rule, none of the rules has a hyperparameter, a value is out of range, or there
     *             are too many settings
     */
    public static List<Setting> of(List<String> rules, Map<String, List<Double>> values, List<Long> seeds) {
        List<StepRule> defaults = rules.stream().distinct().map(StepRules::of).toList();
        for (String name : values.keySet()) {
            if (defaults.stream().noneMatch(rule -> rule.hyperparameters().containsKey(name))) {
                throw new IllegalArgumentException("none of the step rules has the hyperparameter " + name + ": "
                        + String.join(", ", rules));
            }
        }
        requireFew(defaults, values, seeds);
        List<Setting> settings = new ArrayList<>();
        for (StepRule rule : defaults) {
            for (StepRule replaced : combinations(rule, values)) {
                seeds.forEach(seed -> settings.add(new Setting(replaced, seed)));
            }
        }
        return settings;
    }

    private static void requireFew(List<StepRule> rules, Map<String, List<Double>> values, List<Long> seeds) {
        double count = 0;
        for (StepRule rule : rules) {
            double ofRule = seeds.size();
            for (var entry : values.entrySet()) {
                ofRule *= rule.hyperparameters().containsKey(entry.getKey()) ? entry.getValue().size() : 1;
            }
            count += ofRule;
        }
        if (count > LARGEST) {
            throw new IllegalArgumentException(
                    "a sweep has at most " + LARGEST + " settings: settings=%.0f".formatted(count));
        }
    }

    private static List<StepRule> combinations(StepRule rule, Map<String, List<Double>> values) {
        List<Map<String, Double>> chosen = List.of(Map.of());
        for (String name : rule.hyperparameters().keySet()) {
            if (values.containsKey(name)) {
                List<Map<String, Double>> longer = new ArrayList<>();
                for (Map<String, Double> before : chosen) {
                    for (double value : values.get(name)) {
                        Map<String, Double> with = new LinkedHashMap<>(before);
                        with.put(name, value);
                        longer.add(with);
                    }
                }
                chosen = longer;
            }
        }
        return chosen.stream().map(replacements -> Hyperparameters.replaced(rule, replacements)).toList();
    }
}
