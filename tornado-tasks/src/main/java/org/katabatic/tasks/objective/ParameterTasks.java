package org.katabatic.tasks.objective;

import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Tasks with buffers of their own for parameters, gradient and value. */
abstract class ParameterTasks implements ObjectiveTasks {

    /** Parameters, (d). */
    final FloatArray w;
    /** Gradient, (d). */
    final FloatArray g;
    /** Value, (1). */
    final FloatArray f = new FloatArray(1);

    ParameterTasks(int d) {
        w = new FloatArray(d);
        g = new FloatArray(d);
    }

    @Override
    public final FloatArray parameters() {
        return w;
    }

    @Override
    public final FloatArray gradient() {
        return g;
    }

    @Override
    public final FloatArray value() {
        return f;
    }

    /** The three buffers; gives the graph back. */
    final IterationGraph.Builder addBuffersTo(IterationGraph.Builder graph) {
        return graph.sharedBuffer("parameters", BufferRole.STATE, w)
                .buffer("gradient", BufferRole.OUTPUT, g)
                .buffer("value", BufferRole.OUTPUT, f);
    }
}
