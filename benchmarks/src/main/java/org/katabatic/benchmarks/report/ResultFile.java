package org.katabatic.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.katabatic.host.report.WholeFile;

/**
 * A run and its results, as JSON lines: the run first, then a line for each contender and size.
 *
 * @param run
 *            what was run where
 * @param results
 *            in the order in which they were timed
 */
public record ResultFile(RunLine run, List<ResultLine> results) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Writes the lines, whole or not at all. */
    public void write(Path file) throws IOException {
        StringBuilder lines = new StringBuilder(MAPPER.writeValueAsString(run)).append('\n');
        for (ResultLine result : results) {
            lines.append(MAPPER.writeValueAsString(result)).append('\n');
        }
        WholeFile.write(file, lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a file. */
    public static ResultFile read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a file of results begins with the line of its run: " + file);
        }
        List<ResultLine> results = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            results.add(MAPPER.readValue(line, ResultLine.class));
        }
        return new ResultFile(MAPPER.readValue(lines.getFirst(), RunLine.class), results);
    }

    /** All files of a folder, by name. */
    public static List<ResultFile> readAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<ResultFile> read = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".jsonl")).sorted().toList()) {
                read.add(read(file));
            }
            return read;
        }
    }
}
