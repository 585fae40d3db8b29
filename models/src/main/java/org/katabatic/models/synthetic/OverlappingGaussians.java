package org.katabatic.models.synthetic;

import org.katabatic.models.data.Dataset;

/**
 * Two unit Gaussians whose means lie {@code distance} apart, at ±distance/2 along a random unit direction. Samples
 * alternate between them, the first from class +1. The classes overlap, so the best separator still errs on a share
 * Φ(−distance/2) of new samples.
 *
 * @param distance between the means, at least 0
 */
public record OverlappingGaussians(int samples, int features, double distance, long seed) {

    /** Refuses sizes below 1 and a distance that is negative or not finite. */
    public OverlappingGaussians {
        Sizes.requireAtLeastOne("samples", samples);
        Sizes.requireAtLeastOne("features", features);
        Sizes.requireNotNegative("distance", distance);
        Sizes.matrix(samples, features);
    }

    /** The unit direction from the mean of class −1 to that of class +1 (features). */
    public double[] direction() {
        return RandomVectors.unit(features, seed);
    }

    /** The data, targets −1 and +1. */
    public Dataset generate() {
        double[] direction = direction();
        double[] sample = new double[features];
        float[] x = new float[Sizes.matrix(samples, features)];
        float[] y = new float[samples];
        for (int i = 0; i < samples; i++) {
            RandomVectors.features(sample, i, seed);
            y[i] = i % 2 == 0 ? 1 : -1;
            for (int j = 0; j < features; j++) {
                x[i * features + j] = (float) (sample[j] + y[i] * distance / 2 * direction[j]);
            }
        }
        return new Dataset("overlapping-gaussians", samples, features, x, y);
    }
}
