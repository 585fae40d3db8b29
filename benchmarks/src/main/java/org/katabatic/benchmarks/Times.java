package org.katabatic.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Times of benchmarks that ran one after the other: of each the fastest iteration (or call, where single calls are
 * sampled), which other processes of the machine disturbed least.
 */
final class Times {

    private final Map<String, Double> fastest = new LinkedHashMap<>();

    /**
     * Runs all benchmarks of some classes.
     *
     * @throws RunnerException
     *             if one failed, such as one whose result is wrong
     */
    static Times of(Class<?>... benchmarks) throws RunnerException {
        Times times = new Times();
        for (RunResult result : new Runner(options(benchmarks).build()).run()) {
            times.put(result.getParams().getBenchmark(), result);
        }
        return times;
    }

    /**
     * Runs all benchmarks of a class with each value of a parameter; "method:value" is then the name of one.
     *
     * @throws RunnerException
     *             if one failed, such as one whose result is wrong
     */
    static Times of(Class<?> benchmark, String parameter, List<String> values) throws RunnerException {
        Times times = new Times();
        for (RunResult result : new Runner(options(benchmark).param(parameter, values.toArray(String[]::new)).build())
                .run()) {
            times.put(result.getParams().getBenchmark() + ":" + result.getParams().getParam(parameter), result);
        }
        return times;
    }

    private static ChainedOptionsBuilder options(Class<?>... benchmarks) {
        ChainedOptionsBuilder options = new OptionsBuilder().shouldFailOnError(true)
                .warmupIterations(4).warmupTime(TimeValue.milliseconds(750))
                .measurementIterations(9).measurementTime(TimeValue.milliseconds(750));
        for (Class<?> benchmark : benchmarks) {
            options.include(benchmark.getName() + "\\.");
        }
        return options;
    }

    private void put(String name, RunResult result) {
        fastest.put(name, result.getPrimaryResult().getStatistics().getMin());
    }

    /** The time of a benchmark, in its class's unit. */
    double of(Class<?> benchmark, String method) {
        Double time = fastest.get(benchmark.getName() + "." + method);
        if (time == null) {
            throw new IllegalArgumentException("no such benchmark ran: " + benchmark.getName() + "." + method);
        }
        return time;
    }

    /** How many times longer one benchmark of a class took than another. */
    double ratio(Class<?> benchmark, String method, String other) {
        return of(benchmark, method) / of(benchmark, other);
    }
}
