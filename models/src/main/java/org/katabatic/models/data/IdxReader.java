package org.katabatic.models.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Reads a pair of IDX files, the format of MNIST (LeCun, Cortes and Burges): big-endian, a magic number that holds the
 * type of the values and the number of dimensions, one int32 a dimension, then the values. An image is one sample, its
 * pixels row by row are the features. Unsigned bytes are scaled to [0, 1] by 1/255, floats are taken as they are.
 */
public final class IdxReader {

    private static final int BYTE_IMAGES = 0x0803;
    private static final int FLOAT_IMAGES = 0x0d03;
    private static final int BYTE_LABELS = 0x0801;
    private static final float GREATEST_BYTE = 255;
    private static final int CHUNK_VALUES = 1 << 14;

    private final String name;
    private final InputStream stream;

    /** The sizes of the dimensions, those that a file does not have being 1, and the values in its order. */
    private record Values(String name, int count, int rows, int columns, float[] array) {}

    private IdxReader(String name, InputStream stream) {
        this.name = name;
        this.stream = stream;
    }

    /**
     * Reads images and labels, each plain or gzip; the data set is called as the file of the images.
     *
     * @throws DataException if a file cannot be read, breaks the format, or the two do not belong together
     */
    public static Dataset read(Path images, Path labels) {
        Values pixels = values(images, true);
        Values classes = values(labels, false);
        if (pixels.count() != classes.count()) {
            throw new DataException(pixels.name() + ": there must be one label an image: images=" + pixels.count()
                    + ", labels=" + classes.count() + " in " + classes.name());
        }
        return new Dataset(pixels.name(), pixels.count(), pixels.rows() * pixels.columns(), pixels.array(),
                classes.array());
    }

    private static Values values(Path path, boolean images) {
        String name = path.getFileName().toString();
        try (InputStream stream = PlainOrGzip.open(path)) {
            IdxReader reader = new IdxReader(name, stream);
            return images ? reader.images() : reader.labels();
        } catch (IOException e) {
            throw DataException.unreadable(name, e);
        }
    }

    private Values images() throws IOException {
        ByteBuffer header = header(4 * Integer.BYTES);
        int magic = header.getInt();
        if (magic != BYTE_IMAGES && magic != FLOAT_IMAGES) {
            throw refused("the magic number of images must be 0x00000803 (bytes) or 0x00000d03 (floats)", magic);
        }
        int count = header.getInt();
        int rows = header.getInt();
        int columns = header.getInt();
        if (count < 1 || rows < 1 || columns < 1) {
            throw new DataException(name + ": sizes must be at least 1: images=" + count + ", rows=" + rows
                    + ", columns=" + columns);
        }
        float[] array = new float[DenseSize.of(name, count, (long) rows * columns)];
        read(array, header.capacity(), magic == BYTE_IMAGES ? 1 : Float.BYTES);
        if (magic == BYTE_IMAGES) {
            for (int i = 0; i < array.length; i++) {
                array[i] /= GREATEST_BYTE;
            }
        }
        return new Values(name, count, rows, columns, array);
    }

    private Values labels() throws IOException {
        ByteBuffer header = header(2 * Integer.BYTES);
        int magic = header.getInt();
        if (magic != BYTE_LABELS) {
            throw refused("the magic number of labels must be 0x00000801", magic);
        }
        int count = header.getInt();
        if (count < 1) {
            throw new DataException(name + ": sizes must be at least 1: labels=" + count);
        }
        float[] array = new float[DenseSize.of(name, count, 1)];
        read(array, header.capacity(), 1);
        return new Values(name, count, 1, 1, array);
    }

    private DataException refused(String rule, int magic) {
        return new DataException(String.format("%s: %s: magic=0x%08x", name, rule, magic));
    }

    private ByteBuffer header(int bytes) throws IOException {
        byte[] header = stream.readNBytes(bytes);
        if (header.length < bytes) {
            throw truncated(bytes, header.length);
        }
        return ByteBuffer.wrap(header);
    }

    private DataException truncated(long expected, long found) {
        return new DataException(
                name + ": the file must not be truncated: expected=" + expected + " bytes, found=" + found + " bytes");
    }

    /** Fills the array from unsigned bytes or float32, and holds that the file ends there. */
    private void read(float[] array, int headerBytes, int valueBytes) throws IOException {
        long expected = headerBytes + (long) array.length * valueBytes;
        byte[] chunk = new byte[CHUNK_VALUES * valueBytes];
        for (int start = 0; start < array.length; start += CHUNK_VALUES) {
            int length = Math.min(CHUNK_VALUES, array.length - start);
            int found = stream.readNBytes(chunk, 0, length * valueBytes);
            if (found < length * valueBytes) {
                throw truncated(expected, headerBytes + (long) start * valueBytes + found);
            }
            if (valueBytes == 1) {
                for (int i = 0; i < length; i++) {
                    array[start + i] = Byte.toUnsignedInt(chunk[i]);
                }
            } else {
                ByteBuffer.wrap(chunk).asFloatBuffer().get(array, start, length);
            }
        }
        long trailing = stream.transferTo(OutputStream.nullOutputStream());
        if (trailing > 0) {
            throw new DataException(name + ": the file must end after its last value: expected=" + expected
                    + " bytes, found=" + (expected + trailing) + " bytes");
        }
    }
}
