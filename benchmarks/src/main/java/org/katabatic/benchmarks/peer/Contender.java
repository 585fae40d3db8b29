package org.katabatic.benchmarks.peer;

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

    /** What the last run computed; empty for one that only moves data. */
    double[] result();

    @Override
    default void close() {}
}
