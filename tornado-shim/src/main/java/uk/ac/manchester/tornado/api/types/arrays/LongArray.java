package uk.ac.manchester.tornado.api.types.arrays;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * Fixed-size array of long, the form in which a kernel takes its data.
 *
 * Backed by one heap array, with accessors of one line each, so that the JVM's compiler vectorises plain loops over it.
 * An index out of range gives the JVM's own {@link ArrayIndexOutOfBoundsException}.
 */
public final class LongArray extends TornadoNativeArray {

    private static final int ELEMENT_BYTES = Long.BYTES;

    private final long[] elements;

    /**
     * An array of zeros.
     *
     * @param numberOfElements at least 0; a negative number is an {@link IllegalArgumentException}
     */
    public LongArray(int numberOfElements) {
        elements = new long[checkedSize(numberOfElements)];
    }

    // Shares the heap array: each caller hands over one that nobody else holds.
    private LongArray(long[] elements) {
        this.elements = elements;
    }

    /** A copy of a heap array. */
    public static LongArray fromArray(long[] values) {
        return new LongArray(values.clone());
    }

    /** A copy of the values given. */
    public static LongArray fromElements(long... values) {
        return new LongArray(values.clone());
    }

    /** A copy of a segment; a byte size that is no multiple of 8 is an {@link IllegalArgumentException}. */
    public static LongArray fromSegment(MemorySegment segment) {
        checkWholeElements(segment.byteSize(), ELEMENT_BYTES);
        return new LongArray(segment.toArray(ValueLayout.JAVA_LONG_UNALIGNED));
    }

    /** A copy of what remains in a buffer, whose position does not move. */
    public static LongArray fromLongBuffer(LongBuffer buffer) {
        long[] values = new long[buffer.remaining()];
        buffer.get(buffer.position(), values);
        return new LongArray(values);
    }

    /** Sets every element of an array to one value. */
    public static void initialize(LongArray array, long value) {
        array.init(value);
    }

    /** A new array of the elements of all arrays, one array after the other. */
    public static LongArray concat(LongArray... arrays) {
        LongArray whole = new LongArray(Arrays.stream(arrays).mapToInt(LongArray::getSize).reduce(0, Math::addExact));
        int filled = 0;
        for (LongArray part : arrays) {
            System.arraycopy(part.elements, 0, whole.elements, filled, part.elements.length);
            filled += part.elements.length;
        }
        return whole;
    }

    /** A copy as a heap array. */
    public long[] toHeapArray() {
        return elements.clone();
    }

    /** Writes one element. */
    public void set(int index, long value) {
        elements[index] = value;
    }

    /** Reads one element. */
    public long get(int index) {
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
    public void init(long value) {
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
    public LongArray slice(int offset, int length) {
        checkSlice(offset, length, elements.length);
        return new LongArray(Arrays.copyOfRange(elements, offset, offset + length));
    }
}
