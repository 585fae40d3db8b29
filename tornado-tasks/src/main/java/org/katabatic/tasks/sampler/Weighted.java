package org.katabatic.tasks.sampler;

import java.util.LinkedHashMap;
import java.util.Map;
import org.katabatic.models.sampling.RowDraws;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import uk.ac.manchester.tornado.api.types.arrays.LongArray;

/**
 * Rows drawn independently with probabilities p_r ∝ weight_r^(1/T). Gradients are not divided by the probabilities:
 * what is minimised is the loss with the rows weighted so.
 */
public final class Weighted implements Sampler {

    private final int batchSize;
    private final double temperature;
    private final long[] cumulative;

    /**
     * A sampler for n rows.
     *
     * @param batchSize
     *            b ≥ 1
     * @param temperature
     *            T &gt; 0: 1 is proportional to the weights, larger is more even
     * @param weights
     *            (n), not negative
     * @throws IllegalArgumentException
     *             naming the number that is out of range
     */
    public Weighted(int batchSize, double temperature, double[] weights) {
        Sampler.requireBatchSize(batchSize);
        this.batchSize = batchSize;
        this.temperature = temperature;
        cumulative = RowDraws.cumulative(weights, temperature);
    }

    @Override
    public String name() {
        return "weighted";
    }

    @Override
    public String formula() {
        return "b rows, row r with probability ∝ weight_r^(1/T), independently";
    }

    @Override
    public String paper() {
        return "Arivazhagan et al., Massively Multilingual Neural Machine Translation in the Wild, 2019, arXiv "
                + "1907.05019, section 4.2 (temperature)";
    }

    @Override
    public Map<String, Double> settings() {
        Map<String, Double> settings = new LinkedHashMap<>();
        settings.put("batchSize", (double) batchSize);
        settings.put("temperature", temperature);
        return settings;
    }

    @Override
    public int batchSize(int n) {
        if (cumulative.length != n) {
            throw new IllegalArgumentException(
                    "there is one weight a row: weights=" + cumulative.length + " rows=" + n);
        }
        return batchSize;
    }

    @Override
    public void addTask(IterationGraph.Builder graph, RowBuffers buffers) {
        LongArray sums = LongArray.fromArray(cumulative);
        graph.buffer("cumulativeWeights", BufferRole.INPUT, sums)
                .task("rows", SamplerKernels::rowsByWeight, buffers.counter().words(), sums, buffers.rows(),
                        buffers.n(), buffers.b());
    }

    @Override
    public int row(long seed, long t, long drawn, int i, int n) {
        return RowDraws.weighted(seed, t, i, cumulative);
    }
}
