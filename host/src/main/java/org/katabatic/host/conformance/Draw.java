package org.katabatic.host.conformance;

import org.katabatic.models.random.Philox;
import org.katabatic.models.random.RandomStream;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Random test data, the same for the same seed. */
public final class Draw {

    private Draw() {}

    /** N(0, 1) numbers. */
    public static FloatArray gaussians(long seed, int count) {
        FloatArray array = new FloatArray(count);
        for (int i = 0; i < count; i++) {
            array.set(i, (float) Philox.gaussian(seed, RandomStream.FEATURES, i));
        }
        return array;
    }

    /** Whole numbers from -magnitude to magnitude. */
    public static FloatArray integers(long seed, int count, int magnitude) {
        FloatArray array = new FloatArray(count);
        for (int i = 0; i < count; i++) {
            array.set(i, Math.floorMod(Philox.word(seed, RandomStream.FEATURES, i), 2 * magnitude + 1) - magnitude);
        }
        return array;
    }

    /** Signs, -1 and +1. */
    public static FloatArray signs(long seed, int count) {
        FloatArray array = new FloatArray(count);
        for (int i = 0; i < count; i++) {
            array.set(i, (Philox.word(seed, RandomStream.FEATURES, i) & 1) == 0 ? -1f : 1f);
        }
        return array;
    }

    /** Classes, 0 to k − 1. */
    public static FloatArray classes(long seed, int count, int k) {
        FloatArray array = new FloatArray(count);
        for (int i = 0; i < count; i++) {
            array.set(i, Math.floorMod(Philox.word(seed, RandomStream.FEATURES, i), k));
        }
        return array;
    }

    /** Magnitudes of N(0, 1) numbers. */
    public static FloatArray magnitudes(long seed, int count) {
        FloatArray array = gaussians(seed, count);
        for (int i = 0; i < count; i++) {
            array.set(i, Math.abs(array.get(i)));
        }
        return array;
    }

    public static double[] widened(FloatArray array) {
        double[] values = new double[array.getSize()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i);
        }
        return values;
    }
}
