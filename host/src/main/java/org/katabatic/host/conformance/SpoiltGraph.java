package org.katabatic.host.conformance;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.katabatic.host.device.Device;
import org.katabatic.tasks.graph.Buffer;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Task;
import org.katabatic.tasks.graph.WorkGroups;

/** Graphs of a check with one mistake in their wiring, which must be refused. */
public final class SpoiltGraph {

    private SpoiltGraph() {}

    /** An array that is no buffer of the graph; on a device, too, work-groups that are not full. */
    public static List<Refusal> refusals(Device.OfKernels device, Consumer<Trial> check) {
        Refusal noBuffer = refusal("an array that is no buffer", "a task's arrays are buffers of its graph", device,
                check, SpoiltGraph::withoutABuffer);
        return device instanceof Device.Tornado && takesGroups(check, device)
                ? List.of(noBuffer,
                        refusal("a partial work-group", "on a device the work-items are a multiple of a group's",
                                device, check, SpoiltGraph::withAPartialGroup))
                : List.of(noBuffer);
    }

    private static Refusal refusal(String what, String rule, Device.OfKernels device, Consumer<Trial> check,
            UnaryOperator<IterationGraph> mistake) {
        return new Refusal(what, IllegalArgumentException.class, rule,
                () -> check.accept(new Trial(device, Trial.FIXED_VALUES, mistake)));
    }

    /** Ends a check at its first graph. */
    private static final class Found extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final boolean groups;

        Found(boolean groups) {
            super(null, null, false, false);
            this.groups = groups;
        }
    }

    private static boolean takesGroups(Consumer<Trial> check, Device.OfKernels device) {
        try {
            check.accept(new Trial(device, Trial.FIXED_VALUES, graph -> {
                throw new Found(graph.tasks().stream().anyMatch(task -> task.workGroups().isPresent()));
            }));
            return false;
        } catch (Found found) {
            return found.groups;
        }
    }

    private static IterationGraph withoutABuffer(IterationGraph graph) {
        IterationGraph.Builder spoilt = IterationGraph.named(graph.name());
        List<Object> arguments = graph.tasks().getFirst().arguments();
        Buffer left = graph.buffers().stream().filter(buffer -> arguments.contains(buffer.argument())).findFirst()
                .orElseThrow();
        graph.buffers().stream().filter(buffer -> buffer != left).forEach(spoilt::buffer);
        graph.tasks().forEach(spoilt::task);
        return spoilt.build();
    }

    private static IterationGraph withAPartialGroup(IterationGraph graph) {
        IterationGraph.Builder spoilt = IterationGraph.named(graph.name());
        graph.buffers().forEach(spoilt::buffer);
        for (Task task : graph.tasks()) {
            spoilt.task(new Task(task.id(), task.kernel(), task.arguments(), task.workGroups().map(
                    g -> new WorkGroups(g.globalX() + 1, g.globalY(), g.globalZ(), g.localX() + g.globalX(),
                            g.localY(), g.localZ()))));
        }
        return spoilt.build();
    }
}
