package org.katabatic.host.kernel;

import org.katabatic.host.contract.Draw;
import org.katabatic.host.contract.Executors;
import org.katabatic.host.contract.Executors.Shape;
import org.katabatic.host.contract.Within;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.collections.VectorFloat8;

/** Checks a kernel that makes vectors of an array. */
final class VectorCopyCheck {

    /** (array, vectors, d, k). */
    interface Copy extends Kernel.Of4<FloatArray, VectorFloat8, Integer, Integer> {}

    private VectorCopyCheck() {}

    /** EXACT. */
    static void copy(Executors on, Shape shape, Copy kernel) {
        int d = shape.d();
        FloatArray array = Draw.gaussians(181, d);
        VectorFloat8 vectors = Vectors.zeros(1, d);
        on.runOnce(IterationGraph.named("copy")
                .buffer("array", BufferRole.INPUT, array)
                .buffer("vectors", BufferRole.OUTPUT, vectors)
                .task("copy", kernel, array, vectors, d, Vectors.count(d))
                .build());
        Within.bounds("vectors, " + shape, Draw.widened(Vectors.rows(vectors, 1, d)), Draw.widened(array),
                Exact.bounds(d));
    }
}
