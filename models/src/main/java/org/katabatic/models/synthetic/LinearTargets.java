package org.katabatic.models.synthetic;

import org.katabatic.models.data.Dataset;
import org.katabatic.models.random.Philox;
import org.katabatic.models.random.RandomStream;

/**
 * Targets of a linear model: x ~ N(0, 1) in each feature, w* ~ N(0, 1)/√d, y = x·w* + noise·N(0, 1), where x·w* is that
 * of the float32 features.
 *
 * @param noise standard deviation of the noise on a target, at least 0
 */
public record LinearTargets(int samples, int features, double noise, long seed) {

    /** Refuses sizes below 1 and noise that is negative or not finite. */
    public LinearTargets {
        Sizes.requireAtLeastOne("samples", samples);
        Sizes.requireAtLeastOne("features", features);
        Sizes.requireNotNegative("noise", noise);
        Sizes.matrix(samples, features);
    }

    /** The true weights w* (features). */
    public double[] weights() {
        double[] weights = new double[features];
        for (int j = 0; j < features; j++) {
            weights[j] = Philox.gaussian(seed, RandomStream.TRUTH, j) / Math.sqrt(features);
        }
        return weights;
    }

    /** The data. */
    public Dataset generate() {
        double[] weights = weights();
        float[] x = new float[Sizes.matrix(samples, features)];
        float[] y = new float[samples];
        for (int i = 0; i < samples; i++) {
            double target = noise * Philox.gaussian(seed, RandomStream.NOISE, i);
            for (int j = 0; j < features; j++) {
                int at = i * features + j;
                x[at] = (float) Philox.gaussian(seed, RandomStream.FEATURES, at);
                target += x[at] * weights[j];
            }
            y[i] = (float) target;
        }
        return new Dataset("linear-targets", samples, features, x, y);
    }
}
