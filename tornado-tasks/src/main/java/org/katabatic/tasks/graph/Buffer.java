package org.katabatic.tasks.graph;

import java.util.Objects;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * An array that tasks of an iteration share.
 *
 * @param name
 *            what it is called in messages, unique in its graph
 * @param role
 *            when it crosses between host and device
 * @param array
 *            the host's copy; on JAVA the only one
 */
public record Buffer(String name, BufferRole role, FloatArray array) {

    /** A quiet NaN with a payload that no arithmetic produces: what an OUTPUT holds before a kernel wrote it. */
    static final int POISON = 0x7fc0dead;

    /** Refuses missing parts. */
    public Buffer {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(array, "array");
    }

    void poison() {
        array.init(Float.intBitsToFloat(POISON));
    }

    /** Index of the first element that still holds the poison, or -1 if there is none. */
    int firstPoisoned() {
        for (int i = 0; i < array.getSize(); i++) {
            if (Float.floatToRawIntBits(array.get(i)) == POISON) {
                return i;
            }
        }
        return -1;
    }
}
