package org.katabatic.host.conformance.kernel;

import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.katabatic.host.conformance.Trial;
import org.katabatic.host.conformance.Shape;
import org.katabatic.models.random.Philox;
import org.katabatic.models.random.RandomStream;
import org.katabatic.models.sampling.RowDraws;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import org.katabatic.tasks.random.IterationCounter;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;
import uk.ac.manchester.tornado.api.types.arrays.LongArray;

/** Checks kernels that choose rows and collect them, EXACT; the shape's blocks are the batch, of n rows. */
final class BatchCheck {

    private static final long SEED = 0x1234_5678_9abc_def0L;
    private static final long STEP = 5;

    /** (counter, rows, n, b). */
    interface Rows extends Kernel.Of4<IntArray, IntArray, Integer, Integer> {}

    /** (counter, cursor, rows, n, halfBits, b). */
    interface RowsOfEpochs extends Kernel.Of6<IntArray, IntArray, IntArray, Integer, Integer, Integer> {}

    /** (counter, cumulative, rows, n, b). */
    interface RowsByWeight extends Kernel.Of5<IntArray, LongArray, IntArray, Integer, Integer> {}

    /** (x, y, rows, batchX, batchY, b, d). */
    interface Gather extends
            Kernel.Of7<FloatArray, FloatArray, IntArray, FloatArray, FloatArray, Integer, Integer> {}

    private BatchCheck() {}

    static void withReplacement(Trial trial, Shape shape, Rows kernel) {
        IterationCounter counter = counter();
        IntArray rows = new IntArray(shape.blocks());
        trial.runOnce(
                graph(counter, rows).task("rows", kernel, counter.words(), rows, shape.n(), shape.blocks()).build());
        compare(trial, shape, rows, i -> RowDraws.withReplacement(SEED, STEP, i, shape.n()));
    }

    /** From two rows before the end of epoch 3. */
    static void ofEpochs(Trial trial, Shape shape, RowsOfEpochs kernel) {
        int n = shape.n();
        int start = Math.max(0, n - 2);
        IterationCounter counter = counter();
        IntArray rows = new IntArray(shape.blocks());
        IntArray cursor = IntArray.fromElements(3, start);
        trial.runOnce(graph(counter, rows).buffer("cursor", BufferRole.HYPER, cursor)
                .task("rows", kernel, counter.words(), cursor, rows, n, RowDraws.halfBits(n), shape.blocks()).build());
        compare(trial, shape, rows, i -> RowDraws.withoutReplacement(SEED, 3 + (start + i) / n, (start + i) % n, n));
    }

    /** The weight of every fourth row is zero. */
    static void byWeight(Trial trial, Shape shape, RowsByWeight kernel) {
        int n = shape.n();
        long[] cumulative = RowDraws.cumulative(IntStream.range(0, n).mapToDouble(r -> (r + 1) % 4 * (r + 1.0))
                .toArray(), 1.5);
        IterationCounter counter = counter();
        IntArray rows = new IntArray(shape.blocks());
        LongArray sums = LongArray.fromArray(cumulative);
        trial.runOnce(graph(counter, rows).buffer("cumulative", BufferRole.INPUT, sums)
                .task("rows", kernel, counter.words(), sums, rows, n, shape.blocks()).build());
        compare(trial, shape, rows, i -> RowDraws.weighted(SEED, STEP, i, cumulative));
    }

    static void gather(Trial trial, Shape shape, Gather kernel) {
        int b = shape.blocks();
        int d = shape.d();
        FloatArray x = trial.gaussians(61, shape.n() * d);
        FloatArray y = trial.gaussians(62, shape.n());
        IntArray rows = new IntArray(b);
        for (int i = 0; i < b; i++) {
            rows.set(i, Math.floorMod(Philox.word(63, RandomStream.FEATURES, i), shape.n()));
        }
        FloatArray batchX = new FloatArray(b * d);
        FloatArray batchY = new FloatArray(b);
        trial.runOnce(IterationGraph.named("gather").buffer("x", BufferRole.INPUT, x).buffer("y", BufferRole.INPUT, y)
                .buffer("rows", BufferRole.INPUT, rows).buffer("batchX", BufferRole.OUTPUT, batchX)
                .buffer("batchY", BufferRole.OUTPUT, batchY)
                .task("gather", kernel, x, y, rows, batchX, batchY, b, d).build());
        trial.bounds("gathered features, " + shape, batchX,
                IntStream.range(0, b * d).mapToDouble(k -> x.get(rows.get(k / d) * d + k % d)).toArray(),
                Exact.bounds(b * d));
        trial.bounds("gathered targets, " + shape, batchY,
                IntStream.range(0, b).mapToDouble(i -> y.get(rows.get(i))).toArray(), Exact.bounds(b));
    }

    private static IterationGraph.Builder graph(IterationCounter counter, IntArray rows) {
        IterationGraph.Builder graph = IterationGraph.named("batch");
        counter.addTo(graph);
        return graph.buffer("rows", BufferRole.OUTPUT, rows);
    }

    private static IterationCounter counter() {
        IterationCounter counter = new IterationCounter(SEED);
        counter.prepare(STEP);
        return counter;
    }

    private static void compare(Trial trial, Shape shape, IntArray rows, IntUnaryOperator expected) {
        int b = rows.getSize();
        trial.bounds("rows, " + shape, IntStream.range(0, b).mapToDouble(rows::get).toArray(),
                IntStream.range(0, b).map(expected).asDoubleStream().toArray(), Exact.bounds(b));
    }
}
