package org.katabatic.models.data;

/** Whether a dense float32 matrix can be held: by one array, and by this JVM's heap. */
final class DenseSize {

    /** The longest array that common JVMs allocate. */
    static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private DenseSize() {}

    /** Number of values of a (samples, features) matrix; refuses what this JVM cannot hold. */
    static int of(String place, long samples, long features) {
        return of(place, samples, features, Runtime.getRuntime().maxMemory());
    }

    /** As {@link #of(String, long, long)}, for a heap of the given size in bytes. */
    static int of(String place, long samples, long features, long heap) {
        // Both factors are below 2^32, so that the quotient test cannot overflow where the product could.
        if (features != 0 && samples > LONGEST_ARRAY / features) {
            throw new DataException(place + ": a dense matrix must have at most " + LONGEST_ARRAY + " values: samples="
                    + samples + ", features=" + features);
        }
        long bytes = samples * features * Float.BYTES;
        if (bytes > heap) {
            throw new DataException(place + ": a dense matrix must fit the heap, which -Xmx sets: samples=" + samples
                    + ", features=" + features + ", needed=" + mebibytes(bytes) + " MiB, heap=" + mebibytes(heap)
                    + " MiB");
        }
        return (int) (samples * features);
    }

    private static long mebibytes(long bytes) {
        return bytes >> 20;
    }
}
