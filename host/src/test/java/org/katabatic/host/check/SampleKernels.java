package org.katabatic.host.check;

import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Kernels as a user would bring them: one sound, one with a race that shows from three elements on. */
public final class SampleKernels {

    private SampleKernels() {}

    public static void saxpy(float a, FloatArray x, FloatArray y, int n) {
        for (@Parallel int i = 0; i < n; i++) {
            y.set(i, a * x.get(i) + y.get(i));
        }
    }

    public static void smoothed(FloatArray x, int n) {
        for (@Parallel int i = 1; i < n - 1; i++) {
            x.set(i, (x.get(i - 1) + x.get(i) + x.get(i + 1)) / 3f);
        }
    }

    public static IterationGraph saxpyGraph(int size) {
        FloatArray x = ones(size);
        FloatArray y = ones(size);
        return IterationGraph.named("saxpy").buffer("x", BufferRole.INPUT, x).buffer("y", BufferRole.STATE, y)
                .task("saxpy", SampleKernels::saxpy, 2f, x, y, size).build();
    }

    public static IterationGraph smoothedGraph(int size) {
        FloatArray x = ones(size);
        x.set(0, 7f);
        return IterationGraph.named("smooth").buffer("x", BufferRole.STATE, x)
                .task("smooth", SampleKernels::smoothed, x, size).build();
    }

    private static FloatArray ones(int size) {
        FloatArray array = new FloatArray(size);
        array.init(1f);
        return array;
    }
}
