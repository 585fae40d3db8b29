package org.katabatic.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads without anything of the project in them: what the machine can do is measured with these. */
public final class Cores implements AutoCloseable {

    /** Parts that work is cut into, whatever the number of threads. */
    public static final int PARTS = 64;

    private static final long ONE_CORE_BYTES = 1 << 20;

    private final int threads;
    private final ExecutorService pool;

    /** A part of 0 to count. */
    public interface Part {

        /** Works on it; what it returns keeps the work from being removed. */
        float run(int from, int to);
    }

    /** A part of 0 to count that knows which one it is. */
    public interface NumberedPart {

        /** Works on it; what it returns keeps the work from being removed. */
        float run(int part, int from, int to);
    }

    /** That many threads, of which one is the caller's. */
    public Cores(int threads) {
        this.threads = threads;
        this.pool = Executors.newFixedThreadPool(Math.max(1, threads - 1));
    }

    /** As many threads as pay for work on so many bytes: what fits into a core's own cache is left to one. */
    public static Cores suitedTo(long bytes) {
        return new Cores(bytes < ONE_CORE_BYTES ? 1 : Runtime.getRuntime().availableProcessors());
    }

    /** Number of threads. */
    public int threads() {
        return threads;
    }

    /** Does all parts of 0 to count, and returns the sum of what they return. */
    public float run(int count, Part part) throws ExecutionException, InterruptedException {
        return runNumbered(count, (_, from, to) -> part.run(from, to));
    }

    /** Does all parts of 0 to count, from 0 to {@link #PARTS} − 1, and returns the sum of what they return. */
    public float runNumbered(int count, NumberedPart part) throws ExecutionException, InterruptedException {
        AtomicInteger taken = new AtomicInteger();
        List<Future<Float>> futures = new ArrayList<>();
        for (int i = 1; i < threads; i++) {
            futures.add(pool.submit(() -> take(taken, count, part)));
        }
        float sum = take(taken, count, part);
        for (Future<Float> future : futures) {
            sum += future.get();
        }
        return sum;
    }

    private static float take(AtomicInteger taken, int count, NumberedPart part) {
        float sum = 0;
        for (int p = taken.getAndIncrement(); p < PARTS; p = taken.getAndIncrement()) {
            sum += part.run(p, (int) ((long) count * p / PARTS), (int) ((long) count * (p + 1) / PARTS));
        }
        return sum;
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
