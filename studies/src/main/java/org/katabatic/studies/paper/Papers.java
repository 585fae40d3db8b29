package org.katabatic.studies.paper;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The 55 papers. */
public final class Papers {

    private static final List<Paper> ALL = read();

    private Papers() {}

    /** All papers, in the order of their numbers. */
    public static List<Paper> all() {
        return ALL;
    }

    /**
     * The paper of a number.
     *
     * @throws IllegalArgumentException
     *             if there is none
     */
    public static Paper of(int number) {
        if (number < 1 || number > ALL.size()) {
            throw new IllegalArgumentException("papers are numbered from 1 to " + ALL.size() + ": number=" + number);
        }
        return ALL.get(number - 1);
    }

    private static List<Paper> read() {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(
                Papers.class.getResourceAsStream("papers.csv"), StandardCharsets.UTF_8))) {
            return rows.stream().map(row -> new Paper(Integer.parseInt(row.getField("number")), row.getField("title"),
                    row.getField("authors"), row.getField("venue"), Integer.parseInt(row.getField("year")),
                    row.getField("arxiv"), Boolean.parseBoolean(row.getField("confirmed")))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
