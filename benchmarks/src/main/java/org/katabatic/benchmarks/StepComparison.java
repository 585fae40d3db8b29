package org.katabatic.benchmarks;

import java.util.Locale;
import org.katabatic.tasks.steprule.StepRule;
import org.openjdk.jmh.runner.RunnerException;

/** At which part of the speed of a copy of as many bytes each rule runs that is one pass over the parameters. */
final class StepComparison {

    private static final double LEAST_PART = 0.7;

    private StepComparison() {}

    static Requirements requirements() throws RunnerException {
        Class<?> step = StepBenchmark.class;
        Times times = Times.of(step, "rule", StepBenchmark.rules().stream().map(StepRule::name).toList());
        Requirements requirements = new Requirements();
        for (StepRule rule : StepBenchmark.rules()) {
            requirements.atLeast(LEAST_PART, times.ratio(step, "copy:" + rule.name(), "step:" + rule.name()),
                    String.format(Locale.ROOT, "%s: a copy of its %d bytes a parameter / its step, %.2f ms",
                            rule.name(),
                            rule.bytesPerParameter(), times.of(step, "step:" + rule.name())));
        }
        return requirements;
    }
}
