package org.katabatic.host.tune;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.katabatic.host.device.Device;
import org.katabatic.host.report.Json;
import org.katabatic.host.report.WholeFile;
import org.katabatic.models.objective.Objective;
import org.katabatic.tasks.objective.RowSchedule;

/**
 * The fastest schedules that were measured, a file of them. One counts only for the device, driver, objective and shape
 * that it was measured with.
 */
public final class TunedSchedules {

    private static final int VERSION = 1;
    private static final String WHAT = "katabatic tuned schedules";

    private final List<Entry> entries;

    private TunedSchedules(List<Entry> entries) {
        this.entries = new ArrayList<>(entries);
    }

    /** The file as JSON. */
    private record Contents(String what, int version, List<Entry> entries) {}

    /**
     * The winner for a shape on a device.
     *
     * @param device
     *            name of the hardware
     * @param driver
     *            what drives it, with its version
     * @param backend
     *            TornadoVM's backend, or "java"
     * @param objective
     *            name of the objective
     * @param samples
     *            rows
     * @param features
     *            columns
     * @param schedule
     *            the winner, as {@link RowSchedule#text} has it
     * @param seconds
     *            median time of its gradient
     * @param date
     *            when it was measured, "2026-11-24"
     */
    public record Entry(String device, String driver, String backend, String objective, int samples, int features,
            String schedule, double seconds, String date) {

        /** Refuses missing parts, and a schedule that is none. */
        public Entry {
            Objects.requireNonNull(device, "device");
            Objects.requireNonNull(driver, "driver");
            Objects.requireNonNull(backend, "backend");
            Objects.requireNonNull(objective, "objective");
            Objects.requireNonNull(date, "date");
            RowSchedule.parse(Objects.requireNonNull(schedule, "schedule"));
        }

        private boolean isOf(Device where, Objective what, int n, int d) {
            return device.equals(where.name()) && driver.equals(where.driver()) && backend.equals(where.backend())
                    && objective.equals(what.name()) && samples == n && features == d;
        }

        private boolean isOfSame(Entry other) {
            return device.equals(other.device) && driver.equals(other.driver) && backend.equals(other.backend)
                    && objective.equals(other.objective) && samples == other.samples && features == other.features;
        }
    }

    /** The file of this user: katabatic/tuned.json in the folder for caches, or what KATABATIC_TUNED names. */
    public static Path usualFile() {
        String named = System.getenv("KATABATIC_TUNED");
        if (named != null && !named.isBlank()) {
            return Path.of(named);
        }
        String cache = System.getenv("XDG_CACHE_HOME");
        Path folder = cache == null || cache.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(cache);
        return folder.resolve("katabatic").resolve("tuned.json");
    }

    /**
     * What a file holds; nothing if it does not exist.
     *
     * @throws IllegalArgumentException
     *             if it is something else than a file of tuned schedules
     * @throws IOException
     *             if it cannot be read
     */
    public static TunedSchedules read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new TunedSchedules(List.of());
        }
        byte[] bytes = Files.readAllBytes(file);
        Contents contents;
        try {
            contents = Json.read(bytes, Contents.class);
        } catch (IOException e) {
            throw new IllegalArgumentException("not a file of tuned schedules: " + file, e);
        }
        if (contents == null || !WHAT.equals(contents.what) || contents.version != VERSION || contents.entries == null
                || contents.entries.contains(null)) {
            throw new IllegalArgumentException("not a file of tuned schedules: " + file);
        }
        return new TunedSchedules(contents.entries);
    }

    /** Writes all of them to a file, whole or not at all. Its folder is made if it is not there. */
    public void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        WholeFile.write(file, Json.bytes(new Contents(WHAT, VERSION, entries)));
    }

    /** Adds an entry, in the place of what was measured before for the same. */
    public void put(Entry entry) {
        entries.removeIf(entry::isOfSame);
        entries.add(entry);
    }

    /** What was measured for rows of an objective on a device. */
    public Optional<Entry> find(Device device, Objective objective, int samples, int features) {
        return entries.stream().filter(entry -> entry.isOf(device, objective, samples, features)).findFirst();
    }
}
