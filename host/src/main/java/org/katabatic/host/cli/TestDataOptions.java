package org.katabatic.host.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Data that is not trained on, to see what the result is worth there. */
final class TestDataOptions {

    @Option(names = "--test-data", paramLabel = "FILE",
            description = "Also says loss and accuracy on this file, which is read and scaled as the training data "
                    + "is.") private Path data;

    @Option(names = "--test-labels", paramLabel = "FILE",
            description = "IDX: the file of its labels (default: by MNIST's naming).") private Path labels;

    /**
     * Where the data is.
     *
     * @param labels
     *            or null
     */
    record Files(Path data, Path labels) {}

    /** What was given, or null. */
    Files files() {
        if (data == null && labels != null) {
            throw new IllegalArgumentException("--test-labels needs --test-data");
        }
        return data == null ? null : new Files(data, labels);
    }
}
