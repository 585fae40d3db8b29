package org.katabatic.host.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.katabatic.host.certificate.Certificate;
import org.katabatic.host.certificate.Certificate.KernelEntry;
import org.katabatic.host.certificate.TaskRatio;
import org.katabatic.host.report.Json;
import org.katabatic.host.report.TrainingReport;
import org.katabatic.host.report.WholeFile;
import picocli.CommandLine.Option;

/** Where the certificate of a training goes, if one is wanted. */
final class CertificateOption {

    /** The option's name. */
    static final String NAME = "--certificate";

    @Option(names = NAME, paramLabel = "FILE",
            description = "Writes a certificate as JSON: what ran, on what, and how far every task of steps 1, 2, 5, "
                    + "10, 20, 50 … is from its kernel in double, over the bound on rounding; exit code 1 if a ratio "
                    + "is above 1. Includes --verify. `certify FILE` runs it again.") private Path file;

    /** A training's report with its certificate. */
    record CertifiedReport(@JsonUnwrapped TrainingReport report, Certificate certificate) {}

    /** Whether there is to be one. */
    boolean isWanted() {
        return file != null;
    }

    /** Refuses, before the work begins, a file that could not be written. */
    void check() {
        if (isWanted()) {
            WholeFile.requireWritable(file);
        }
    }

    /** Writes it. */
    void write(Certificate certificate) throws IOException {
        WholeFile.write(file, Json.bytes(certificate));
    }

    /** Two lines: the worst ratio, and what is certified. */
    static void print(Certificate certificate, PrintWriter out) {
        List<TaskRatio> ratios = certificate.ratios();
        long elements = ratios.stream().mapToLong(TaskRatio::elements).sum();
        long undecided = ratios.stream().mapToLong(TaskRatio::undecided).sum();
        TaskRatio worst = certificate.worst().orElse(null);
        out.printf("worst ratio %s%n", worst == null
                ? "none: there are no kernels to hold"
                : String.format(Locale.ROOT, "%.3g of 1, %s in step %d%s; %d elements held, %d undecided",
                        worst.ratio(), worst.task(), worst.step(),
                        worst.array() == null ? "" : ", " + worst.array() + "[" + worst.index() + "]",
                        elements - undecided, undecided));
        long generated = certificate.kernels().stream().map(KernelEntry::generated)
                .filter(one -> one != null).count();
        boolean replayed = certificate.replays().stream().allMatch(Certificate.ReplayEntry::sameBits);
        out.printf("certificate %s: %s%d kernels, generated code of %d, determinism %s%n",
                certificate.holds() ? "holds" : "DOES NOT HOLD",
                certificate.replays().isEmpty()
                        ? ""
                        : "tasks of " + certificate.replays().size() + " steps, replayed bit for bit: "
                                + (replayed ? "yes; " : "NO; "),
                certificate.kernels().size(), generated, certificate.determinism().holds());
    }
}
