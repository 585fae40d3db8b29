package org.katabatic.host.training;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.katabatic.tasks.graph.Buffer;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;

/**
 * The buffers of an iteration in the order in which they get their contents: what the host writes, then what the tasks
 * do, task by task. An output is written by the first task that takes it, state by the last; the parameters are the
 * last of what their task writes, since they follow from the rest.
 */
final class WritingOrder {

    private WritingOrder() {}

    static List<Buffer> of(IterationGraph graph) {
        return graph.buffers().stream().sorted(Comparator.<Buffer>comparingInt(buffer -> writer(graph, buffer))
                .thenComparing(buffer -> buffer.name().equals("parameters"))).toList();
    }

    /** Index of the task that writes, less than 0 for the host. */
    private static int writer(IterationGraph graph, Buffer buffer) {
        IntStream users = IntStream.range(0, graph.tasks().size())
                .filter(i -> graph.tasks().get(i).arguments().stream().anyMatch(a -> a == buffer.argument()));
        return switch (buffer.role()) {
            case INPUT, HYPER -> buffer.role() == BufferRole.INPUT ? -2 : -1;
            case OUTPUT -> users.min().orElse(graph.tasks().size());
            case STATE, EXCHANGED -> users.max().orElse(graph.tasks().size());
        };
    }
}
