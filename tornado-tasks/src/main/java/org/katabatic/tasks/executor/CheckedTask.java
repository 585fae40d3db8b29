package org.katabatic.tasks.executor;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.katabatic.models.random.Philox;
import org.katabatic.models.random.RandomStream;
import org.katabatic.tasks.bytecode.CheckedKernel;
import org.katabatic.tasks.bytecode.KernelMethod;
import org.katabatic.tasks.bytecode.NotDerivableException;
import org.katabatic.tasks.bytecode.RangeKernel;
import org.katabatic.tasks.checked.AccessRecorder;
import org.katabatic.tasks.graph.Task;

/** One task made ready for checked mode: its arguments are the device's arrays, its accesses are looked at. */
final class CheckedTask {

    /** Seed of the permuted orders: the same every time, so that what is found can be found again. */
    private static final long SEED = 1;

    private final Task task;
    private final KernelMethod kernel;
    private final CheckedKernel checked;
    private final Object[] arguments;
    private final MethodHandle whole;

    /**
     * Prepares a task.
     *
     * @param onDevice
     *            gives the device's array for the host's
     * @throws IllegalArgumentException
     *             if the kernel cannot be rewritten; the message says why
     */
    CheckedTask(Task task, UnaryOperator<Object> onDevice) {
        this.task = task;
        try {
            kernel = KernelMethod.of(task.kernel());
            checked = CheckedKernel.derive(kernel);
        } catch (NotDerivableException e) {
            throw new IllegalArgumentException(
                    "checked mode rewrites a kernel's bytecode: task=" + task.id() + ", but " + e.getMessage(), e);
        }
        arguments = task.arguments().stream().map(onDevice).toArray();
        whole = MethodHandles.insertArguments(checked.whole(), 0, arguments);
    }

    String id() {
        return task.id();
    }

    String kernelName() {
        return kernel.displayName();
    }

    /** Why only range and transfer are checked, not races and order, if that is so. */
    Optional<String> obstacle() {
        return checked.obstacle();
    }

    /** Runs every iteration by itself, in order. */
    void runInOrder(AccessRecorder recorder) throws Throwable {
        run(recorder, false);
    }

    /** Runs every iteration by itself, in an order that is not theirs. */
    void runPermuted(AccessRecorder recorder) throws Throwable {
        run(recorder, true);
    }

    private void run(AccessRecorder recorder, boolean permuted) throws Throwable {
        int iterations = -1;
        if (checked.split().isPresent()) {
            RangeKernel split = checked.split().get();
            iterations = (int) MethodHandles.insertArguments(split.count(), 0, arguments).invokeExact();
        }
        if (iterations < 0) {
            recorder.beginIteration(0);
            whole.invokeExact();
            return;
        }
        MethodHandle range = MethodHandles.insertArguments(checked.split().get().range(), 0, arguments)
                .asType(MethodType.methodType(void.class, int.class, int.class));
        int[] order = permuted ? permutation(iterations) : inOrder(iterations);
        for (int i : order) {
            recorder.beginIteration(i);
            range.invokeExact(i, i + 1);
        }
    }

    private static int[] inOrder(int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        return order;
    }

    /** A random order that begins with the last iteration, so that it is another one from two iterations on. */
    private static int[] permutation(int count) {
        int[] order = inOrder(count);
        for (int i = 0; i < count / 2; i++) {
            swap(order, i, count - 1 - i);
        }
        for (int i = count - 1; i > 1; i--) {
            swap(order, i, 1 + (int) (Philox.uniform(SEED, RandomStream.ITERATIONS, i) * i));
        }
        return order;
    }

    private static void swap(int[] order, int a, int b) {
        int kept = order[a];
        order[a] = order[b];
        order[b] = kept;
    }
}
