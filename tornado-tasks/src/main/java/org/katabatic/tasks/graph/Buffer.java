package org.katabatic.tasks.graph;

import java.util.Objects;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

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
public record Buffer(String name, BufferRole role, TornadoNativeArray array) {

    /** Refuses missing parts, and arrays of other elements than float, double, int and long. */
    public Buffer {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(array, "array");
        ArrayContents.requireKnown(array);
    }
}
