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

    private final Task task;
    private final Object[] arguments;
    private final MethodHandle count;
    private final MethodHandle range;
    private final String obstacle;
    private final SharedOut iterations = new SharedOut(this::runRange);

    JavaTask(Task task) {
        this.task = task;
        this.arguments = task.arguments().toArray();
        RangeKernel derived = null;
        String reason = null;
        try {
            derived = RangeKernel.derive(KernelMethod.of(task.kernel()), task.arguments());
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
        int known = count == null ? -1 : (int) count.invokeExact();
        if (known < 0) {
            task.kernel().call(arguments);
        } else {
            iterations.run(known, workers, threads);
        }
    }

    private void runRange(int from, int to) throws Throwable {
        range.invokeExact(from, to);
    }
}
