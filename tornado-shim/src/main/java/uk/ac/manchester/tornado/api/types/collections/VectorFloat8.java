package uk.ac.manchester.tornado.api.types.collections;

import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.vectors.Float8;

/** A fixed number of vectors of eight floats, one after the other in an array. */
public final class VectorFloat8 {

    private static final int WIDTH = 8;

    private final FloatArray storage;

    /** The vectors in an array, which is not copied; elements behind the last whole vector belong to none. */
    public VectorFloat8(FloatArray array) {
        storage = array;
    }

    /** Reads one vector. */
    public Float8 get(int index) {
        int i = index * WIDTH;
        return new Float8(storage.get(i), storage.get(i + 1), storage.get(i + 2), storage.get(i + 3),
                storage.get(i + 4), storage.get(i + 5), storage.get(i + 6), storage.get(i + 7));
    }

    /** Writes one vector. */
    public void set(int index, Float8 value) {
        int i = index * WIDTH;
        storage.set(i, value.getS0());
        storage.set(i + 1, value.getS1());
        storage.set(i + 2, value.getS2());
        storage.set(i + 3, value.getS3());
        storage.set(i + 4, value.getS4());
        storage.set(i + 5, value.getS5());
        storage.set(i + 6, value.getS6());
        storage.set(i + 7, value.getS7());
    }

    /** The array that the vectors lie in. */
    public FloatArray getArray() {
        return storage;
    }
}
