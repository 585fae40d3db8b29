package org.katabatic.host.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.katabatic.host.report.Json;
import org.katabatic.host.report.WholeFile;
import picocli.CommandLine.Option;

/** Where a command's record goes, if anywhere. */
public final class JsonOption {

    @Option(names = "--json", paramLabel = "FILE",
            description = "Writes the record as JSON to a file; - is standard output, without text.") private Path file;

    /** Refuses, before the work begins, a file that could not be written. */
    public void check() {
        if (file != null && !isStandardOutput()) {
            WholeFile.requireWritable(file);
        }
    }

    /** Whether the record takes the place of the text on standard output. */
    public boolean isStandardOutput() {
        return file != null && file.toString().equals("-");
    }

    /** Writes the record where it was asked for. */
    public void write(Object record, PrintWriter out) throws IOException {
        if (isStandardOutput()) {
            out.print(new String(Json.bytes(record), StandardCharsets.UTF_8));
            out.flush();
        } else if (file != null) {
            WholeFile.write(file, Json.bytes(record));
        }
    }
}
