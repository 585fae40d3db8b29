package uk.ac.manchester.tornado.api.types.arrays;

import java.lang.foreign.MemorySegment;

/** An array of primitive values that a kernel can take as an argument. */
public abstract class TornadoNativeArray {

    /** The number of elements. */
    public abstract int getSize();

    /**
     * The elements, without a header: a view through which they can be read and written.
     *
     * It lies on the heap here and outside it with TornadoVM, so only layouts of the element type, or unaligned ones,
     * are safe to use with it.
     */
    public abstract MemorySegment getSegment();

    /** The bytes of all elements, without a header. */
    public abstract long getNumBytesOfSegment();

    /** Sets every element to zero. */
    protected void clear() {
        getSegment().fill((byte) 0);
    }

    /** The bytes of one element. */
    public abstract int getElementSize();

    static int checkedSize(int size) {
        if (size < 0) {
            throw new IllegalArgumentException("size must not be negative: size=" + size);
        }
        return size;
    }

    static void checkWholeElements(long byteSize, int elementBytes) {
        if (byteSize % elementBytes != 0) {
            throw new IllegalArgumentException(
                    "byteSize must be a multiple of " + elementBytes + ": byteSize=" + byteSize);
        }
    }

    static void checkSlice(int offset, int length, int size) {
        // The sum in long: in int, two large values would wrap round and pass.
        if (offset < 0 || length < 0 || (long) offset + length > size) {
            throw new IllegalArgumentException(
                    "slice must lie inside the array: offset=" + offset + ", length=" + length + ", size=" + size);
        }
    }
}
