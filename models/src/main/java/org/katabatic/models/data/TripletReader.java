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
import java.util.Iterator;
import java.util.stream.IntStream;

/**
 * Reads entries of a matrix from comma-separated values: a header, then one entry a line, of which the first three
 * cells are its row, its column and its value; further cells, such as a time, do not count. Rows and columns are whole
 * numbers from 0; those that occur, in ascending order, become the rows and columns of the matrix. Blank lines are
 * ignored, and so are blanks around a cell.
 */
public final class TripletReader {

    private static final int CELLS = 3;

    private final String name;
    private int[] row = new int[1];
    private int[] column = new int[1];
    private float[] value = new float[1];
    private long[] line = new long[1];
    private int count;

    private TripletReader(String name) {
        this.name = name;
    }

    /**
     * Reads a plain or gzip file; the data is called as the file.
     *
     * @throws DataException if the file cannot be read or a line breaks the format
     */
    public static ObservedEntries read(Path path) {
        PlainOrGzip.requireFile(path);
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
    public static ObservedEntries read(String name, Reader reader) {
        try {
            Iterator<CsvRecord> records = de.siegmar.fastcsv.reader.CsvReader.builder()
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE).allowUnclosedQuote(false).ofCsvRecord(reader)
                    .iterator();
            TripletReader parser = new TripletReader(name);
            if (!records.hasNext()) {
                throw new DataException(name + ": the first line must name the columns; the file is empty");
            }
            parser.checkHeader(records.next());
            while (records.hasNext()) {
                parser.add(records.next());
            }
            return parser.entries();
        } catch (CsvParseException e) {
            throw new DataException(name + ": must be well-formed CSV: " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw DataException.unreadable(name, e.getCause());
        }
    }

    private void checkHeader(CsvRecord header) {
        requireCells(header);
        try {
            DecimalText.parse(header.getField(2));
        } catch (NumberFormatException e) {
            return;
        }
        throw new DataException(name + ": the first line must name the columns, not be data: first cell="
                + Listing.excerpt(header.getField(0)));
    }

    private void requireCells(CsvRecord record) {
        if (record.getFieldCount() < CELLS) {
            throw refused(record.getStartingLineNumber(),
                    "a line must have a row, a column and a value: cells=" + record.getFieldCount());
        }
    }

    private void add(CsvRecord record) {
        requireCells(record);
        if (count == row.length) {
            int capacity = (int) Math.min(2L * count, DenseSize.LONGEST_ARRAY);
            row = Arrays.copyOf(row, capacity);
            column = Arrays.copyOf(column, capacity);
            value = Arrays.copyOf(value, capacity);
            line = Arrays.copyOf(line, capacity);
        }
        row[count] = index(record, 0, "row");
        column[count] = index(record, 1, "column");
        try {
            value[count] = DecimalText.parse(record.getField(2));
        } catch (NumberFormatException e) {
            throw refused(record.getStartingLineNumber(), "value " + e.getMessage());
        }
        line[count] = record.getStartingLineNumber();
        count++;
    }

    private int index(CsvRecord record, int cell, String what) {
        String text = record.getField(cell).strip();
        if (!text.matches("\\d{1,9}")) {
            throw refused(record.getStartingLineNumber(),
                    what + " must be a whole number from 0 to 999999999: value=" + Listing.excerpt(text));
        }
        return Integer.parseInt(text);
    }

    private DataException refused(long line, String reason) {
        return new DataException(name + ": line " + line + ": " + reason);
    }

    private ObservedEntries entries() {
        if (count == 0) {
            throw new DataException(name + ": a file must have at least one entry after its header: entries=0");
        }
        requireDistinct();
        int[] rows = distinct(Arrays.copyOf(row, count));
        int[] columns = distinct(Arrays.copyOf(column, count));
        int[] rowOfEntry = new int[count];
        int[] columnOfEntry = new int[count];
        for (int e = 0; e < count; e++) {
            rowOfEntry[e] = Arrays.binarySearch(rows, row[e]);
            columnOfEntry[e] = Arrays.binarySearch(columns, column[e]);
        }
        return new ObservedEntries(name, rows.length, columns.length, rowOfEntry, columnOfEntry,
                Arrays.copyOf(value, count));
    }

    private void requireDistinct() {
        long[] keys = new long[count];
        Arrays.setAll(keys, this::key);
        Arrays.sort(keys);
        for (int e = 1; e < count; e++) {
            if (keys[e] == keys[e - 1]) {
                long twice = keys[e];
                int[] places = IntStream.range(0, count).filter(i -> key(i) == twice).limit(2).toArray();
                throw refused(line[places[1]], "an entry must be there once: row=" + row[places[1]] + ", column="
                        + column[places[1]] + ", earlier line=" + line[places[0]]);
            }
        }
    }

    private long key(int e) {
        return (long) row[e] << Integer.SIZE | column[e];
    }

    private static int[] distinct(int[] indices) {
        return Arrays.stream(indices).sorted().distinct().toArray();
    }
}
