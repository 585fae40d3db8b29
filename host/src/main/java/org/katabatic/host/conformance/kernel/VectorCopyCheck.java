package org.katabatic.host.conformance.kernel;

import org.katabatic.host.conformance.Draw;
import org.katabatic.host.conformance.Trial;
import org.katabatic.host.conformance.Shape;
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
    static void copy(Trial trial, Shape shape, Copy kernel) {
        int d = shape.d();
        FloatArray array = trial.gaussians(181, d);
        VectorFloat8 vectors = Vectors.zeros(1, d);
        trial.runOnce(IterationGraph.named("copy")
                .buffer("array", BufferRole.INPUT, array)
                .buffer("vectors", BufferRole.OUTPUT, vectors)
                .task("copy", kernel, array, vectors, d, Vectors.count(d))
                .build());
        trial.bounds("vectors, " + shape, Draw.widened(Vectors.rows(trial, vectors, 1, d)), Draw.widened(array),
                Exact.bounds(d));
    }
}
