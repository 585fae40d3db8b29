package org.katabatic.host.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.katabatic.host.sweep.Values;
import org.katabatic.tasks.steprule.StepRules;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** An option with values for each hyperparameter that a step rule has: what rules there are, says which. */
final class HyperparameterOptions {

    private final Map<String, OptionSpec> options = new LinkedHashMap<>();

    /** Adds the options to a command. */
    void addTo(CommandSpec command) {
        TreeSet<String> names = new TreeSet<>();
        StepRules.all().forEach(rule -> names.addAll(rule.hyperparameters().keySet()));
        for (String name : names) {
            OptionSpec option = OptionSpec.builder(optionName(name)).paramLabel("VALUES").type(String.class)
                    .description("Values of the hyperparameter " + name + ".").build();
            options.put(name, option);
            command.addOption(option);
        }
    }

    /** What a hyperparameter is called on the command line: learningRate is --learning-rate. */
    static String optionName(String hyperparameter) {
        return "--" + hyperparameter.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** Whether an option is one of these. */
    boolean contains(OptionSpec option) {
        return options.containsValue(option);
    }

    /** The values that were given, by hyperparameter. */
    Map<String, List<Double>> values() {
        Map<String, List<Double>> values = new LinkedHashMap<>();
        options.forEach((name, option) -> {
            String text = option.getValue();
            if (text != null) {
                values.put(name, Values.numbers(option.longestName(), text));
            }
        });
        return values;
    }
}
