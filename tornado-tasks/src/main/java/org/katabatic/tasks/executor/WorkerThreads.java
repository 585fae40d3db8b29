package org.katabatic.tasks.executor;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads that share the iterations of one loop: the caller and its helpers. A helper that comes late finds nothing
 * left and harms nobody; the caller waits for the chunks, not for the helpers.
 */
final class WorkerThreads implements AutoCloseable {

    /** Chunks a thread gets on average: enough that one slow thread does not hold up all. */
    private static final int CHUNKS_PER_THREAD = 32;
    /** How long a helper looks out for the next loop before it sleeps: longer than the gap between two tasks. */
    private static final long SPIN_NANOS = 20_000;

    private final Thread[] helpers;
    private volatile Loop current;
    private volatile boolean closed;

    /** One loop over 0 to count, cut into chunks that the threads take in turn. */
    private static final class Loop {

        private final int count;
        private final int chunk;
        private final int chunks;
        private final RangeBody body;
        private final AtomicInteger taken = new AtomicInteger();
        private final AtomicInteger done = new AtomicInteger();
        private final AtomicReference<Throwable> failure = new AtomicReference<>();

        Loop(int count, int threads, RangeBody body) {
            this.count = count;
            this.chunk = Math.max(1, Math.ceilDiv(count, threads * CHUNKS_PER_THREAD));
            this.chunks = Math.ceilDiv(count, chunk);
            this.body = body;
        }

        void work() {
            for (int mine = taken.getAndIncrement(); mine < chunks; mine = taken.getAndIncrement()) {
                try {
                    int from = mine * chunk;
                    // from + chunk may be more than an int holds
                    body.run(from, from + Math.min(chunk, count - from));
                } catch (Throwable t) {
                    failure.compareAndSet(null, t);
                } finally {
                    done.incrementAndGet();
                }
            }
        }

        boolean isDone() {
            return done.get() == chunks;
        }
    }

    /** A part of a loop's iterations. */
    interface RangeBody {

        void run(int from, int to) throws Throwable;
    }

    WorkerThreads(int threads) {
        helpers = new Thread[threads - 1];
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = Thread.ofPlatform().daemon().name("katabatic-java-" + (i + 1)).start(this::help);
        }
    }

    /** Runs the body over all of 0 to count, and returns when every part is done. */
    void run(int count, RangeBody body) throws Throwable {
        if (helpers.length == 0 || count < 2) {
            body.run(0, count);
            return;
        }
        Loop loop = new Loop(count, helpers.length + 1, body);
        current = loop;
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
        loop.work();
        while (!loop.isDone()) {
            Thread.onSpinWait();
        }
        current = null;
        if (loop.failure.get() != null) {
            throw loop.failure.get();
        }
    }

    private void help() {
        Loop last = null;
        long idleSince = System.nanoTime();
        while (!closed) {
            Loop loop = current;
            if (loop != null && loop != last) {
                loop.work();
                last = loop;
                idleSince = System.nanoTime();
            } else if (System.nanoTime() - idleSince < SPIN_NANOS) {
                Thread.onSpinWait();
            } else {
                LockSupport.park(this);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
    }
}
