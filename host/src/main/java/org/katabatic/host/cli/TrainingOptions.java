package org.katabatic.host.cli;

import org.katabatic.host.training.Training;
import org.katabatic.tasks.steprule.StepRule;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is trained, on what, and how: everything but the device. */
final class TrainingOptions {

    @Mixin private ProblemOptions problem;

    @Mixin private SamplerOptions sampler;

    @Mixin private StepRuleOptions stepRule;

    @Mixin private ChainOptions chain;

    @Mixin private ScheduleOptions schedule;

    @Option(names = "--iterations", paramLabel = "T", defaultValue = "100",
            description = "Number of steps (default ${DEFAULT-VALUE}).") private int iterations;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1",
            description = "Of generated data, initial parameters and batches (default 1).") private long seed;

    /** The objective and its data. */
    ProblemOptions.Problem problem() {
        return problem.problem(seed);
    }

    /** The objective and its data, with data to test on. */
    ProblemOptions.Problem problem(TestDataOptions.Files testFiles) {
        return problem.problem(seed, testFiles);
    }

    /** Number of steps. */
    int iterations() {
        return iterations;
    }

    /** The training of a problem, whose loss is looked at every so many steps. */
    Training training(ProblemOptions.Problem given, int lossEvery) {
        StepRule rule = stepRule.rule();
        return new Training(given.objective(), given.data(), rule, iterations, lossEvery, seed)
                .withSampler(sampler.sampler(given.data())).withChain(chain.chain())
                .withSchedules(schedule.schedules(rule)).withAverage(schedule.average());
    }
}
