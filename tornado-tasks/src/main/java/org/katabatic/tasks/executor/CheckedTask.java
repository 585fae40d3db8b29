package org.katabatic.tasks.executor;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.katabatic.models.random.Philox;
import org.katabatic.models.random.RandomStream;
import org.katabatic.tasks.bytecode.CheckedKernel;
import org.katabatic.tasks.bytecode.DivergentBarrierException;
import org.katabatic.tasks.bytecode.KernelMethod;
import org.katabatic.tasks.bytecode.NotDerivableException;
import org.katabatic.tasks.bytecode.RangeKernel;
import org.katabatic.tasks.bytecode.WorkGroup;
import org.katabatic.tasks.bytecode.WorkGroupKernel;
import org.katabatic.tasks.checked.AccessRecorder;
import org.katabatic.tasks.checked.Finding;
import org.katabatic.tasks.graph.Task;
import org.katabatic.tasks.graph.WorkGroups;

/**
 * One task made ready for checked mode: its arguments are the device's arrays, its accesses are looked at. It runs
 * part by part, an iteration or a work-group at a time, in order or in another order.
 */
final class CheckedTask {

    /** Seed of the permuted orders: the same every time, so that what is found can be found again. */
    private static final long SEED = 1;

    private final Task task;
    private final KernelMethod kernel;
    private final Body body;

    /** How a kind of kernel runs. */
    private interface Body {

        /** Runs all parts, in the order that a permutation of them gives. */
        void run(AccessRecorder recorder, boolean permuted) throws Throwable;

        /** Why there is only one part, if that is so. */
        Optional<String> obstacle();
    }

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
        Object[] arguments = task.arguments().stream().map(onDevice).toArray();
        try {
            kernel = KernelMethod.of(task.kernel());
            body = task.workGroups().isPresent()
                    ? new OfWorkGroups(kernel, arguments, task.workGroups().get())
                    : new OfIterations(kernel, arguments);
        } catch (NotDerivableException e) {
            throw new IllegalArgumentException(
                    "checked mode rewrites a kernel's bytecode: task=" + task.id() + ", but " + e.getMessage(), e);
        }
    }

    String id() {
        return task.id();
    }

    String kernelName() {
        return kernel.displayName();
    }

    /** Why only range and transfer are checked, not races and order, if that is so. */
    Optional<String> obstacle() {
        return body.obstacle();
    }

    /** Runs every part by itself, in order. */
    void runInOrder(AccessRecorder recorder) throws Throwable {
        body.run(recorder, false);
    }

    /** Runs every part by itself, in an order that is not theirs. */
    void runPermuted(AccessRecorder recorder) throws Throwable {
        body.run(recorder, true);
    }

    /** A kernel of {@code @Parallel} loops, iteration by iteration. */
    private static final class OfIterations implements Body {

        private final CheckedKernel checked;
        private final Object[] arguments;
        private final MethodHandle whole;

        OfIterations(KernelMethod kernel, Object[] arguments) throws NotDerivableException {
            this.arguments = arguments;
            checked = CheckedKernel.derive(kernel);
            whole = MethodHandles.insertArguments(checked.whole(), 0, arguments);
        }

        @Override
        public Optional<String> obstacle() {
            return checked.obstacle();
        }

        @Override
        public void run(AccessRecorder recorder, boolean permuted) throws Throwable {
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
            for (int i : order(iterations, permuted)) {
                recorder.beginIteration(i);
                range.invokeExact(i, i + 1);
            }
        }
    }

    /** A kernel of work-groups, group by group. */
    private static final class OfWorkGroups implements Body {

        private final WorkGroupKernel checked;
        private final WorkGroups grid;
        private final MethodHandle groups;

        OfWorkGroups(KernelMethod kernel, Object[] arguments, WorkGroups grid) throws NotDerivableException {
            this.grid = grid;
            checked = WorkGroupKernel.deriveChecked(kernel);
            groups = checked.bind(arguments);
        }

        @Override
        public Optional<String> obstacle() {
            return Optional.empty();
        }

        @Override
        public void run(AccessRecorder recorder, boolean permuted) throws Throwable {
            WorkGroup group = checked.newGroup(grid);
            for (int i : order(grid.groups(), permuted)) {
                try {
                    groups.invokeExact(group, i, i + 1);
                } catch (DivergentBarrierException e) {
                    recorder.report(Finding.Kind.BARRIER, "", e.getMessage());
                }
            }
        }
    }

    private static int[] order(int count, boolean permuted) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        if (permuted) {
            permute(order);
        }
        return order;
    }

    /** A random order that begins with the last part, so that it is another one from two parts on. */
    private static void permute(int[] order) {
        int count = order.length;
        for (int i = 0; i < count / 2; i++) {
            swap(order, i, count - 1 - i);
        }
        for (int i = count - 1; i > 1; i--) {
            swap(order, i, 1 + (int) (Philox.uniform(SEED, RandomStream.ITERATIONS, i) * i));
        }
    }

    private static void swap(int[] order, int a, int b) {
        int kept = order[a];
        order[a] = order[b];
        order[b] = kept;
    }
}
