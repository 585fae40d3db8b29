package org.katabatic.models.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdxReaderTest {

    @TempDir private Path folder;
    private Path images;
    private Path labels;

    @BeforeEach
    void namePaths() {
        images = folder.resolve("images");
        labels = folder.resolve("labels");
    }

    private static byte[] header(int... words) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * words.length);
        for (int word : words) {
            buffer.putInt(word);
        }
        return buffer.array();
    }

    private static byte[] bytes(byte[] header, int count) {
        byte[] file = Arrays.copyOf(header, header.length + count);
        for (int i = 0; i < count; i++) {
            file[header.length + i] = (byte) (37 * i + 200);
        }
        return file;
    }

    private void write(byte[] imageFile, byte[] labelFile) throws IOException {
        Files.write(images, imageFile);
        Files.write(labels, labelFile);
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> IdxReader.read(images, labels)).isInstanceOf(DataException.class).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"1,1,1", "2,3,1", "7,2,3", "33,31,7", "100,16,33"})
    void shouldScaleUnsignedBytes(int n, int rows, int columns) throws IOException {
        write(bytes(header(0x803, n, rows, columns), n * rows * columns), bytes(header(0x801, n), n));
        Dataset data = IdxReader.read(images, labels);
        assertThat(data.name()).isEqualTo("images");
        assertThat(data.samples()).isEqualTo(n);
        assertThat(data.features()).isEqualTo(rows * columns);
        for (int i = 0; i < data.x().length; i++) {
            assertThat(data.x()[i]).isEqualTo(((37 * i + 200) & 255) / 255f);
        }
        for (int i = 0; i < n; i++) {
            assertThat(data.y()[i]).isEqualTo((37 * i + 200) & 255);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 257, 20_000})
    void shouldTakeFloatsAsTheyAre(int n) throws IOException {
        ByteBuffer file = ByteBuffer.allocate(16 + 8 * n).put(header(0xd03, n, 1, 2));
        for (int i = 0; i < 2 * n; i++) {
            file.putFloat(1.5f * i - 7);
        }
        write(file.array(), bytes(header(0x801, n), n));
        Dataset data = IdxReader.read(images, labels);
        for (int i = 0; i < 2 * n; i++) {
            assertThat(data.x()[i]).isEqualTo(1.5f * i - 7);
        }
    }

    @Test
    void shouldRefuseFloatsThatAreNotFinite() throws IOException {
        byte[] file = ByteBuffer.allocate(20).put(header(0xd03, 1, 1, 1)).putFloat(Float.NaN).array();
        write(file, bytes(header(0x801, 1), 1));
        assertRefused("images: features must be finite: row=1, column=1, value=NaN");
    }

    @Test
    void shouldRefuseTruncatedFiles() throws IOException {
        byte[] goodImages = bytes(header(0x803, 2, 3, 4), 24);
        byte[] goodLabels = bytes(header(0x801, 2), 2);
        write(Arrays.copyOf(goodImages, 39), goodLabels);
        assertRefused("images: the file must not be truncated: expected=40 bytes, found=39 bytes");
        write(Arrays.copyOf(goodImages, 3), goodLabels);
        assertRefused("images: the file must not be truncated: expected=16 bytes, found=3 bytes");
        write(goodImages, Arrays.copyOf(goodLabels, 8));
        assertRefused("labels: the file must not be truncated: expected=10 bytes, found=8 bytes");
        write(goodImages, new byte[0]);
        assertRefused("labels: the file must not be truncated: expected=8 bytes, found=0 bytes");
        write(bytes(header(0xd03, 1, 1, 20_000), 79_999), bytes(header(0x801, 1), 1));
        assertRefused("images: the file must not be truncated: expected=80016 bytes, found=80015 bytes");
    }

    @Test
    void shouldRefuseTrailingBytes() throws IOException {
        write(bytes(header(0x803, 2, 3, 4), 27), bytes(header(0x801, 2), 2));
        assertRefused("images: the file must end after its last value: expected=40 bytes, found=43 bytes");
        write(bytes(header(0x803, 2, 3, 4), 24), bytes(header(0x801, 2), 3));
        assertRefused("labels: the file must end after its last value: expected=10 bytes, found=11 bytes");
    }

    @Test
    void shouldRefuseOtherMagicNumbers() throws IOException {
        write(bytes(header(0x801, 2, 3, 4), 24), bytes(header(0x801, 2), 2));
        assertRefused("images: the magic number of images must be 0x00000803 (bytes) or 0x00000d03 (floats):"
                + " magic=0x00000801");
        write(bytes(header(0x803, 2, 3, 4), 24), bytes(header(0x803, 2), 2));
        assertRefused("labels: the magic number of labels must be 0x00000801: magic=0x00000803");
    }

    @Test
    void shouldRefuseCountsThatDiffer() throws IOException {
        write(bytes(header(0x803, 2, 3, 4), 24), bytes(header(0x801, 3), 3));
        assertRefused("images: there must be one label an image: images=2, labels=3 in labels");
    }

    @Test
    void shouldRefuseSizesThatAreNoSizes() throws IOException {
        write(header(0x803, 0, 3, 4), header(0x801, 0));
        assertRefused("images: sizes must be at least 1: images=0, rows=3, columns=4");
        write(header(0x803, 2, 3, -4), header(0x801, 2));
        assertRefused("images: sizes must be at least 1: images=2, rows=3, columns=-4");
        write(bytes(header(0x803, 1, 1, 1), 1), header(0x801, 0));
        assertRefused("labels: sizes must be at least 1: labels=0");
        write(header(0x803, 65_536, 65_536, 65_536), header(0x801, 65_536));
        assertRefused("images: a dense matrix must have at most 2147483639 values: samples=65536, features=4294967296");
    }
}
