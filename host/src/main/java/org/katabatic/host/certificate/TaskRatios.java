package org.katabatic.host.certificate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.katabatic.host.certificate.Certificate.ReplayEntry;
import org.katabatic.host.training.Descent;
import org.katabatic.host.training.IterationObserver;
import org.katabatic.host.training.StepObserver;
import org.katabatic.models.random.Philox;
import org.katabatic.models.random.RandomStream;
import org.katabatic.tasks.bytecode.NotDerivableException;
import org.katabatic.tasks.executor.Executor;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Task;
import org.katabatic.tasks.interpreter.Allowances;
import org.katabatic.tasks.interpreter.Arithmetic;
import org.katabatic.tasks.interpreter.TaskInterpreter;
import org.katabatic.tasks.replay.ArraySnapshot;
import org.katabatic.tasks.replay.TaskReplay;

/**
 * Holds every task of some steps against its own kernel in double with a bound on its rounding errors. The tasks run
 * again one by one on the device, from what the arrays held before the step; ending in the bits of the step shows that
 * they are what was run. Sees a training as an observer of its iterations, and computes between steps, so that it
 * counts as no part of their time.
 */
public final class TaskRatios implements IterationObserver, StepObserver, AutoCloseable {

    /** Instructions of a task that are computed again in a step, from which on no further part is. */
    private static final long ENOUGH = 4_000_000;

    /** Parts between two looks at how much has been computed. */
    private static final int PARTS_AT_ONCE = 32;

    private final Function<IterationGraph, Executor> executorOf;
    private final Allowances allowances;
    private final long seed;
    private final List<TaskRatio> ratios = new ArrayList<>();
    private final List<ReplayEntry> replays = new ArrayList<>();
    private final Map<String, String> refusals = new LinkedHashMap<>();
    private final Map<String, TaskInterpreter> interpreters = new LinkedHashMap<>();
    private TaskReplay replay;
    private ArraySnapshot before;
    private ArraySnapshot after;

    /**
     * Nothing is held yet.
     *
     * @param executorOf
     *            makes executors on the device
     * @param allowances
     *            how inexact its functions may be
     * @param seed
     *            of the samples of parts
     */
    public TaskRatios(Function<IterationGraph, Executor> executorOf, Allowances allowances, long seed) {
        this.executorOf = executorOf;
        this.allowances = allowances;
        this.seed = seed;
    }

    /** Steps 1, 2, 5, 10, 20, 50 and so on. */
    @Override
    public boolean wants(long t) {
        long power = 1;
        while (power * 10 <= t) {
            power *= 10;
        }
        return t == power || t == 2 * power || t == 5 * power;
    }

    @Override
    public void ran(long t, ArraySnapshot arraysBefore, ArraySnapshot arraysAfter) {
        before = arraysBefore;
        after = arraysAfter;
    }

    @Override
    public void afterStep(int t, Descent descent) {
        if (wants(t)) {
            hold(t, before, after);
            before = null;
            after = null;
        }
    }

    /**
     * Holds the tasks of one step.
     *
     * @param t
     *            the step, from 1
     * @param arraysBefore
     *            what the graph's arrays held when it began
     * @param arraysAfter
     *            what they held at its end
     */
    public void hold(long t, ArraySnapshot arraysBefore, ArraySnapshot arraysAfter) {
        IterationGraph graph = arraysBefore.graph();
        if (replay == null || replay.graph() != graph) {
            close();
            replay = new TaskReplay(graph, executorOf);
            interpreters.clear();
        }
        ArraySnapshot contents = arraysBefore;
        for (Task task : graph.tasks()) {
            ArraySnapshot written = replay.run(task, contents);
            TaskInterpreter interpreter = interpreters.computeIfAbsent(task.id(), _ -> interpreter(graph, task));
            if (interpreter != null) {
                ratios.add(ratio(new Worst(graph, task, t), interpreter, contents, written));
            }
            contents = written;
        }
        replays.add(contents.firstDifference(arraysAfter).map(other -> new ReplayEntry(t, false,
                other.buffer() + "[" + other.index() + "] is " + other.there() + ", replayed " + other.here()))
                .orElse(new ReplayEntry(t, true, null)));
    }

    private TaskInterpreter interpreter(IterationGraph graph, Task task) {
        try {
            return TaskInterpreter.of(task, Arithmetic.BOUNDED, allowances);
        } catch (NotDerivableException e) {
            refusals.put(graph.name() + "." + task.id(), e.getMessage());
            return null;
        }
    }

    private TaskRatio ratio(Worst worst, TaskInterpreter interpreter, ArraySnapshot contents, ArraySnapshot written) {
        int parts = interpreter.parts(contents);
        long begin = interpreter.instructions();
        int[] order = interpreter.isAtomic() ? IntStream.range(0, parts).toArray() : sample(parts, worst.step());
        int held = 0;
        while (held < order.length && (interpreter.isAtomic() || interpreter.instructions() - begin < ENOUGH)) {
            // the first one by itself: it may be all that can be afforded
            int count = interpreter.isAtomic() ? parts : Math.min(held == 0 ? 1 : PARTS_AT_ONCE, parts - held);
            interpreter.run(contents, IntStream.range(held, held + count).map(i -> order[i]))
                    .forEach(element -> worst.add(element, written));
            held += count;
        }
        return worst.ratio(contents, parts, held);
    }

    /** All parts from a random one on, at a random distance that comes to each of them. */
    private int[] sample(int parts, long step) {
        long stride = 1 + (long) (Philox.uniform(seed, RandomStream.ITERATIONS, 2 * step) * parts);
        while (gcd(stride, parts) > 1) {
            stride++;
        }
        long first = (long) (Philox.uniform(seed, RandomStream.ITERATIONS, 2 * step + 1) * parts);
        long by = stride;
        return IntStream.range(0, parts).map(i -> (int) ((first + i * by) % parts)).toArray();
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /** What was held so far, step by step, in the order of the tasks. */
    public List<TaskRatio> ratios() {
        return List.copyOf(ratios);
    }

    /** Whether the tasks ended in the bits of their steps. */
    public List<ReplayEntry> replays() {
        return List.copyOf(replays);
    }

    /** Tasks that cannot be held, with the reason. */
    public Map<String, String> refusals() {
        return Map.copyOf(refusals);
    }

    @Override
    public void close() {
        if (replay != null) {
            replay.close();
        }
    }
}
