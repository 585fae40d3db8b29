package org.katabatic.studies.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.katabatic.host.certificate.Certificate;
import org.katabatic.host.report.Json;

/**
 * The certificates of a study's trainings, and what it takes to run them again.
 *
 * @param version
 *            of this format
 * @param study
 *            the study's name
 * @param arguments
 *            of {@code study}, with what it chose by itself
 * @param trainings
 *            in the order in which they ended
 */
public record StudyCertificate(int version, String study, List<String> arguments, List<TrainingEntry> trainings) {

    /** The version that is written and read. */
    public static final int VERSION = 1;

    /**
     * One training.
     *
     * @param training
     *            objective, step rule and seed, in words
     * @param certificate
     *            of it; its arguments are empty, since only the study runs it
     */
    public record TrainingEntry(String training, Certificate certificate) {}

    /** The same with the arguments of the command that ran the study. */
    public static StudyCertificate of(StudyReport report, List<String> arguments) {
        return new StudyCertificate(VERSION, report.study(), arguments, report.certificates());
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException
     *             if there is no such file, or it is no such certificate
     */
    public static StudyCertificate read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "there is no file " + file + "; `katabatic study NAME --certificate` writes one");
        }
        StudyCertificate read;
        try {
            read = Json.read(Files.readAllBytes(file), StudyCertificate.class);
        } catch (IOException e) {
            throw new IllegalArgumentException("not a certificate of a study: " + file + ": "
                    + e.getMessage().lines().findFirst().orElse(""), e);
        }
        if (read.version() != VERSION) {
            throw new IllegalArgumentException("a certificate of version " + VERSION + " can be read: version="
                    + read.version() + " file=" + file);
        }
        if (read.study() == null || read.arguments() == null || read.trainings() == null
                || read.trainings().isEmpty()) {
            throw new IllegalArgumentException(
                    "a certificate of a study names study, arguments and trainings: file=" + file);
        }
        for (TrainingEntry one : read.trainings()) {
            if (one.certificate() == null) {
                throw new IllegalArgumentException(
                        "each training has its certificate: training=" + one.training() + " file=" + file);
            }
            one.certificate().requireWhole(file);
        }
        return read;
    }
}
