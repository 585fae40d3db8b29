package org.katabatic.comparison.workload;

import java.util.function.LongConsumer;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Kernels of a user's own, wired to one step: they evaluate at the present parameters, then change them.
 *
 * @param graph
 *            the step
 * @param loss
 *            (1), a buffer of the graph: the loss at the parameters from which the step is taken
 * @param parameters
 *            (d), a buffer of the graph of role STATE
 * @param prepare
 *            what the host writes before a step, such as HYPER buffers; given the step, from 1
 */
public record Wiring(IterationGraph graph, FloatArray loss, FloatArray parameters, LongConsumer prepare) {

    /** A step before which the host has nothing to write. */
    public Wiring(IterationGraph graph, FloatArray loss, FloatArray parameters) {
        this(graph, loss, parameters, _ -> {
            // nothing changes with the step but what is on the device
        });
    }
}
