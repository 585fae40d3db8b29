package org.katabatic.tasks.sampler;

import org.katabatic.models.sampling.RowDraws;
import org.katabatic.tasks.graph.IterationGraph;

/**
 * A sampler that draws rows independently with equal probability, and more of them when the batch's gradient is too
 * uncertain; the batch never shrinks. Rows are drawn with replacement, since the tests' variance is that of independent
 * samples; a batch as large as the data is the data.
 */
public sealed interface GrowingSampler extends Sampler permits NormTest, InnerProductTest {

    /**
     * Number of rows that the test asks for, not capped.
     *
     * @param spread
     *            of the batch's per-sample gradients
     */
    double wanted(Spread spread);

    /**
     * What the tests need to know of a batch.
     *
     * @param variance
     *            Σ_j Var(∇f_i)_j
     * @param varianceAlong
     *            Var(∇f_i·g), g the mean gradient
     * @param squaredNorm
     *            |g|²
     */
    record Spread(double variance, double varianceAlong, double squaredNorm) {}

    /** The batch size of the next step: the larger of the present one and what the test asks for, at most n. */
    default int next(int batchSize, int n, Spread spread) {
        double wanted = Math.ceil(wanted(spread));
        // without any gradient there is nothing to tell; a comparison with NaN is false
        return wanted > batchSize ? (int) Math.min(n, wanted) : batchSize;
    }

    @Override
    default void addTask(IterationGraph.Builder graph, RowBuffers buffers) {
        graph.task("rows", SamplerKernels::rowsWithReplacement, buffers.counter().words(), buffers.rows(), buffers.n(),
                buffers.b());
    }

    @Override
    default int row(long seed, long t, long drawn, int i, int n) {
        return RowDraws.withReplacement(seed, t, i, n);
    }

    /** Refuses a batch of which there is no variance. */
    static void requireVariance(int batchSize) {
        if (batchSize < 2) {
            throw new IllegalArgumentException(
                    "batchSize must be at least 2, a variance needs two samples: batchSize=" + batchSize);
        }
    }

    /** Refuses a threshold that is not finite and above zero. */
    static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be positive and finite: " + name + "=" + value);
        }
    }
}
