package org.katabatic.models.synthetic;

import org.katabatic.models.data.Dataset;

/**
 * Two classes with a gap between them: x ~ N(0, 1) in each feature, label the sign of x·u for a random unit direction
 * u, then every sample is moved along u away from the separator {x·u = 0} by the margin. Hence label·(x·u) ≥ margin
 * for every sample, in the float32 data too.
 *
 * @param margin least distance of a sample from the separator, positive
 */
public record SeparableGaussians(int samples, int features, double margin, long seed) {

    /** Rounding a sample to float32 moves it along u by less than this part of its length: twice 2⁻²⁴. */
    private static final double ROUNDING = 0x1p-23;

    /** Refuses sizes below 1 and a margin that is not finite and positive. */
    public SeparableGaussians {
        Sizes.requireAtLeastOne("samples", samples);
        Sizes.requireAtLeastOne("features", features);
        Sizes.requirePositive("margin", margin);
        Sizes.matrix(samples, features);
    }

    /** The unit normal u of the separator (features). */
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
            y[i] = RandomVectors.dot(sample, direction) < 0 ? -1 : 1;
            double length = Math.sqrt(RandomVectors.dot(sample, sample));
            double shift = y[i] * (margin + ROUNDING * (length + margin));
            for (int j = 0; j < features; j++) {
                x[i * features + j] = (float) (sample[j] + shift * direction[j]);
            }
        }
        return new Dataset("separable-gaussians", samples, features, x, y);
    }
}
