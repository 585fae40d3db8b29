package org.katabatic.tasks.sampler;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * AdAdaGrad's norm test: a batch that is large enough for its mean gradient to be known to a fraction η of its length.
 *   b_{t+1} = max(b_t, ⌈Σ_j Var(∇f_i)_j / (η² |g|²)⌉)
 *
 * @param batchSize
 *            b_1 ≥ 2
 * @param eta
 *            η &gt; 0
 */
public record NormTest(int batchSize, double eta) implements GrowingSampler {

    /** Of the authors' code for CIFAR-10. */
    public static final double DEFAULT_ETA = 0.5;

    /** Refuses numbers out of range. */
    public NormTest {
        GrowingSampler.requireVariance(batchSize);
        GrowingSampler.requirePositive("eta", eta);
    }

    @Override
    public String name() {
        return "norm-test";
    }

    @Override
    public String formula() {
        return "uniform, b ← max(b, ⌈Σ_j Var(∇f_i)_j / (η² |g|²)⌉)";
    }

    @Override
    public String paper() {
        return "Lau, Liu, Kolar, AdAdaGrad: Adaptive Batch Size Schemes for Adaptive Gradient Methods, 2024, arXiv "
                + "2402.11215, norm test";
    }

    @Override
    public Map<String, Double> settings() {
        Map<String, Double> settings = new LinkedHashMap<>();
        settings.put("batchSize", (double) batchSize);
        settings.put("eta", eta);
        return settings;
    }

    @Override
    public int batchSize(int n) {
        return batchSize;
    }

    @Override
    public double wanted(Spread spread) {
        return spread.variance() / (eta * eta * spread.squaredNorm());
    }
}
