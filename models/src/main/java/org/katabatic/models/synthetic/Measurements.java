package org.katabatic.models.synthetic;

import org.katabatic.models.data.Dataset;
import org.katabatic.models.random.Philox;
import org.katabatic.models.random.RandomStream;

/** Linear measurements of a known matrix: y_i = ⟨A_i, M⟩ + noise·N(0, 1) with A_i of N(0, 1) entries. */
final class Measurements {

    private Measurements() {}

    /** One measurement a sample: A_i row-major its features, y_i its target. */
    static Dataset of(String name, double[] truth, int measurements, double noise, long seed) {
        int features = truth.length;
        float[] x = new float[Sizes.matrix(measurements, features)];
        float[] y = new float[measurements];
        for (int i = 0; i < measurements; i++) {
            double target = noise * Philox.gaussian(seed, RandomStream.NOISE, i);
            for (int j = 0; j < features; j++) {
                int at = i * features + j;
                x[at] = (float) Philox.gaussian(seed, RandomStream.FEATURES, at);
                target += x[at] * truth[j];
            }
            y[i] = (float) target;
        }
        return new Dataset(name, measurements, features, x, y);
    }

    /** Rounded once from double. */
    static float[] rounded(double[] exact) {
        float[] rounded = new float[exact.length];
        for (int i = 0; i < exact.length; i++) {
            rounded[i] = (float) exact[i];
        }
        return rounded;
    }
}
