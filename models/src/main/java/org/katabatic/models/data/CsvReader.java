package org.katabatic.models.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Reads comma-separated values (RFC 4180): a header that names the columns, then one sample a line, all cells numbers.
 * One column is the target, the others are the features in the order of the file. Blank lines are ignored, and so are
 * blanks around a cell.
 */
public final class CsvReader {

    private final String name;
    private final List<String> columns;
    private final int target;
    private final int features;
    private float[] x;
    private float[] y = new float[1];
    private int samples;

    private CsvReader(String name, List<String> columns, String targetColumn) {
        this.name = name;
        this.columns = columns;
        this.target = targetColumn == null ? columns.size() - 1 : columns.indexOf(targetColumn);
        this.features = columns.size() - 1;
        checkHeader(targetColumn);
        this.x = new float[features];
    }

    /**
     * Reads a plain or gzip file; the data set is called as the file.
     *
     * @param targetColumn the target's name in the header, or null for the last column
     * @throws DataException if the file cannot be read or a line breaks the format
     */
    public static Dataset read(Path path, String targetColumn) {
        String name = path.getFileName().toString();
        try (BufferedReader reader = PlainOrGzip.openText(path)) {
            return read(name, reader, targetColumn);
        } catch (IOException e) {
            throw DataException.unreadable(name, e);
        }
    }

    /**
     * Reads to the end of the text, which the caller closes.
     *
     * @param targetColumn the target's name in the header, or null for the last column
     * @throws DataException if the text cannot be read or a line breaks the format
     */
    public static Dataset read(String name, Reader reader, String targetColumn) {
        try {
            Iterator<CsvRecord> records = de.siegmar.fastcsv.reader.CsvReader.builder()
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE).allowUnclosedQuote(false).ofCsvRecord(reader)
                    .iterator();
            if (!records.hasNext()) {
                throw new DataException(name + ": the first line must name the columns; the file is empty");
            }
            List<String> header = records.next().getFields().stream().map(String::strip).toList();
            CsvReader parser = new CsvReader(name, header, targetColumn);
            while (records.hasNext()) {
                parser.addRow(records.next());
            }
            return parser.toDataset();
        } catch (CsvParseException e) {
            throw new DataException(name + ": must be well-formed CSV: " + innermostMessage(e), e);
        } catch (UncheckedIOException e) {
            throw DataException.unreadable(name, e.getCause());
        }
    }

    private static String innermostMessage(Throwable e) {
        return e.getCause() == null ? e.getMessage() : innermostMessage(e.getCause());
    }

    private void checkHeader(String targetColumn) {
        Set<String> seen = new HashSet<>();
        for (int j = 0; j < columns.size(); j++) {
            String column = columns.get(j);
            require(!column.isEmpty(), "the first line must name every column: unnamed column=" + (j + 1));
            require(seen.add(column), "column names of the first line must differ: name=" + Listing.excerpt(column));
        }
        require(!isData(),
                "the first line must name the columns, not be data: first cell=" + Listing.excerpt(columns.getFirst()));
        require(target >= 0,
                "the target column must be in the header: target=" + targetColumn + ", columns=" + Listing.of(columns));
        require(features >= 1,
                "there must be a feature column beside the target: columns=" + Listing.of(columns));
    }

    /** Columns called 0, 1, 2 are names; a line of numbers with a decimal point among them is a missing header. */
    private boolean isData() {
        boolean decimalPoint = false;
        for (String column : columns) {
            try {
                DecimalText.parse(column);
                decimalPoint |= column.contains(".");
            } catch (NumberFormatException e) {
                return false;
            }
        }
        return decimalPoint;
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new DataException(name + ": " + message);
        }
    }

    private void addRow(CsvRecord record) {
        checkWidth(record);
        if (samples == y.length) {
            grow(record);
        }
        int next = samples * features;
        for (int j = 0; j < columns.size(); j++) {
            float value = number(record, j);
            if (j == target) {
                y[samples] = value;
            } else {
                x[next++] = value;
            }
        }
        samples++;
    }

    private void checkWidth(CsvRecord record) {
        int cells = record.getFieldCount();
        if (cells < columns.size()) {
            throw refused(record, ": every column must have a cell: cells=" + cells + ", columns=" + columns.size()
                    + ", first without=" + Listing.excerpt(columns.get(cells)));
        }
        if (cells > columns.size()) {
            throw refused(record, ": every cell must have a column: cells=" + cells + ", columns=" + columns.size()
                    + ", first without=" + Listing.excerpt(record.getField(columns.size())));
        }
    }

    private void grow(CsvRecord record) {
        String place = name + ": line " + record.getStartingLineNumber();
        // Refuses one sample too many, then doubles as far as an array can go.
        DenseSize.of(place, samples + 1L, features);
        long capacity = Math.min(2L * samples, DenseSize.LONGEST_ARRAY / features);
        x = Arrays.copyOf(x, (int) (capacity * features));
        y = Arrays.copyOf(y, (int) capacity);
    }

    private float number(CsvRecord record, int column) {
        String text = record.getField(column);
        if (text.isBlank()) {
            throw refused(record, column, "the cell must not be empty");
        }
        try {
            return DecimalText.parse(text);
        } catch (NumberFormatException e) {
            boolean textClass = column == target && e.getMessage().startsWith("not a number");
            throw refused(record, column,
                    e.getMessage() + (textClass ? "; write the classes of the target as numbers" : ""));
        }
    }

    private DataException refused(CsvRecord record, int column, String reason) {
        return refused(record, ", column " + Listing.excerpt(columns.get(column)) + ": " + reason);
    }

    private DataException refused(CsvRecord record, String reason) {
        return new DataException(name + ": line " + record.getStartingLineNumber() + reason);
    }

    private Dataset toDataset() {
        require(samples > 0, "a file must have at least one sample after its header: samples=0");
        return new Dataset(name, samples, features, Arrays.copyOf(x, samples * features), Arrays.copyOf(y, samples));
    }
}
