package org.katabatic.host.check;

import org.katabatic.models.objective.Initializer;
import org.katabatic.tasks.divergence.FunctionKernels;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** The kernels of one function each, with which a device is asked for its exp, log, √ and quotients. */
final class FunctionGraphs {

    private static final long SEED = 1;

    private FunctionGraphs() {}

    /** All of them, on arguments above 0. */
    static IterationGraph of(int size) {
        float[] drawn = Initializer.gaussian(size, 1, SEED);
        FloatArray x = new FloatArray(size);
        for (int i = 0; i < size; i++) {
            x.set(i, 1 + Math.abs(drawn[i]));
        }
        FloatArray exponential = new FloatArray(size);
        FloatArray logarithm = new FloatArray(size);
        FloatArray root = new FloatArray(size);
        FloatArray quotient = new FloatArray(size);
        return IterationGraph.named("functions").buffer("x", BufferRole.INPUT, x)
                .buffer("exponential", BufferRole.OUTPUT, exponential)
                .buffer("logarithm", BufferRole.OUTPUT, logarithm).buffer("root", BufferRole.OUTPUT, root)
                .buffer("quotient", BufferRole.OUTPUT, quotient)
                .task("exponentials", FunctionKernels::exponentials, x, exponential, size)
                .task("logarithms", FunctionKernels::logarithms, x, logarithm, size)
                .task("squareRoots", FunctionKernels::squareRoots, x, root, size)
                .task("quotients", FunctionKernels::quotients, exponential, x, quotient, size).build();
    }
}
