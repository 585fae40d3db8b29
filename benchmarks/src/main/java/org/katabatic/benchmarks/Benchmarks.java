package org.katabatic.benchmarks;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The comparisons, each a command. Exit code 1 if something that is required was not seen. */
@Command(name = "benchmarks", mixinStandardHelpOptions = true,
        description = "Compares with the machine's limits and with peers. Every result is checked before it is timed.")
public final class Benchmarks {

    private Benchmarks() {}

    /** Runs a comparison. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmarks()).execute(arguments));
    }

    @Command(name = "executor", mixinStandardHelpOptions = true,
            description = "JAVA against reading the same bytes, one thread, EJML, and kernels called directly.")
    int executor() throws Exception {
        return exitCode(ExecutorComparison::requirements);
    }

    @Command(name = "work-groups", mixinStandardHelpOptions = true,
            description = "Work-groups on JAVA against a @Parallel kernel.")
    int workGroups() throws Exception {
        return exitCode(WorkGroupComparison::requirements);
    }

    @Command(name = "steps", mixinStandardHelpOptions = true,
            description = "Step rules of one pass on JAVA against copying as many bytes.")
    int steps() throws Exception {
        return exitCode(StepComparison::requirements);
    }

    @Command(name = "sweep", mixinStandardHelpOptions = true,
            description = "A sweep of 1,000 settings on JAVA against 1,000 trainings.")
    int sweep() throws Exception {
        return exitCode(SweepComparison::requirements);
    }

    private static int exitCode(Callable<Requirements> comparison) throws Exception {
        return comparison.call().print(System.out) ? 0 : 1;
    }
}
