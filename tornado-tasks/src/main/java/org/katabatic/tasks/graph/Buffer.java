package org.katabatic.tasks.graph;

import java.util.Objects;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;
import uk.ac.manchester.tornado.api.types.collections.VectorFloat8;

/**
 * An array that tasks of an iteration share.
 *
 * @param name
 *            what it is called in messages, unique in its graph
 * @param role
 *            when it crosses between host and device
 * @param array
 *            the host's copy; on JAVA the only one
 * @param argument
 *            what kernels take: the array, or the vectors that lie in it
 */
public record Buffer(String name, BufferRole role, TornadoNativeArray array, Object argument) {

    /** Refuses missing parts, and arrays of other elements than float, double, int and long. */
    public Buffer {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(array, "array");
        Objects.requireNonNull(argument, "argument");
        ArrayContents.requireKnown(array);
    }

    /** An array that kernels take as it is. */
    public Buffer(String name, BufferRole role, TornadoNativeArray array) {
        this(name, role, array, array);
    }

    /** Vectors, and the array that they lie in. */
    static Buffer ofVectors(String name, BufferRole role, VectorFloat8 vectors) {
        return new Buffer(name, role, vectors.getArray(), vectors);
    }
}
