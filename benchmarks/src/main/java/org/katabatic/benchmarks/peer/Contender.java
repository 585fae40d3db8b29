package org.katabatic.benchmarks.peer;

import java.util.OptionalLong;

/** One of several that compute the same and are timed side by side. */
public interface Contender extends AutoCloseable {

    /** What it is called in tables. */
    String name();

    /** Threads that it computes with. */
    int threads();

    /** Bytes of main memory that its algorithm asks for, had the caches room for nothing but vectors. */
    long bytes();

    /** Computes once. */
    void run() throws Exception;

    /** Computes once; nanoseconds that its kernels took on the device, where a profiler tells them. */
    default OptionalLong runTimed() throws Exception {
        run();
        return OptionalLong.empty();
    }

    /** What the last run computed; empty for one that only moves data. */
    double[] result();

    @Override
    default void close() {}
}
