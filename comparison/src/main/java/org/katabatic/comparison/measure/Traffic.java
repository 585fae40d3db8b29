package org.katabatic.comparison.measure;

import java.util.IdentityHashMap;
import java.util.Map;
import org.katabatic.tasks.graph.Buffer;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Task;

/**
 * What a step moves, counted from its wiring: every task reads or writes each of its arrays once, and the last task
 * that takes an array of role STATE does both.
 *
 * @param bytes
 *            of a step
 * @param memoryBytes
 *            of all arrays
 */
public record Traffic(long bytes, long memoryBytes) {

    /** Counts. */
    public static Traffic of(IterationGraph graph) {
        Map<Object, Buffer> buffers = new IdentityHashMap<>();
        long memory = 0;
        for (Buffer buffer : graph.buffers()) {
            buffers.put(buffer.argument(), buffer);
            memory += buffer.array().getNumBytesOfSegment();
        }
        Map<Object, Integer> lastTask = new IdentityHashMap<>();
        for (int i = 0; i < graph.tasks().size(); i++) {
            for (Object argument : graph.tasks().get(i).arguments()) {
                lastTask.put(argument, i);
            }
        }
        long bytes = 0;
        for (int i = 0; i < graph.tasks().size(); i++) {
            Task task = graph.tasks().get(i);
            Map<Object, Buffer> taken = new IdentityHashMap<>();
            task.arguments().stream().filter(buffers::containsKey)
                    .forEach(argument -> taken.put(argument, buffers.get(argument)));
            for (Buffer buffer : taken.values()) {
                boolean isWritten = buffer.role() == BufferRole.STATE && lastTask.get(buffer.argument()) == i;
                bytes += (isWritten ? 2 : 1) * buffer.array().getNumBytesOfSegment();
            }
        }
        return new Traffic(bytes, memory);
    }
}
