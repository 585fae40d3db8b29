package org.katabatic.models.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainOrGzipTest {

    @TempDir private Path folder;

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream stream = new GZIPOutputStream(packed)) {
            stream.write(content);
        }
        return packed.toByteArray();
    }

    private byte[] read(byte[] file) throws IOException {
        Path path = Files.write(folder.resolve("file.gz"), file);
        try (InputStream stream = PlainOrGzip.open(path)) {
            return stream.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 100, 257, 100_000})
    void shouldReadPlainAndGzipAlike(int length) throws IOException {
        byte[] content = new byte[length];
        for (int i = 0; i < length; i++) {
            content[i] = (byte) (i * i + 0x1f);
        }
        assertThat(read(content)).isEqualTo(content);
        assertThat(read(gzip(content))).isEqualTo(content);
    }

    @Test
    void shouldReadWhatOnlyStartsLikeGzip() throws IOException {
        assertThat(read(new byte[] {0x1f})).containsExactly(0x1f);
        assertThat(read(new byte[] {0x1f, 0x20, 3})).containsExactly(0x1f, 0x20, 3);
    }

    @Test
    void shouldLetEveryReaderTakeGzipUnderAnyName() throws IOException {
        Path csv = Files.write(folder.resolve("a.csv"), gzip("a,y\n1,2\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(CsvReader.read(csv, null).x()).containsExactly(1);
        Path svm = Files.write(folder.resolve("a.svm"), gzip("3 1:4\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(LibsvmReader.read(svm).x()).containsExactly(4);
        Path images = Files.write(folder.resolve("i"), gzip(new byte[] {0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2,
                (byte) 255, 51}));
        Path labels = Files.write(folder.resolve("l"), gzip(new byte[] {0, 0, 8, 1, 0, 0, 0, 1, 9}));
        assertThat(IdxReader.read(images, labels).x()).containsExactly(1, 0.2f);
        assertThat(IdxReader.read(images, labels).y()).containsExactly(9);
    }

    @Test
    void shouldSayThatCompressedDataIsDamaged() throws IOException {
        byte[] packed = gzip("a,y\n1,2\n".getBytes(StandardCharsets.UTF_8));
        Path csv = folder.resolve("a.csv.gz");
        Files.write(csv, Arrays.copyOf(packed, packed.length - 12));
        assertThatThrownBy(() -> CsvReader.read(csv, null)).isInstanceOf(DataException.class)
                .hasMessage("a.csv.gz: cannot be read: Unexpected end of ZLIB input stream");
        Files.write(csv, Arrays.copyOf(packed, 2));
        assertThatThrownBy(() -> LibsvmReader.read(csv)).isInstanceOf(DataException.class)
                .hasMessage("a.csv.gz: cannot be read: EOFException");
        assertThatThrownBy(() -> IdxReader.read(csv, csv)).isInstanceOf(DataException.class)
                .hasMessage("a.csv.gz: cannot be read: EOFException");
    }

    @Test
    void shouldSayWhatTheFileSystemRefused() {
        assertThat(DataException.unreadable("a.csv", new AccessDeniedException("/data/a.csv")))
                .hasMessage("a.csv: cannot be read: AccessDeniedException: /data/a.csv");
    }

    @Test
    void shouldRefuseWhatIsNoFile() {
        Path missing = folder.resolve("missing.csv");
        assertThatThrownBy(() -> CsvReader.read(missing, null)).isInstanceOf(DataException.class)
                .hasMessage("file must exist: file=" + missing);
        assertThatThrownBy(() -> LibsvmReader.read(folder)).isInstanceOf(DataException.class)
                .hasMessage("file must not be a directory: file=" + folder);
    }
}
