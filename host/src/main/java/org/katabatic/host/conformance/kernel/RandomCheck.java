package org.katabatic.host.conformance.kernel;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.katabatic.host.conformance.Trial;
import org.katabatic.host.conformance.Shape;
import org.katabatic.models.random.IterationDraws;
import org.katabatic.models.random.RandomStream;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import org.katabatic.tasks.random.IterationCounter;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Checks kernels that draw random numbers, EXACT: the same bits as on the host. */
final class RandomCheck {

    private static final long SEED = 0xdead_beef_0bad_f00dL;
    private static final long STEP = (3L << 32) + 17;
    private static final int STREAM = RandomStream.GRADIENT_NOISE;

    /** (counter, z, stream, d). */
    interface Draws extends Kernel.Of4<IntArray, FloatArray, Integer, Integer> {}

    /** (counter, quantiles, z, stream, d). */
    interface TableDraws extends Kernel.Of5<IntArray, IntArray, FloatArray, Integer, Integer> {}

    private RandomCheck() {}

    static void signs(Trial trial, Shape shape, Draws kernel) {
        compare(trial, "signs", run(trial, shape.d(), kernel), j -> IterationDraws.sign(SEED, STREAM, STEP, j));
    }

    static void uniforms(Trial trial, Shape shape, Draws kernel) {
        compare(trial, "uniforms", run(trial, shape.d(), kernel), j -> IterationDraws.uniform(SEED, STREAM, STEP, j));
    }

    static void gaussians(Trial trial, Shape shape, TableDraws kernel) {
        IterationCounter counter = counter();
        FloatArray z = new FloatArray(shape.d());
        IterationGraph.Builder graph = IterationGraph.named("draw");
        counter.addWithQuantilesTo(graph);
        trial.runOnce(graph.buffer("z", BufferRole.OUTPUT, z)
                .task("draw", kernel, counter.words(), counter.quantiles(), z, STREAM, shape.d()).build());
        compare(trial, "gaussians", z, j -> IterationDraws.gaussian(SEED, STREAM, STEP, j));
    }

    private static FloatArray run(Trial trial, int d, Draws kernel) {
        IterationCounter counter = counter();
        FloatArray z = new FloatArray(d);
        IterationGraph.Builder graph = IterationGraph.named("draw");
        counter.addTo(graph);
        trial.runOnce(graph.buffer("z", BufferRole.OUTPUT, z)
                .task("draw", kernel, counter.words(), z, STREAM, d).build());
        return z;
    }

    private static IterationCounter counter() {
        IterationCounter counter = new IterationCounter(SEED);
        counter.prepare(STEP);
        return counter;
    }

    private static void compare(Trial trial, String what, FloatArray actual, IntToDoubleFunction expected) {
        int d = actual.getSize();
        trial.bounds(what + ", d=" + d, actual, IntStream.range(0, d).mapToDouble(expected).toArray(),
                Exact.bounds(d));
    }
}
