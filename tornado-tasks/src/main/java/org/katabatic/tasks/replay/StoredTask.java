package org.katabatic.tasks.replay;

import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.katabatic.tasks.bytecode.NotDerivableException;
import org.katabatic.tasks.bytecode.StoredKernel;
import org.katabatic.tasks.executor.Executor;
import org.katabatic.tasks.graph.Buffer;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Task;
import org.katabatic.tasks.graph.WorkGroups;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;
import uk.ac.manchester.tornado.api.types.arrays.LongArray;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;
import uk.ac.manchester.tornado.api.types.collections.VectorFloat8;

/**
 * A task with what its arrays hold, as it crosses to another JVM, which runs it as {@link TaskReplay} does.
 *
 * @param graph
 *            name of its graph
 * @param id
 *            of the task
 * @param kernel
 *            of the task
 * @param arrays
 *            the buffers of the graph that are arguments of the task, in the graph's order
 * @param arguments
 *            of the task, in the kernel's order
 * @param grid
 *            the six sizes of {@link WorkGroups}; empty if there is none
 */
public record StoredTask(String graph, String id, StoredKernel kernel, List<StoredArray> arrays,
        List<StoredArgument> arguments, List<Integer> grid) implements Serializable {

    private static final long LARGEST = 1L << 30;

    /** Element types of arrays. */
    enum ElementType {
        FLOAT, DOUBLE, INT, LONG;

        private TornadoNativeArray array(int size) {
            return switch (this) {
                case FLOAT -> new FloatArray(size);
                case DOUBLE -> new DoubleArray(size);
                case INT -> new IntArray(size);
                case LONG -> new LongArray(size);
            };
        }

        private static ElementType of(TornadoNativeArray array) {
            return switch (array) {
                case FloatArray _ -> FLOAT;
                case DoubleArray _ -> DOUBLE;
                case IntArray _ -> INT;
                case LongArray _ -> LONG;
                default -> throw new IllegalStateException("buffers refuse other types: " + array.getClass());
            };
        }
    }

    /**
     * A buffer.
     *
     * @param name
     *            of the buffer
     * @param role
     *            of the buffer
     * @param type
     *            of its elements
     * @param size
     *            number of elements
     * @param ofVectors
     *            whether kernels take it as vectors
     * @param bytes
     *            what it holds
     */
    record StoredArray(String name, BufferRole role, ElementType type, int size, boolean ofVectors, byte[] bytes)
            implements Serializable {}

    /** An argument of a kernel. */
    sealed interface StoredArgument extends Serializable {}

    /** One of the arrays, by its place among them. */
    record OfArray(int index) implements StoredArgument {}

    /** A number. */
    record OfNumber(Number value) implements StoredArgument {}

    /** TornadoVM's context. */
    record OfContext() implements StoredArgument {}

    /**
     * Stores a task.
     *
     * @param before
     *            what the graph's arrays hold before it
     * @throws NotDerivableException
     *             if its kernel is not a reference to a static method, or an argument has no stored form
     */
    public static StoredTask of(IterationGraph graph, Task task, ArraySnapshot before) throws NotDerivableException {
        List<Buffer> buffers = buffers(graph, task);
        List<StoredArgument> arguments = new ArrayList<>();
        for (Object argument : task.arguments()) {
            arguments.add(stored(argument, buffers));
        }
        List<StoredArray> arrays = new ArrayList<>();
        for (Buffer buffer : buffers) {
            TornadoNativeArray held = before.apply(buffer.array());
            if (held.getNumBytesOfSegment() > LARGEST) {
                throw new NotDerivableException("one of its arrays has more than " + LARGEST + " bytes: "
                        + buffer.name());
            }
            arrays.add(new StoredArray(buffer.name(), buffer.role(), ElementType.of(held), held.getSize(),
                    buffer.argument() instanceof VectorFloat8, bytes(held)));
        }
        List<Integer> grid = task.workGroups().map(groups -> List.of(groups.globalX(), groups.globalY(),
                groups.globalZ(), groups.localX(), groups.localY(), groups.localZ())).orElse(List.of());
        return new StoredTask(graph.name(), task.id(), StoredKernel.of(task.kernel()), arrays, arguments, grid);
    }

    private static List<Buffer> buffers(IterationGraph graph, Task task) {
        return graph.buffers().stream().filter(buffer -> task.arguments().contains(buffer.argument())).toList();
    }

    private static StoredArgument stored(Object argument, List<Buffer> buffers) throws NotDerivableException {
        int at = IntStream.range(0, buffers.size()).filter(i -> buffers.get(i).argument() == argument).findFirst()
                .orElse(-1);
        if (at >= 0) {
            return new OfArray(at);
        }
        return switch (argument) {
            case Number number -> new OfNumber(number);
            case KernelContext _ -> new OfContext();
            default -> throw new NotDerivableException(
                    "it has an argument that is no number and no buffer of its graph: " + argument.getClass());
        };
    }

    private static byte[] bytes(TornadoNativeArray array) {
        return array.getSegment().asSlice(0, array.getNumBytesOfSegment()).toArray(ValueLayout.JAVA_BYTE);
    }

    private static void fill(TornadoNativeArray array, byte[] bytes) {
        MemorySegment.copy(MemorySegment.ofArray(bytes), 0, array.getSegment(), 0, bytes.length);
    }

    /**
     * Runs the task in this JVM.
     *
     * @return the bytes of each array afterwards; an array that is read only has none
     * @throws NotDerivableException
     *             if the kernel is not found here
     * @throws org.katabatic.tasks.executor.TaskFailedException
     *             if the task cannot be compiled or run
     */
    public List<byte[]> run(Function<IterationGraph, Executor> executorOf) throws NotDerivableException {
        List<TornadoNativeArray> own = new ArrayList<>();
        List<Object> taken = new ArrayList<>();
        IterationGraph.Builder builder = IterationGraph.named(graph);
        for (StoredArray stored : arrays) {
            TornadoNativeArray array = stored.type().array(stored.size());
            fill(array, stored.bytes());
            own.add(array);
            taken.add(stored.ofVectors() ? new VectorFloat8((FloatArray) array) : array);
            builder.buffer(new Buffer(stored.name(), stored.role(), array, taken.getLast()));
        }
        List<Object> restored = arguments.stream().map(argument -> switch (argument) {
            case OfArray(int index) -> taken.get(index);
            case OfNumber(Number value) -> value;
            case OfContext() -> new KernelContext();
        }).toList();
        Task task = new Task(id, kernel.restore(), restored, workGroups());
        IterationGraph alone = builder.task(task).build();
        try (TaskReplay replay = new TaskReplay(alone, executorOf)) {
            ArraySnapshot after = replay.run(task, ArraySnapshot.ofHost(alone));
            return IntStream.range(0, own.size()).mapToObj(i -> arrays.get(i).role() == BufferRole.INPUT
                    ? new byte[0]
                    : bytes(after.apply(own.get(i)))).toList();
        }
    }

    private Optional<WorkGroups> workGroups() {
        return grid.isEmpty()
                ? Optional.empty()
                : Optional.of(new WorkGroups(grid.get(0), grid.get(1), grid.get(2), grid.get(3), grid.get(4),
                        grid.get(5)));
    }

    /**
     * What a graph's arrays hold after a task that ran elsewhere.
     *
     * @param before
     *            with which it was stored
     * @param after
     *            what {@link #run} has given
     */
    public static ArraySnapshot after(IterationGraph graph, Task task, ArraySnapshot before, List<byte[]> after) {
        Map<TornadoNativeArray, TornadoNativeArray> changed = new IdentityHashMap<>();
        List<Buffer> buffers = buffers(graph, task);
        for (int i = 0; i < buffers.size(); i++) {
            TornadoNativeArray own = buffers.get(i).array();
            if (buffers.get(i).role() != BufferRole.INPUT) {
                TornadoNativeArray array = ElementType.of(own).array(own.getSize());
                fill(array, after.get(i));
                changed.put(own, array);
            }
        }
        return before.with(changed);
    }
}
