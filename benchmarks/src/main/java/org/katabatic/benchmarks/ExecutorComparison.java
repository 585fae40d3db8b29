package org.katabatic.benchmarks;

import org.openjdk.jmh.runner.RunnerException;

/**
 * What JAVA costs: against the time in which the same cores read, or read and write, the same bytes; against itself on
 * one thread; against EJML; and against kernels that are called without an executor.
 */
final class ExecutorComparison {

    private ExecutorComparison() {}

    static Requirements requirements() throws RunnerException {
        Class<?> gradient = LogisticGradientBenchmark.class;
        Class<?> adam = AdamBenchmark.class;
        Class<?> small = SmallIterationBenchmark.class;
        Times times = Times.of(gradient, adam, small);
        return new Requirements()
                .atMost(3, times.ratio(gradient, "java", "read"), "gradient / reading its data")
                .atLeast(1.8, times.ratio(gradient, "javaOneThread", "java"), "gradient on 1 thread / on all cores")
                .atLeast(2, times.ratio(gradient, "ejmlDouble", "java"), "gradient by EJML in double / JAVA")
                .atLeast(2, times.ratio(gradient, "ejmlFloat", "java"), "gradient by EJML in float / JAVA")
                .note(times.ratio(gradient, "readOneThread", "read"), "reading on 1 thread / on all cores")
                .atMost(1.4, times.ratio(adam, "java", "readAndWrite"), "Adam step / reading and writing its bytes")
                .atLeast(Math.min(1.8, 0.95 * times.ratio(adam, "readAndWriteOneThread", "readAndWrite")),
                        times.ratio(adam, "javaOneThread", "java"),
                        "Adam step on 1 thread / on all cores, as far as memory allows")
                .note(times.ratio(adam, "readAndWriteOneThread", "readAndWrite"),
                        "reading and writing on 1 thread / on all cores")
                .atMost(20, times.of(small, "java") - times.of(small, "calledDirectly"),
                        "µs more for an iteration of three small tasks than for its kernels alone")
                .note(times.of(small, "calledDirectly"), "µs for the kernels of that iteration");
    }
}
