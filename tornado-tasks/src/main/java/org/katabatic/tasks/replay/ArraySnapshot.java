package org.katabatic.tasks.replay;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.katabatic.tasks.executor.Executor;
import org.katabatic.tasks.graph.ArrayContents;
import org.katabatic.tasks.graph.Buffer;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/**
 * What all arrays of a graph hold at one moment, as copies that nobody changes. The arrays that are read only, such as
 * the data, are not copied: they stand for themselves. As an operator it gives the contents of one of the graph's
 * arrays, to be read and not written.
 */
public final class ArraySnapshot implements UnaryOperator<TornadoNativeArray> {

    private final IterationGraph graph;
    private final Map<TornadoNativeArray, TornadoNativeArray> contents;

    private ArraySnapshot(IterationGraph graph, Map<TornadoNativeArray, TornadoNativeArray> contents) {
        this.graph = graph;
        this.contents = Collections.unmodifiableMap(contents);
    }

    /** What the graph's arrays hold on the host. */
    public static ArraySnapshot ofHost(IterationGraph graph) {
        Map<TornadoNativeArray, TornadoNativeArray> contents = new IdentityHashMap<>();
        for (Buffer buffer : graph.buffers()) {
            if (buffer.role() != BufferRole.INPUT) {
                contents.put(buffer.array(), copyOf(buffer.array()));
            }
        }
        return new ArraySnapshot(graph, contents);
    }

    /**
     * What the graph's arrays hold on a device, on which an executor has run the graph at least once. The host's arrays
     * hold the same afterwards.
     */
    public static ArraySnapshot ofDevice(IterationGraph graph, Executor executor) {
        List<BufferRole> comeBack = List.of(BufferRole.STATE, BufferRole.OUTPUT, BufferRole.EXCHANGED);
        for (Buffer buffer : graph.buffers()) {
            if (comeBack.contains(buffer.role())) {
                executor.transferToHost(buffer.array());
            }
        }
        return ofHost(graph);
    }

    /** The graph whose arrays these are. */
    public IterationGraph graph() {
        return graph;
    }

    /**
     * What one of the graph's arrays held.
     *
     * @param own
     *            the graph's array; one that is read only is its own contents
     */
    @Override
    public TornadoNativeArray apply(TornadoNativeArray own) {
        return contents.getOrDefault(own, own);
    }

    /** This snapshot with other contents of some arrays, which are copied. */
    ArraySnapshot with(Map<TornadoNativeArray, TornadoNativeArray> changed) {
        Map<TornadoNativeArray, TornadoNativeArray> merged = new IdentityHashMap<>(contents);
        changed.forEach((own, content) -> merged.put(own, copyOf(content)));
        return new ArraySnapshot(graph, merged);
    }

    /**
     * An element that is not the same, bit for bit, in two snapshots.
     *
     * @param buffer
     *            name of its array
     * @param index
     *            of the element
     * @param here
     *            what this snapshot holds, as text
     * @param there
     *            what the other one holds, as text
     */
    public record Difference(String buffer, int index, String here, String there) {}

    /** The first element, by buffer and index, that another snapshot of the same graph holds otherwise. */
    public Optional<Difference> firstDifference(ArraySnapshot other) {
        for (Buffer buffer : graph.buffers()) {
            TornadoNativeArray here = apply(buffer.array());
            TornadoNativeArray there = other.apply(buffer.array());
            long at = here.getSegment().mismatch(there.getSegment());
            if (at >= 0) {
                int index = (int) (at / here.getElementSize());
                return Optional.of(new Difference(buffer.name(), index, ArrayContents.element(here, index),
                        ArrayContents.element(there, index)));
            }
        }
        return Optional.empty();
    }

    /** The names of the graph's buffers among the arrays given, in the order of the arrays. */
    public List<String> names(TornadoNativeArray... own) {
        return Arrays.stream(own).flatMap(array -> graph.buffers().stream().filter(b -> b.array() == array))
                .map(Buffer::name).toList();
    }

    private static TornadoNativeArray copyOf(TornadoNativeArray array) {
        TornadoNativeArray copy = ArrayContents.poisonedLike(array);
        copy(array, copy);
        return copy;
    }

    /** Copies all bytes, of which none is looked at: what is not a number keeps its bits. */
    static void copy(TornadoNativeArray from, TornadoNativeArray to) {
        MemorySegment.copy(from.getSegment(), 0, to.getSegment(), 0, from.getNumBytesOfSegment());
    }
}
