package uk.ac.manchester.tornado.api.types.arrays;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Fixed-size array of float, the form in which a kernel takes its data.
 *
 * Backed by one heap array, with accessors of one line each, so that the JVM's compiler vectorises plain loops over it.
 * An index out of range gives the JVM's own {@link ArrayIndexOutOfBoundsException}.
 */
public final class FloatArray extends TornadoNativeArray {

    private static final int ELEMENT_BYTES = Float.BYTES;

    private final float[] elements;

    /**
     * An array of zeros.
     *
     * @param numberOfElements at least 0; a negative number is an {@link IllegalArgumentException}
     */
    public FloatArray(int numberOfElements) {
        elements = new float[checkedSize(numberOfElements)];
    }

    // Shares the heap array: each caller hands over one that nobody else holds.
    private FloatArray(float[] elements) {
        this.elements = elements;
    }

    /** A copy of a heap array. */
    public static FloatArray fromArray(float[] values) {
        return new FloatArray(values.clone());
    }

    /** A copy of the values given. */
    public static FloatArray fromElements(float... values) {
        return new FloatArray(values.clone());
    }

    /** A copy of a segment; a byte size that is no multiple of 4 is an {@link IllegalArgumentException}. */
    public static FloatArray fromSegment(MemorySegment segment) {
        checkWholeElements(segment.byteSize(), ELEMENT_BYTES);
        return new FloatArray(segment.toArray(ValueLayout.JAVA_FLOAT_UNALIGNED));
    }

    /** A copy of what remains in a buffer, whose position does not move. */
    public static FloatArray fromFloatBuffer(FloatBuffer buffer) {
        float[] values = new float[buffer.remaining()];
        buffer.get(buffer.position(), values);
        return new FloatArray(values);
    }

    /** Sets every element of an array to one value. */
    public static void initialize(FloatArray array, float value) {
        array.init(value);
    }

    /** A new array of the elements of all arrays, one array after the other. */
    public static FloatArray concat(FloatArray... arrays) {
        FloatArray whole = new FloatArray(
                Arrays.stream(arrays).mapToInt(FloatArray::getSize).reduce(0, Math::addExact));
        int filled = 0;
        for (FloatArray part : arrays) {
            System.arraycopy(part.elements, 0, whole.elements, filled, part.elements.length);
            filled += part.elements.length;
        }
        return whole;
    }

    /** A copy as a heap array. */
    public float[] toHeapArray() {
        return elements.clone();
    }

    /** Writes one element. */
    public void set(int index, float value) {
        elements[index] = value;
    }

    /** Reads one element. */
    public float get(int index) {
        return elements[index];
    }

    /** Sets every element to zero. */
    @Override
    public void clear() {
        super.clear();
    }

    @Override
    public int getElementSize() {
        return ELEMENT_BYTES;
    }

    /** Sets every element to one value. */
    public void init(float value) {
        Arrays.fill(elements, value);
    }

    @Override
    public int getSize() {
        return elements.length;
    }

    @Override
    public MemorySegment getSegment() {
        return MemorySegment.ofArray(elements);
    }

    @Override
    public long getNumBytesOfSegment() {
        return (long) ELEMENT_BYTES * elements.length;
    }

    /**
     * A copy of the elements {@code offset} to {@code offset + length - 1}; a range that does not lie inside the array
     * is an {@link IllegalArgumentException}.
     */
    public FloatArray slice(int offset, int length) {
        checkSlice(offset, length, elements.length);
        return new FloatArray(Arrays.copyOfRange(elements, offset, offset + length));
    }
}
