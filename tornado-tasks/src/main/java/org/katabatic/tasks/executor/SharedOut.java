package org.katabatic.tasks.executor;

import org.katabatic.tasks.executor.WorkerThreads.RangeBody;

/** Decides for one task, from the times of its earlier runs, whether to share its iterations out to other threads. */
final class SharedOut {

    /**
     * A task that takes less than this on one thread stays there: waking another thread costs about as much. Measured
     * in docs/design-notes.md.
     */
    private static final double STAY_NANOS = 30_000;
    /** Weight of a new measurement in the running estimate of a task's time. */
    private static final double SMOOTHING = 0.25;

    private final RangeBody body;
    /** Running estimate of one thread's time for one iteration; not a number before the first. */
    private double nanosPerIteration = Double.NaN;

    SharedOut(RangeBody body) {
        this.body = body;
    }

    /** Runs all iterations from 0. */
    void run(int iterations, WorkerThreads workers, int threads) throws Throwable {
        boolean stays = nanosPerIteration * iterations < STAY_NANOS;
        long begin = System.nanoTime();
        if (stays) {
            body.run(0, iterations);
        } else {
            workers.run(iterations, body);
        }
        long nanos = System.nanoTime() - begin;
        if (iterations > 0) {
            double measured = (double) nanos * (stays ? 1 : threads) / iterations;
            nanosPerIteration = Double.isNaN(nanosPerIteration)
                    ? measured
                    : nanosPerIteration + SMOOTHING * (measured - nanosPerIteration);
        }
    }
}
