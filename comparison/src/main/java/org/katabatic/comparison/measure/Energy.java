package org.katabatic.comparison.measure;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The energy that processors took, by the counters that Linux shows of them (RAPL), where they can be read. They count
 * all that the processors do, not this process alone.
 */
final class Energy {

    private static final Path LINUX = Path.of("/sys/class/powercap");

    private final List<Path> counters;
    private final double range;

    private Energy(List<Path> counters, double range) {
        this.counters = counters;
        this.range = range;
    }

    /** The counters of this machine's processors; empty where there are none, or they must not be read. */
    static Optional<Energy> ofProcessor() {
        return of(LINUX);
    }

    /** The counters of all processors in a folder. */
    static Optional<Energy> of(Path folder) {
        List<Path> counters = new ArrayList<>();
        double range = 0;
        // a processor is "intel-rapl:0"; its parts, "intel-rapl:0:0", are counted in it
        try (DirectoryStream<Path> zones = Files.newDirectoryStream(folder, "intel-rapl:?")) {
            for (Path zone : zones) {
                Path counter = zone.resolve("energy_uj");
                read(counter);
                range += read(zone.resolve("max_energy_range_uj"));
                counters.add(counter);
            }
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
        return counters.isEmpty() ? Optional.empty() : Optional.of(new Energy(counters, range));
    }

    private static double read(Path file) throws IOException {
        return Long.parseLong(Files.readString(file).strip()) / 1e6;
    }

    /** What the counters show. */
    double joules() {
        double sum = 0;
        try {
            for (Path counter : counters) {
                sum += read(counter);
            }
        } catch (IOException e) {
            throw new IllegalStateException("a counter of energy can no longer be read: " + e.getMessage(), e);
        }
        return sum;
    }

    /** What was taken since the counters showed that; they begin again at 0 when they are full. */
    double since(double before) {
        double taken = joules() - before;
        return taken < 0 ? taken + range : taken;
    }
}
