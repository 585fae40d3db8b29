package org.katabatic.tasks.sampler;

import java.util.Map;
import org.katabatic.models.sampling.RowDraws;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;

/**
 * Rows in epochs, each of which has every row once in an order of its own. A batch goes on into the next epoch where
 * one ends.
 *
 * @param batchSize
 *            b ≥ 1
 */
public record WithoutReplacement(int batchSize) implements Sampler {

    /** Refuses a batch size out of range. */
    public WithoutReplacement {
        Sampler.requireBatchSize(batchSize);
    }

    @Override
    public String name() {
        return "without-replacement";
    }

    @Override
    public String formula() {
        return "b rows, the next of a random permutation of all, a new one every epoch";
    }

    @Override
    public String paper() {
        return "Bottou, Curiously Fast Convergence of some Stochastic Gradient Descent Algorithms, 2009";
    }

    @Override
    public Map<String, Double> settings() {
        return Map.of("batchSize", (double) batchSize);
    }

    @Override
    public int batchSize(int n) {
        return batchSize;
    }

    @Override
    public void addTask(IterationGraph.Builder graph, RowBuffers buffers) {
        graph.buffer("cursor", BufferRole.HYPER, buffers.cursor())
                .task("rows", SamplerKernels::rowsOfEpochs, buffers.counter().words(), buffers.cursor(), buffers.rows(),
                        buffers.n(), RowDraws.halfBits(buffers.n()), buffers.b());
    }

    @Override
    public int row(long seed, long t, long drawn, int i, int n) {
        long place = drawn + i;
        return RowDraws.withoutReplacement(seed, (int) (place / n), (int) (place % n), n);
    }
}
