package org.katabatic.tasks.checked;

import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;
import uk.ac.manchester.tornado.api.types.arrays.LongArray;
import uk.ac.manchester.tornado.api.types.collections.VectorFloat8;
import uk.ac.manchester.tornado.api.types.vectors.Float8;

/**
 * What the accesses of a kernel become in checked mode. Public because derived kernels, which live in the kernels' own
 * packages, call it; it is of no use to anybody else. An access outside its array is reported and not made.
 */
public final class Accesses {

    private static final ThreadLocal<AccessRecorder> RECORDER = new ThreadLocal<>();
    /** Elements of a vector. */
    private static final int VECTOR = 8;

    private Accesses() {}

    /** Runs something whose accesses the recorder sees. */
    public static void observed(AccessRecorder recorder, Runnable run) {
        RECORDER.set(recorder);
        try {
            run.run();
        } finally {
            RECORDER.remove();
        }
    }

    /** An inner loop begins an iteration. */
    public static void enterLoop(int index, int depth) {
        RECORDER.get().enterLoop(depth, index);
    }

    /** An inner loop is left. */
    public static void leaveLoop(int depth) {
        RECORDER.get().leaveLoop(depth);
    }

    /** Reads an element. */
    public static float get(FloatArray array, int index) {
        return RECORDER.get().read(array, index) ? array.get(index) : Float.NaN;
    }

    /** Writes an element. */
    public static void set(FloatArray array, int index, float value) {
        if (RECORDER.get().write(array, index)) {
            array.set(index, value);
        }
    }

    /** Reads an element. */
    public static int get(IntArray array, int index) {
        return RECORDER.get().read(array, index) ? array.get(index) : 0;
    }

    /** Writes an element. */
    public static void set(IntArray array, int index, int value) {
        if (RECORDER.get().write(array, index)) {
            array.set(index, value);
        }
    }

    /** Reads an element. */
    public static long get(LongArray array, int index) {
        return RECORDER.get().read(array, index) ? array.get(index) : 0;
    }

    /** Writes an element. */
    public static void set(LongArray array, int index, long value) {
        if (RECORDER.get().write(array, index)) {
            array.set(index, value);
        }
    }

    /** Reads an element. */
    public static double get(DoubleArray array, int index) {
        return RECORDER.get().read(array, index) ? array.get(index) : Double.NaN;
    }

    /** Writes an element. */
    public static void set(DoubleArray array, int index, double value) {
        if (RECORDER.get().write(array, index)) {
            array.set(index, value);
        }
    }

    /** Reads the elements of a vector. */
    public static Float8 get(VectorFloat8 vectors, int index) {
        FloatArray array = vectors.getArray();
        int i = index * VECTOR;
        return new Float8(get(array, i), get(array, i + 1), get(array, i + 2), get(array, i + 3), get(array, i + 4),
                get(array, i + 5), get(array, i + 6), get(array, i + 7));
    }

    /** Writes the elements of a vector. */
    public static void set(VectorFloat8 vectors, int index, Float8 value) {
        FloatArray array = vectors.getArray();
        int i = index * VECTOR;
        set(array, i, value.getS0());
        set(array, i + 1, value.getS1());
        set(array, i + 2, value.getS2());
        set(array, i + 3, value.getS3());
        set(array, i + 4, value.getS4());
        set(array, i + 5, value.getS5());
        set(array, i + 6, value.getS6());
        set(array, i + 7, value.getS7());
    }

    /** The work-items of a group have all reached a barrier, or begin. */
    public static void beginPhase(int group) {
        RECORDER.get().beginPhase(group);
    }

    /** A work-item goes on. */
    public static void beginWorkItem(int item) {
        RECORDER.get().beginWorkItem(item);
    }

    /** Reads an element of local memory. */
    public static float get(float[] array, int index) {
        return RECORDER.get().read(array, index) ? array[index] : Float.NaN;
    }

    /** Writes an element of local memory. */
    public static void set(float[] array, int index, float value) {
        if (RECORDER.get().write(array, index)) {
            array[index] = value;
        }
    }

    /** Reads an element of local memory. */
    public static int get(int[] array, int index) {
        return RECORDER.get().read(array, index) ? array[index] : 0;
    }

    /** Writes an element of local memory. */
    public static void set(int[] array, int index, int value) {
        if (RECORDER.get().write(array, index)) {
            array[index] = value;
        }
    }

    /** Reads an element of local memory. */
    public static long get(long[] array, int index) {
        return RECORDER.get().read(array, index) ? array[index] : 0;
    }

    /** Writes an element of local memory. */
    public static void set(long[] array, int index, long value) {
        if (RECORDER.get().write(array, index)) {
            array[index] = value;
        }
    }

    /** Reads an element of local memory. */
    public static double get(double[] array, int index) {
        return RECORDER.get().read(array, index) ? array[index] : Double.NaN;
    }

    /** Writes an element of local memory. */
    public static void set(double[] array, int index, double value) {
        if (RECORDER.get().write(array, index)) {
            array[index] = value;
        }
    }

    /** Adds to an element; atomic since checked mode has one thread. */
    public static void atomicAdd(Object context, FloatArray array, int index, float value) {
        if (RECORDER.get().add(array, index)) {
            array.set(index, array.get(index) + value);
        }
    }

    /** Adds to an element; atomic since checked mode has one thread. */
    public static void atomicAdd(Object context, IntArray array, int index, int value) {
        if (RECORDER.get().add(array, index)) {
            array.set(index, array.get(index) + value);
        }
    }

    /** Adds to an element; atomic since checked mode has one thread. */
    public static void atomicAdd(Object context, LongArray array, int index, long value) {
        if (RECORDER.get().add(array, index)) {
            array.set(index, array.get(index) + value);
        }
    }

    /** Adds to an element; atomic since checked mode has one thread. */
    public static void atomicAdd(Object context, DoubleArray array, int index, double value) {
        if (RECORDER.get().add(array, index)) {
            array.set(index, array.get(index) + value);
        }
    }

    /** Adds to an element; atomic since checked mode has one thread. */
    public static void atomicAdd(Object context, int[] array, int index, int value) {
        if (RECORDER.get().add(array, index)) {
            array[index] += value;
        }
    }
}
