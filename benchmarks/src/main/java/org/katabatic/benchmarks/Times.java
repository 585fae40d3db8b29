package org.katabatic.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Times of benchmarks that ran one after the other: of each the fastest of its iterations, whose mean over many calls
 * other processes of the machine disturbed least.
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
        ChainedOptionsBuilder options = new OptionsBuilder().shouldFailOnError(true)
                .warmupIterations(4).warmupTime(TimeValue.milliseconds(750))
                .measurementIterations(9).measurementTime(TimeValue.milliseconds(750));
        for (Class<?> benchmark : benchmarks) {
            options.include(benchmark.getName() + "\\.");
        }
        Times times = new Times();
        for (RunResult result : new Runner(options.build()).run()) {
            times.fastest.put(result.getParams().getBenchmark(),
                    result.getPrimaryResult().getStatistics().getMin());
        }
        return times;
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
