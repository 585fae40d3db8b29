package org.katabatic.host.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes a file whole or not at all: beside it first, then moved over it. */
public final class WholeFile {

    private WholeFile() {}

    /**
     * Refuses, before any work is done, a file that could not be written later.
     *
     * @throws IllegalArgumentException
     *             if the file's folder does not exist or cannot be written to, or the file is a folder
     */
    public static void requireWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new IllegalArgumentException(
                    "a file is written to a folder that exists and can be written to: " + file);
        }
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException("a file cannot take the place of a folder: " + file);
        }
    }

    /** Writes the bytes. */
    public static void write(Path file, byte[] bytes) throws IOException {
        // not a temporary file of the JDK, which nobody but its owner could read
        Path beside = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            Files.write(beside, bytes, StandardOpenOption.CREATE_NEW);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
