package org.katabatic.benchmarks;

import org.openjdk.jmh.runner.RunnerException;

/** How many times longer work-groups take on JAVA than a {@code @Parallel} kernel that computes the same. */
final class WorkGroupComparison {

    private static final double LIMIT = 20;

    private WorkGroupComparison() {}

    static Requirements requirements() throws RunnerException {
        Class<?> sum = WorkGroupBenchmark.class;
        Times times = Times.of(sum);
        return new Requirements()
                .atMost(LIMIT, times.ratio(sum, "strided", "parallel"), "strided sum / sum of 64 blocks")
                .atMost(LIMIT, times.ratio(sum, "tree", "parallelRows"), "tree of each group / sum of each group's row")
                .atMost(LIMIT, times.ratio(sum, "tree", "parallel"), "tree of each group / sum of 64 blocks");
    }
}
