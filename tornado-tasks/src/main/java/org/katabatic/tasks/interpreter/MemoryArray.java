package org.katabatic.tasks.interpreter;

/**
 * An array of the JVM in a kernel: local memory, or what an iteration made for itself.
 *
 * @param values
 *            floats or doubles, or null
 * @param integers
 *            ints or longs, or null
 */
record MemoryArray(Values values, long[] integers) {

    int length() {
        return values == null ? integers.length : values.value.length;
    }
}
