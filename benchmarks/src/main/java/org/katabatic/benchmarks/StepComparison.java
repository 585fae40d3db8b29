package org.katabatic.benchmarks;

import java.util.Collection;
import java.util.Locale;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.steprule.StepRules;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs {@link StepBenchmark} for every rule that is one pass over the parameters, and prints at which part of the speed
 * of a copy of as many bytes it runs, both in their fastest execution, all in one run: "adam 470 MB: step 8.10 ms, copy
 * 8.00 ms, required: 0.70, seen: 0.99, holds". Takes JMH's own options, {@code -p rule=adam} among them. Exit code 1 if
 * a rule is below what is required.
 */
public final class StepComparison {

    private static final double REQUIRED = 0.7;

    private StepComparison() {}

    /** Runs the benchmark. */
    public static void main(String[] arguments) throws CommandLineOptionException, RunnerException {
        CommandLineOptions given = new CommandLineOptions(arguments);
        OptionsBuilder options = new OptionsBuilder();
        options.parent(given).include(StepBenchmark.class.getName());
        if (!given.getParameter("rule").hasValue()) {
            options.param("rule", StepBenchmark.rules().stream().map(StepRule::name).toArray(String[]::new));
        }
        Collection<RunResult> results = new Runner(options.build()).run();
        boolean holds = true;
        for (RunResult result : results) {
            if (result.getPrimaryResult().getLabel().equals("step")) {
                holds &= print(result, copyOf(result, results));
            }
        }
        if (!holds) {
            System.exit(1);
        }
    }

    private static RunResult copyOf(RunResult step, Collection<RunResult> results) {
        return results.stream().filter(result -> result.getPrimaryResult().getLabel().equals("copy")
                && result.getParams().getParam("rule").equals(step.getParams().getParam("rule"))).findFirst()
                .orElseThrow();
    }

    private static boolean print(RunResult step, RunResult copy) {
        String rule = step.getParams().getParam("rule");
        double stepMillis = step.getPrimaryResult().getStatistics().getMin();
        double copyMillis = copy.getPrimaryResult().getStatistics().getMin();
        double seen = copyMillis / stepMillis;
        System.out.printf(Locale.ROOT, "%s %.0f MB: step %.2f ms, copy %.2f ms, required: %.2f, seen: %.2f, %s%n", rule,
                StepBenchmark.bytes(StepRules.of(rule)) / 1e6, stepMillis, copyMillis, REQUIRED, seen,
                seen >= REQUIRED ? "holds" : "does not hold");
        return seen >= REQUIRED;
    }
}
