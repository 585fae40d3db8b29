package org.katabatic.tasks.sampler;

import java.util.Map;
import org.katabatic.models.sampling.RowDraws;
import org.katabatic.tasks.graph.IterationGraph;

/**
 * Rows drawn independently with equal probability.
 *
 * @param batchSize
 *            b ≥ 1
 */
public record WithReplacement(int batchSize) implements Sampler {

    /** Refuses a batch size out of range. */
    public WithReplacement {
        Sampler.requireBatchSize(batchSize);
    }

    @Override
    public String name() {
        return "uniform";
    }

    @Override
    public String formula() {
        return "b rows, each with probability 1/n, independently";
    }

    @Override
    public String paper() {
        return "Robbins, Monro, A Stochastic Approximation Method, Ann. Math. Statist. 22(3), 1951";
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
        graph.task("rows", SamplerKernels::rowsWithReplacement, buffers.counter().words(), buffers.rows(), buffers.n(),
                buffers.b());
    }

    @Override
    public int row(long seed, long t, long drawn, int i, int n) {
        return RowDraws.withReplacement(seed, t, i, n);
    }
}
