package org.katabatic.tasks.sampler;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * AdAdaGrad's augmented inner-product test: a batch that is large enough for single gradients to agree on the direction
 * of their mean, along it and across it.
 *   b_{t+1} = max(b_t, ⌈Var(∇f_i·g)/(θ² |g|⁴)⌉, ⌈Σ_j Var(∇f_i − (∇f_i·g/|g|²) g)_j/(ν² |g|²)⌉)
 *
 * @param batchSize
 *            b_1 ≥ 2
 * @param theta
 *            θ &gt; 0
 * @param nu
 *            ν &gt; 0
 */
public record InnerProductTest(int batchSize, double theta, double nu) implements GrowingSampler {

    /** Of the authors' code. */
    public static final double DEFAULT_THETA = 0.5;
    /** Of the authors' code. */
    public static final double DEFAULT_NU = 1;

    /** Refuses numbers out of range. */
    public InnerProductTest {
        GrowingSampler.requireVariance(batchSize);
        GrowingSampler.requirePositive("theta", theta);
        GrowingSampler.requirePositive("nu", nu);
    }

    @Override
    public String name() {
        return "inner-product-test";
    }

    @Override
    public String formula() {
        return "uniform, b ← max(b, ⌈Var(∇f_i·g)/(θ² |g|⁴)⌉, ⌈Σ_j Var(∇f_i − (∇f_i·g/|g|²) g)_j/(ν² |g|²)⌉)";
    }

    @Override
    public String paper() {
        return "Lau, Liu, Kolar, AdAdaGrad: Adaptive Batch Size Schemes for Adaptive Gradient Methods, 2024, arXiv "
                + "2402.11215, augmented inner-product test";
    }

    @Override
    public Map<String, Double> settings() {
        Map<String, Double> settings = new LinkedHashMap<>();
        settings.put("batchSize", (double) batchSize);
        settings.put("theta", theta);
        settings.put("nu", nu);
        return settings;
    }

    @Override
    public int batchSize(int n) {
        return batchSize;
    }

    /** What is across is what is not along: Σ_j Var(∇f_i)_j − Var(∇f_i·g)/|g|². */
    @Override
    public double wanted(Spread spread) {
        double square = spread.squaredNorm();
        double along = spread.varianceAlong() / (theta * theta * square * square);
        double across = (spread.variance() - spread.varianceAlong() / square) / (nu * nu * square);
        return Math.max(along, across);
    }
}
