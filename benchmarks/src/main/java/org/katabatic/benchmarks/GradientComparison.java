package org.katabatic.benchmarks;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs {@link LogisticGradientBenchmark} and prints how many times faster JAVA is than each way of doing it with EJML,
 * all in one run. Takes JMH's options, such as {@code -p n=200000 -p d=400} or {@code -rff FILE -rf json}.
 */
public final class GradientComparison {

    private GradientComparison() {}

    /** Runs the benchmark. */
    public static void main(String[] arguments) throws CommandLineOptionException, RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder().parent(new CommandLineOptions(arguments))
                .include(LogisticGradientBenchmark.class.getName()).build()).run();
        for (RunResult result : results) {
            if (result.getPrimaryResult().getLabel().equals("java")) {
                printRatios(result, results);
            }
        }
    }

    private static void printRatios(RunResult java, Collection<RunResult> results) {
        for (RunResult other : results) {
            boolean sameShape = other.getParams().getParam("n").equals(java.getParams().getParam("n"))
                    && other.getParams().getParam("d").equals(java.getParams().getParam("d"));
            if (other != java && sameShape) {
                Result<?> theirs = other.getPrimaryResult();
                System.out.printf(Locale.ROOT, "n=%s d=%s: %s %.2f ms / java %.2f ms = %.2f%n",
                        java.getParams().getParam("n"), java.getParams().getParam("d"), theirs.getLabel(),
                        theirs.getScore(), java.getPrimaryResult().getScore(),
                        theirs.getScore() / java.getPrimaryResult().getScore());
            }
        }
    }
}
