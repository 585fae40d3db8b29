package org.katabatic.tasks.graph;

import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;
import uk.ac.manchester.tornado.api.types.arrays.LongArray;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/**
 * What an array of any element type holds, as bits: the poison of an output before it is written, copies between host
 * and device, comparisons bit for bit.
 */
public final class ArrayContents {

    /** Quiet NaNs with payloads, and integers, that no kernel computes by accident. */
    private static final int POISON = 0x7fc0dead;
    private static final long LONG_POISON = 0x7ff8_dead_beef_deadL;

    private ArrayContents() {}

    /**
     * Refuses an array whose elements are not float, double, int or long.
     *
     * @throws IllegalArgumentException
     *             naming the type
     */
    static void requireKnown(TornadoNativeArray array) {
        if (!(array instanceof FloatArray || array instanceof DoubleArray || array instanceof IntArray
                || array instanceof LongArray)) {
            throw new IllegalArgumentException("a buffer is a FloatArray, DoubleArray, IntArray or LongArray: type="
                    + array.getClass().getSimpleName());
        }
    }

    /** A new array of the same type and size, filled with poison. */
    public static TornadoNativeArray poisonedLike(TornadoNativeArray array) {
        TornadoNativeArray like = switch (array) {
            case FloatArray a -> new FloatArray(a.getSize());
            case DoubleArray a -> new DoubleArray(a.getSize());
            case IntArray a -> new IntArray(a.getSize());
            case LongArray a -> new LongArray(a.getSize());
            default -> throw unknown(array);
        };
        poison(like);
        return like;
    }

    /** Fills an array with poison. */
    static void poison(TornadoNativeArray array) {
        switch (array) {
            case FloatArray a -> a.init(Float.intBitsToFloat(POISON));
            case DoubleArray a -> a.init(Double.longBitsToDouble(LONG_POISON));
            case IntArray a -> a.init(POISON);
            case LongArray a -> a.init(LONG_POISON);
            default -> throw unknown(array);
        }
    }

    /** Index of the first element that holds the poison, or -1 if there is none. */
    static int firstPoisoned(TornadoNativeArray array) {
        boolean wide = array instanceof DoubleArray || array instanceof LongArray;
        for (int i = 0; i < array.getSize(); i++) {
            if (bits(array, i) == (wide ? LONG_POISON : POISON)) {
                return i;
            }
        }
        return -1;
    }

    /** Index of the first element that is infinite or not a number, or -1 if there is none. */
    public static int firstNonFinite(TornadoNativeArray array) {
        for (int i = 0; i < array.getSize(); i++) {
            boolean finite = switch (array) {
                case FloatArray a -> Float.isFinite(a.get(i));
                case DoubleArray a -> Double.isFinite(a.get(i));
                default -> true;
            };
            if (!finite) {
                return i;
            }
        }
        return -1;
    }

    /** Copies all elements. */
    public static void copy(TornadoNativeArray from, TornadoNativeArray to) {
        for (int i = 0; i < from.getSize(); i++) {
            switch (to) {
                case FloatArray a -> a.set(i, ((FloatArray) from).get(i));
                case DoubleArray a -> a.set(i, ((DoubleArray) from).get(i));
                case IntArray a -> a.set(i, ((IntArray) from).get(i));
                case LongArray a -> a.set(i, ((LongArray) from).get(i));
                default -> throw unknown(to);
            }
        }
    }

    /** The bits of an element; those of a narrow one are sign-extended. */
    public static long bits(TornadoNativeArray array, int index) {
        return switch (array) {
            case FloatArray a -> Float.floatToRawIntBits(a.get(index));
            case DoubleArray a -> Double.doubleToRawLongBits(a.get(index));
            case IntArray a -> a.get(index);
            case LongArray a -> a.get(index);
            default -> throw unknown(array);
        };
    }

    /** An element as text. */
    public static String element(TornadoNativeArray array, int index) {
        return switch (array) {
            case FloatArray a -> Float.toString(a.get(index));
            case DoubleArray a -> Double.toString(a.get(index));
            case IntArray a -> Integer.toString(a.get(index));
            case LongArray a -> Long.toString(a.get(index));
            default -> throw unknown(array);
        };
    }

    private static IllegalStateException unknown(TornadoNativeArray array) {
        return new IllegalStateException("buffers refuse other types: " + array.getClass());
    }
}
