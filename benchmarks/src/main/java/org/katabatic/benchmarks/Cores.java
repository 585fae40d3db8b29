package org.katabatic.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads without anything of the project in them: what the machine can do is measured with these. */
final class Cores implements AutoCloseable {

    private static final int PARTS = 64;

    private final int threads;
    private final ExecutorService pool;

    /** A part of 0 to count. */
    interface Part {

        /** Works on it; what it returns keeps the work from being removed. */
        float run(int from, int to);
    }

    Cores(int threads) {
        this.threads = threads;
        this.pool = Executors.newFixedThreadPool(threads);
    }

    /** Does all parts of 0 to count, which is a multiple of 512, and returns the sum of what they return. */
    float run(int count, Part part) throws ExecutionException, InterruptedException {
        AtomicInteger taken = new AtomicInteger();
        List<Future<Float>> futures = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            futures.add(pool.submit(() -> {
                float sum = 0;
                for (int p = taken.getAndIncrement(); p < PARTS; p = taken.getAndIncrement()) {
                    sum += part.run(count / PARTS * p, count / PARTS * (p + 1));
                }
                return sum;
            }));
        }
        float sum = 0;
        for (Future<Float> future : futures) {
            sum += future.get();
        }
        return sum;
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
