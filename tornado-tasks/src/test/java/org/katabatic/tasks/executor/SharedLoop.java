package org.katabatic.tasks.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Which threads take part in a loop whose iterations all {@link #linger}. */
final class SharedLoop {

    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Set<Thread> THREADS = ConcurrentHashMap.newKeySet();

    private SharedLoop() {}

    /** An iteration long enough that no thread can run away with all of them. */
    static void linger() {
        THREADS.add(Thread.currentThread());
        LockSupport.parkNanos(200_000);
    }

    /** Runs the loop again and again until more than one thread was seen in it; fails after the deadline. */
    static void runUntilShared(ThrowingCallable loop) throws Throwable {
        THREADS.clear();
        long begin = System.nanoTime();
        while (THREADS.size() < 2 && System.nanoTime() - begin < DEADLINE.toNanos()) {
            loop.call();
        }
        assertThat(THREADS).hasSizeGreaterThan(1).contains(Thread.currentThread());
    }

    /** Runs the loop five times, and proves that the caller alone was seen in it. */
    static void runAlone(ThrowingCallable loop) throws Throwable {
        THREADS.clear();
        for (int repeat = 0; repeat < 5; repeat++) {
            loop.call();
        }
        assertThat(THREADS).containsExactly(Thread.currentThread());
    }
}
