package org.katabatic.comparison.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.katabatic.comparison.measure.MeasuredRun;
import org.katabatic.comparison.result.ComparisonResult.MeasuredDevice;
import org.katabatic.host.report.Json;
import org.katabatic.host.report.WholeFile;

/**
 * What was measured so far: a file for the plan, one for each device's limits, and one for each run. Every file is
 * written whole, so that an interruption costs the run that was under way, and no finished one is touched again.
 */
final class CellFolder {

    private static final String PLAN = "comparison.json";

    private final Path folder;
    private final Path cells;

    CellFolder(Path folder) {
        this.folder = folder;
        cells = folder.resolve("cells");
    }

    /**
     * Begins a comparison here, or goes on with it.
     *
     * @return the plan that is kept, which says when it was begun
     * @throws IllegalArgumentException
     *             if another comparison was measured here
     */
    Plan begin(Plan plan) throws IOException {
        Files.createDirectories(cells);
        Optional<Plan> there = read(folder.resolve(PLAN), Plan.class);
        if (there.isEmpty()) {
            WholeFile.write(folder.resolve(PLAN), Json.bytes(plan));
            return plan;
        }
        there.get().difference(plan).ifPresent(difference -> {
            throw new IllegalArgumentException("another comparison was measured in " + folder
                    + "; take another folder, or --restart, which deletes its runs. It differs in " + difference);
        });
        return there.get();
    }

    /** Deletes plan and runs, nothing else. */
    void clear() throws IOException {
        if (Files.isDirectory(cells)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(cells, "*.json")) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
        }
        Files.deleteIfExists(folder.resolve(PLAN));
    }

    /**
     * Keeps others out until the lock is released, or the process has ended.
     *
     * @throws IllegalArgumentException
     *             if another process measures here
     */
    FileLock lock() throws IOException {
        Files.createDirectories(folder);
        FileChannel channel = FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new IllegalArgumentException("another process is measuring in this folder: " + folder);
        }
        return lock;
    }

    Optional<MeasuredRun> run(Unit unit) throws IOException {
        return read(cells.resolve(unit.fileName()), MeasuredRun.class);
    }

    void write(Unit unit, MeasuredRun run) throws IOException {
        WholeFile.write(cells.resolve(unit.fileName()), Json.bytes(run));
    }

    Optional<MeasuredDevice> device(String id) throws IOException {
        return read(deviceFile(id), MeasuredDevice.class);
    }

    void write(MeasuredDevice device) throws IOException {
        WholeFile.write(deviceFile(device.id()), Json.bytes(device));
    }

    private Path deviceFile(String id) {
        return cells.resolve("device-" + id.replace(':', '-') + ".json");
    }

    private static <T> Optional<T> read(Path file, Class<T> type) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(Files.readAllBytes(file), type));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException("not a file of a comparison: " + file + ": " + e.getOriginalMessage(),
                    e);
        }
    }
}
