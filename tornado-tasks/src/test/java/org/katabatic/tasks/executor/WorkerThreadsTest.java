package org.katabatic.tasks.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.katabatic.tasks.bytecode.Fixture;
import org.katabatic.tasks.bytecode.FixtureKernels;
import org.katabatic.tasks.bytecode.KernelMethod;
import org.katabatic.tasks.bytecode.RangeKernel;

class WorkerThreadsTest {

    static List<Fixture<?, ?>> fixtures() {
        return FixtureKernels.all();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 16})
    void shouldSumExactlyOverFiveHundredLoops(int threads) throws Throwable {
        Random random = new Random(500 + threads);
        try (WorkerThreads workers = new WorkerThreads(threads)) {
            for (int loop = 0; loop < 500; loop++) {
                int count = random.nextInt(loop % 5 == 0 ? 4 : 3000);
                AtomicLong sum = new AtomicLong();
                workers.run(count, (from, to) -> {
                    long part = 0;
                    for (int i = from; i < to; i++) {
                        part += i;
                    }
                    sum.addAndGet(part);
                });
                assertThat(sum.get()).as("loop %d of %d", loop, count).isEqualTo((long) count * (count - 1) / 2);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 16})
    void shouldRunEveryIterationOnce(int threads) throws Throwable {
        try (WorkerThreads workers = new WorkerThreads(threads)) {
            for (int count : Fixture.SIZES) {
                AtomicIntegerArray runs = new AtomicIntegerArray(count);
                workers.run(count, (from, to) -> {
                    for (int i = from; i < to; i++) {
                        runs.incrementAndGet(i);
                    }
                });
                for (int i = 0; i < count; i++) {
                    assertThat(runs.get(i)).as("runs of %d in %d", i, count).isEqualTo(1);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 16})
    void shouldCoverLoopsNearTheLargestInt(int threads) throws Throwable {
        try (WorkerThreads workers = new WorkerThreads(threads)) {
            for (int count : new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE - 1, Integer.MAX_VALUE - 257}) {
                AtomicLong covered = new AtomicLong();
                workers.run(count, (from, to) -> covered.addAndGet((long) to - from));
                assertThat(covered.get()).isEqualTo(count);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void shouldGiveTheBitsOfThePlainKernelOnEveryNumberOfThreads(Fixture<?, ?> fixture) throws Throwable {
        RangeKernel derived = RangeKernel.derive(KernelMethod.of(fixture.kernel()), List.of());
        for (int threads : new int[] {1, 2, 3, 5, 16}) {
            try (WorkerThreads workers = new WorkerThreads(threads)) {
                for (int size : Fixture.SIZES) {
                    Object[] plain = fixture.arguments(size);
                    fixture.kernel().call(plain);
                    Object[] shared = fixture.arguments(size);
                    int count = (int) derived.count().invokeWithArguments(shared);
                    workers.run(count, (from, to) -> derived.range().invokeWithArguments(shared[0], shared[1],
                            shared[2], shared[3], from, to));
                    assertThat(Fixture.bits(shared)).as("size %d on %d threads", size, threads)
                            .isEqualTo(Fixture.bits(plain));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void shouldThrowWhatAPartThrewAndGoOn(int threads) throws Throwable {
        try (WorkerThreads workers = new WorkerThreads(threads)) {
            AtomicInteger started = new AtomicInteger();
            IllegalStateException failure = new IllegalStateException("at 31");
            assertThatThrownBy(() -> workers.run(100, (from, to) -> {
                started.addAndGet(to - from);
                if (from <= 31 && 31 < to) {
                    throw failure;
                }
            })).isSameAs(failure);
            assertThat(started.get()).isEqualTo(100);
            AtomicInteger after = new AtomicInteger();
            workers.run(33, (from, to) -> after.addAndGet(to - from));
            assertThat(after.get()).isEqualTo(33);
        }
    }

    @Test
    void shouldWakeHelpersThatSleep() throws Throwable {
        try (WorkerThreads workers = new WorkerThreads(3)) {
            for (int repeat = 0; repeat < 5; repeat++) {
                // longer than a helper looks out for the next loop
                Thread.sleep(2);
                SharedLoop.runUntilShared(() -> workers.run(48, (from, to) -> SharedLoop.linger()));
            }
        }
    }
}
