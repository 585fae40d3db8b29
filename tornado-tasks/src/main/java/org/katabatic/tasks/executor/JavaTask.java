package org.katabatic.tasks.executor;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import org.katabatic.tasks.bytecode.KernelMethod;
import org.katabatic.tasks.bytecode.NotDerivableException;
import org.katabatic.tasks.bytecode.RangeKernel;
import org.katabatic.tasks.graph.Task;

/** One task made ready for the JVM: its arguments bound, its loop split where the kernel allows it. */
final class JavaTask implements RunnableTask {

    /**
     * A task that takes less than this on one thread stays there: waking another thread costs about as much. Measured
     * in docs/design-notes.md.
     */
    private static final double STAY_NANOS = 30_000;
    /** Weight of a new measurement in the running estimate of a task's time. */
    private static final double SMOOTHING = 0.25;

    private final Task task;
    private final Object[] arguments;
    private final MethodHandle count;
    private final MethodHandle range;
    private final String obstacle;
    /** Running estimate of one thread's time for one iteration; not a number before the first. */
    private double nanosPerIteration = Double.NaN;

    JavaTask(Task task) {
        this.task = task;
        this.arguments = task.arguments().toArray();
        RangeKernel derived = null;
        String reason = null;
        try {
            derived = RangeKernel.derive(KernelMethod.of(task.kernel()));
        } catch (NotDerivableException e) {
            reason = e.getMessage();
        }
        obstacle = reason;
        count = derived == null ? null : MethodHandles.insertArguments(derived.count(), 0, arguments);
        range = derived == null ? null
                : MethodHandles.insertArguments(derived.range(), 0, arguments)
                        .asType(MethodType.methodType(void.class, int.class, int.class));
    }

    @Override
    public Optional<String> obstacle() {
        return Optional.ofNullable(obstacle);
    }

    @Override
    public String id() {
        return task.id();
    }

    @Override
    public void run(WorkerThreads workers, int threads) throws Throwable {
        int iterations = count == null ? -1 : (int) count.invokeExact();
        if (iterations < 0) {
            task.kernel().call(arguments);
            return;
        }
        boolean stays = nanosPerIteration * iterations < STAY_NANOS;
        long begin = System.nanoTime();
        if (stays) {
            runRange(0, iterations);
        } else {
            workers.run(iterations, this::runRange);
        }
        long nanos = System.nanoTime() - begin;
        if (iterations > 0) {
            double measured = (double) nanos * (stays ? 1 : threads) / iterations;
            nanosPerIteration = Double.isNaN(nanosPerIteration)
                    ? measured
                    : nanosPerIteration + SMOOTHING * (measured - nanosPerIteration);
        }
    }

    private void runRange(int from, int to) throws Throwable {
        range.invokeExact(from, to);
    }
}
