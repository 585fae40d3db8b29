package org.katabatic.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine;

/** One run of the command line inside the test's JVM: exit code and both streams. */
record CommandRun(int exitCode, String out, String err) {

    static final String[] BREAST_CANCER = {"train", "--objective", "logistic-regression", "--data",
            "builtin:breast-cancer", "--standardize", "--device", "java"};

    static CommandRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Katabatic.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        int exitCode = line.execute(arguments);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    /** Training on breast cancer with JAVA, and more arguments. */
    static CommandRun training(String... more) {
        String[] all = Arrays.copyOf(BREAST_CANCER, BREAST_CANCER.length + more.length);
        System.arraycopy(more, 0, all, BREAST_CANCER.length, more.length);
        return of(all);
    }

    static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }
}
