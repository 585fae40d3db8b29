package org.katabatic.benchmarks;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs {@link WorkGroupBenchmark} and prints how many times longer work-groups take on JAVA than a {@code @Parallel}
 * kernel does: "tree 30.00 ms / parallelRows 6.00 ms = 5.00, required: at most 20". Takes JMH's own options. Exit code
 * 1 if a ratio is above what is required.
 */
public final class WorkGroupComparison {

    private static final double REQUIRED = 20;

    private WorkGroupComparison() {}

    /** Runs the benchmark. */
    public static void main(String[] arguments) throws CommandLineOptionException, RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder().parent(new CommandLineOptions(arguments))
                .include(WorkGroupBenchmark.class.getName()).build()).run();
        boolean kept = printRatio(results, "strided", "parallel");
        kept &= printRatio(results, "tree", "parallelRows");
        kept &= printRatio(results, "tree", "parallel");
        if (!kept) {
            System.exit(1);
        }
    }

    private static boolean printRatio(Collection<RunResult> results, String groups, String loop) {
        double ratio = millis(results, groups) / millis(results, loop);
        System.out.printf(Locale.ROOT, "%s %.2f ms / %s %.2f ms = %.2f, required: at most %.0f%n", groups,
                millis(results, groups), loop, millis(results, loop), ratio, REQUIRED);
        return ratio <= REQUIRED;
    }

    private static double millis(Collection<RunResult> results, String label) {
        return results.stream().map(RunResult::getPrimaryResult).filter(result -> result.getLabel().equals(label))
                .findFirst().orElseThrow().getScore();
    }
}
