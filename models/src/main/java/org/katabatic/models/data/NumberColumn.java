package org.katabatic.models.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Reads one column of numbers from comma-separated values with a header, such as a value for every step or row. */
public final class NumberColumn {

    private NumberColumn() {}

    /**
     * The numbers of a plain or gzip file's column of that name, or of its only column whatever its name.
     *
     * @throws DataException if the file cannot be read, it has no such column, or a cell is not a finite number
     */
    public static List<Double> read(Path path, String column) {
        String name = path.getFileName().toString();
        try (BufferedReader reader = PlainOrGzip.openText(path)) {
            Iterator<CsvRecord> records = de.siegmar.fastcsv.reader.CsvReader.builder().allowUnclosedQuote(false)
                    .ofCsvRecord(reader).iterator();
            if (!records.hasNext()) {
                throw new DataException(name + ": the first line must name the columns; the file is empty");
            }
            List<String> header = records.next().getFields().stream().map(String::strip).toList();
            int index = header.size() == 1 ? 0 : header.indexOf(column);
            if (index < 0) {
                throw new DataException(
                        name + ": one column must be called " + column + ", or be the only one: columns="
                                + String.join(",", header));
            }
            List<Double> values = new ArrayList<>();
            while (records.hasNext()) {
                values.add(number(name, header.get(index), records.next(), index));
            }
            return values;
        } catch (CsvParseException e) {
            throw new DataException(name + ": must be well-formed CSV: " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw DataException.unreadable(name, e.getCause());
        } catch (IOException e) {
            throw DataException.unreadable(name, e);
        }
    }

    private static double number(String name, String column, CsvRecord row, int index) {
        String cell = row.getField(index).strip();
        double value;
        try {
            value = Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            value = Double.NaN;
        }
        if (!Double.isFinite(value)) {
            throw new DataException(name + ": line " + row.getStartingLineNumber() + ", column " + column
                    + ": must be a finite number: value=" + cell);
        }
        return value;
    }
}
