package org.katabatic.comparison.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.katabatic.comparison.result.ComparisonResult;
import org.katabatic.comparison.run.ResultFiles;

/** Command lines as lists of words. */
final class Arguments {

    private static final Set<String> FLAGS = Set.of("--restart");

    private Arguments() {}

    /** The words without some options and their values. */
    static List<String> without(List<String> arguments, String... options) {
        Set<String> dropped = Set.of(options);
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            if (!dropped.contains(name)) {
                kept.add(word);
            } else if (name.equals(word) && !FLAGS.contains(name)) {
                // its value is the next word
                i++;
            }
        }
        return kept;
    }

    /** Whether an option is among the words. */
    static boolean contain(List<String> arguments, String option) {
        return value(arguments, option) != null;
    }

    /** The value of an option; empty text if it is the last word, null if it is not there. */
    static String value(List<String> arguments, String option) {
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).startsWith(option + "=")) {
                return arguments.get(i).substring(option.length() + 1);
            }
            if (arguments.get(i).equals(option)) {
                return i + 1 < arguments.size() ? arguments.get(i + 1) : "";
            }
        }
        return null;
    }

    /** A baseline without anything to compare stands for the older comparison's own words, with these behind them. */
    static List<String> withBaselinesOwn(List<String> arguments) throws IOException {
        String baseline = value(arguments, "--baseline");
        if (baseline == null || contain(arguments, "--objective") || contain(arguments, "--workload")
                || contain(arguments, "--against") || contain(arguments, "--help")) {
            return arguments;
        }
        ComparisonResult older = ResultFiles.read(Path.of(baseline));
        if (older.command().size() < 2) {
            throw new IllegalArgumentException("the older result does not say its command: " + baseline);
        }
        List<String> all = new ArrayList<>(older.command().subList(1, older.command().size()));
        all.addAll(arguments.subList(1, arguments.size()));
        return all;
    }
}
