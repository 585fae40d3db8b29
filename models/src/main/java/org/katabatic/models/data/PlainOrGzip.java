package org.katabatic.models.data;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Opens plain and gzip files alike: by their first two bytes, since names lie. */
final class PlainOrGzip {

    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;
    private static final int BYTE_ORDER_MARK = 0xfeff;
    private static final int BUFFER_BYTES = 1 << 16;

    private PlainOrGzip() {}

    /** The file's content, decompressed; refuses what is no file. */
    static InputStream open(Path path) throws IOException {
        requireFile(path);
        return open(Files.newInputStream(path));
    }

    /** Refuses what does not exist and directories. */
    static void requireFile(Path path) {
        if (!Files.exists(path)) {
            throw new DataException("file must exist: file=" + path);
        }
        if (Files.isDirectory(path)) {
            throw new DataException("file must not be a directory: file=" + path);
        }
    }

    /** The stream's content, decompressed; closing it closes the stream. */
    static InputStream open(InputStream stream) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(stream, BUFFER_BYTES);
        try {
            buffered.mark(2);
            boolean gzip = buffered.read() == GZIP_FIRST && buffered.read() == GZIP_SECOND;
            buffered.reset();
            return gzip ? new BufferedInputStream(new GZIPInputStream(buffered, BUFFER_BYTES), BUFFER_BYTES) : buffered;
        } catch (IOException e) {
            buffered.close();
            throw e;
        }
    }

    /** The file's content as UTF-8 text, without the byte order mark that spreadsheets write. */
    static BufferedReader openText(Path path) throws IOException {
        return text(open(path));
    }

    /** The decompressed content as UTF-8 text, without a byte order mark. */
    static BufferedReader text(InputStream content) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8),
                BUFFER_BYTES);
        try {
            reader.mark(1);
            if (reader.read() != BYTE_ORDER_MARK) {
                reader.reset();
            }
            return reader;
        } catch (IOException e) {
            reader.close();
            throw e;
        }
    }
}
