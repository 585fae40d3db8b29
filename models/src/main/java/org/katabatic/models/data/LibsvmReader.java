package org.katabatic.models.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/**
 * Reads the text format of LIBSVM (Chang and Lin, 2011) into a dense or a sparse data set: one sample a line, {@code
 * label index:value index:value}, indices from 1 and strictly ascending, absent features 0. What follows {@code #} and
 * blank lines are ignored. The number of features is the greatest index.
 */
public final class LibsvmReader {

    private final String name;
    private final boolean dense;
    private final List<Row> rows = new ArrayList<>();
    private int line;
    private int features;
    private long entries;

    private record Row(float label, int[] indices, float[] values) {}

    private LibsvmReader(String name, boolean dense) {
        this.name = name;
        this.dense = dense;
    }

    /**
     * Reads a plain or gzip file; the data set is called as the file.
     *
     * @throws DataException if the file cannot be read or a line breaks the format
     */
    public static Dataset read(Path path) {
        String name = path.getFileName().toString();
        try (BufferedReader reader = PlainOrGzip.openText(path)) {
            return read(name, reader);
        } catch (IOException e) {
            throw DataException.unreadable(name, e);
        }
    }

    /**
     * Reads to the end of the text, which the caller closes.
     *
     * @throws DataException if the text cannot be read or a line breaks the format
     */
    public static Dataset read(String name, BufferedReader reader) {
        return parsed(name, reader, true).toDataset();
    }

    /**
     * Reads a plain or gzip file without ever holding the zeros; the data set is called as the file.
     *
     * @throws DataException if the file cannot be read or a line breaks the format
     */
    public static SparseDataset readSparse(Path path) {
        String name = path.getFileName().toString();
        try (BufferedReader reader = PlainOrGzip.openText(path)) {
            return readSparse(name, reader);
        } catch (IOException e) {
            throw DataException.unreadable(name, e);
        }
    }

    /**
     * Reads to the end of the text, which the caller closes, without ever holding the zeros.
     *
     * @throws DataException if the text cannot be read or a line breaks the format
     */
    public static SparseDataset readSparse(String name, BufferedReader reader) {
        return parsed(name, reader, false).toSparseDataset();
    }

    private static LibsvmReader parsed(String name, BufferedReader reader, boolean dense) {
        LibsvmReader parser = new LibsvmReader(name, dense);
        try {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                parser.addLine(text);
            }
        } catch (IOException e) {
            throw DataException.unreadable(name, e);
        }
        parser.requireContent();
        return parser;
    }

    private void addLine(String text) {
        line++;
        int comment = text.indexOf('#');
        StringTokenizer tokens = new StringTokenizer(comment < 0 ? text : text.substring(0, comment));
        if (!tokens.hasMoreTokens()) {
            return;
        }
        float label = number(tokens.nextToken(), "label");
        int[] indices = new int[tokens.countTokens()];
        float[] values = new float[indices.length];
        for (int k = 0; k < indices.length; k++) {
            String token = tokens.nextToken();
            int colon = token.indexOf(':');
            if (colon < 0 || colon == token.length() - 1) {
                throw refused(
                        ": a feature must be index:value; its value is missing: feature=" + Listing.excerpt(token));
            }
            indices[k] = index(token.substring(0, colon), k == 0 ? 0 : indices[k - 1]);
            values[k] = number(token.substring(colon + 1), "feature " + indices[k]);
        }
        if (indices.length > 0) {
            features = Math.max(features, indices[indices.length - 1]);
        }
        rows.add(new Row(label, indices, values));
        entries += indices.length;
        // Here rather than at the end, so that a hopeless file is refused before all of it is in memory.
        if (dense) {
            DenseSize.of(name + ": line " + line, rows.size(), features);
        } else if (entries > DenseSize.LONGEST_ARRAY) {
            throw refused(": there must be at most " + DenseSize.LONGEST_ARRAY + " features that are not 0");
        }
    }

    private int index(String text, int previous) {
        int index;
        try {
            index = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw refused(": a feature index must be an integer up to " + Integer.MAX_VALUE + ": index="
                    + Listing.excerpt(text));
        }
        if (index < 1) {
            throw refused(": feature index " + index + "; LIBSVM indices start at 1");
        }
        if (index <= previous) {
            throw refused(": feature indices must strictly ascend: previous=" + previous + ", index=" + index);
        }
        return index;
    }

    private float number(String text, String what) {
        try {
            return DecimalText.parse(text);
        } catch (NumberFormatException e) {
            throw refused(", " + what + ": " + e.getMessage());
        }
    }

    private DataException refused(String reason) {
        return new DataException(name + ": line " + line + reason);
    }

    private void requireContent() {
        if (rows.isEmpty()) {
            throw new DataException(name + ": a file must have at least one sample: lines=" + line);
        }
        if (features == 0) {
            throw new DataException(name + ": at least one sample must have a feature: samples=" + rows.size());
        }
    }

    private Dataset toDataset() {
        float[] x = new float[DenseSize.of(name, rows.size(), features)];
        float[] y = new float[rows.size()];
        for (int i = 0; i < y.length; i++) {
            Row row = rows.get(i);
            y[i] = row.label();
            for (int k = 0; k < row.indices().length; k++) {
                x[i * features + row.indices()[k] - 1] = row.values()[k];
            }
        }
        return new Dataset(name, y.length, features, x, y);
    }

    private SparseDataset toSparseDataset() {
        int n = rows.size();
        int[] rowStart = new int[n + 1];
        int[] column = new int[(int) entries];
        float[] value = new float[(int) entries];
        float[] y = new float[n];
        for (int i = 0; i < n; i++) {
            Row row = rows.get(i);
            y[i] = row.label();
            rowStart[i + 1] = rowStart[i] + row.indices().length;
            for (int k = 0; k < row.indices().length; k++) {
                column[rowStart[i] + k] = row.indices()[k] - 1;
                value[rowStart[i] + k] = row.values()[k];
            }
        }
        return new SparseDataset(name, features, rowStart, column, value, y);
    }
}
