package org.katabatic.tasks.replay;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.katabatic.tasks.executor.Executor;
import org.katabatic.tasks.graph.ArrayContents;
import org.katabatic.tasks.graph.Buffer;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Task;
import org.katabatic.tasks.transformation.ChainTasks;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;
import uk.ac.manchester.tornado.api.types.collections.VectorFloat8;

/**
 * Runs the tasks of a graph again one by one, each alone in a graph of its own, on contents of the arrays that the
 * caller gives: what every task reads and what it writes can be looked at, where an iteration that runs as a whole
 * shows only its end. A task is prepared when it first runs and kept for further runs. The graph's own arrays are not
 * touched.
 *
 * <p>
 * All tasks in order, from what the arrays held before an iteration, end in the bits that the iteration ended in: a
 * task computes the same alone. {@link ArraySnapshot#firstDifference} says whether that is so, which proves that the
 * tasks that were looked at are those that ran.
 *
 * <p>
 * TornadoVM does not transfer an array that a graph only writes, and what no task writes of it would be left undefined.
 * So each float array that a task may write is read once before the task. Arrays of other types that a task writes in
 * part must be read by its kernel.
 */
public final class TaskReplay implements AutoCloseable {

    private final IterationGraph graph;
    private final Function<IterationGraph, Executor> executorOf;
    /** What tasks compute on, in place of the graph's own arrays. */
    private final Map<TornadoNativeArray, TornadoNativeArray> memory = new IdentityHashMap<>();
    private final Map<Object, Object> arguments = new IdentityHashMap<>();
    private final Map<String, Alone> prepared = new LinkedHashMap<>();

    /** A task in a graph of its own, and the graph's buffers that it is given and gives back. */
    private record Alone(Executor executor, List<Buffer> exchanged) {}

    /**
     * Prepares nothing yet.
     *
     * @param graph
     *            whose tasks are to run
     * @param executorOf
     *            makes the executor of a graph with one task, such as the device's that the graph itself runs on
     */
    public TaskReplay(IterationGraph graph, Function<IterationGraph, Executor> executorOf) {
        this.graph = graph;
        this.executorOf = executorOf;
    }

    /** The graph whose tasks run. */
    public IterationGraph graph() {
        return graph;
    }

    /**
     * Runs one task.
     *
     * @param task
     *            one of the graph's
     * @param before
     *            what the graph's arrays hold before it
     * @return what they hold after it; arrays that are no arguments of the task are shared with {@code before}
     * @throws org.katabatic.tasks.executor.TaskFailedException
     *             if the task cannot be compiled or run
     */
    public ArraySnapshot run(Task task, ArraySnapshot before) {
        Alone alone = prepared.computeIfAbsent(task.id(), _ -> prepare(task));
        for (Buffer buffer : alone.exchanged()) {
            ArraySnapshot.copy(before.apply(buffer.array()), memory.get(buffer.array()));
        }
        alone.executor().execute();
        Map<TornadoNativeArray, TornadoNativeArray> after = new IdentityHashMap<>();
        for (Buffer buffer : alone.exchanged()) {
            alone.executor().transferToHost(memory.get(buffer.array()));
            after.put(buffer.array(), memory.get(buffer.array()));
        }
        return before.with(after);
    }

    /** Runs all tasks in order: what the graph's arrays hold after an iteration that began from these contents. */
    public ArraySnapshot runAll(ArraySnapshot before) {
        ArraySnapshot contents = before;
        for (Task task : graph.tasks()) {
            contents = run(task, contents);
        }
        return contents;
    }

    private Alone prepare(Task task) {
        IterationGraph.Builder builder = IterationGraph.named(graph.name());
        List<Buffer> exchanged = new ArrayList<>();
        List<FloatArray> floats = new ArrayList<>();
        for (Buffer buffer : graph.buffers()) {
            if (!task.arguments().contains(buffer.argument())) {
                continue;
            }
            if (buffer.role() == BufferRole.INPUT) {
                builder.buffer(buffer);
            } else {
                exchanged.add(buffer);
                TornadoNativeArray array = memory.computeIfAbsent(buffer.array(), ArrayContents::poisonedLike);
                Object argument = argument(buffer.argument());
                builder.buffer(new Buffer(buffer.name(), BufferRole.EXCHANGED, array, argument));
                if (argument instanceof FloatArray argumentArray) {
                    floats.add(argumentArray);
                }
            }
        }
        for (int i = 0; i < floats.size(); i++) {
            FloatArray read = floats.get(i);
            FloatArray copy = new FloatArray(read.getSize());
            builder.buffer("read before, " + i, BufferRole.STATE, copy);
            builder.task("before" + i, ChainTasks::copyGradient, read, copy, read.getSize());
        }
        builder.task(new Task(task.id(), task.kernel(), task.arguments().stream().map(this::argument).toList(),
                task.workGroups()));
        return new Alone(executorOf.apply(builder.build()), exchanged);
    }

    /** What stands in place of one of the graph's arguments, the same every time. */
    private Object argument(Object own) {
        return arguments.computeIfAbsent(own, _ -> switch (own) {
            case TornadoNativeArray array -> memory.getOrDefault(array, array);
            case VectorFloat8 vectors when memory.containsKey(vectors.getArray()) -> new VectorFloat8(
                    (FloatArray) memory.get(vectors.getArray()));
            default -> own;
        });
    }

    /** Releases what the tasks were prepared with. */
    @Override
    public void close() {
        prepared.values().forEach(alone -> alone.executor().close());
        prepared.clear();
    }
}
