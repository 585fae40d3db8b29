package org.katabatic.studies.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.katabatic.host.cli.JsonOption;
import org.katabatic.host.cli.Katabatic;
import org.katabatic.host.device.Device;
import org.katabatic.host.device.Devices;
import org.katabatic.host.report.Json;
import org.katabatic.host.report.WholeFile;
import org.katabatic.studies.figure.Figure;
import org.katabatic.studies.figure.FigureFiles;
import org.katabatic.studies.report.StudyCertificate;
import org.katabatic.studies.report.StudyReport;
import org.katabatic.studies.report.StudyTable;
import org.katabatic.studies.study.Catalogue;
import org.katabatic.studies.study.Certificates;
import org.katabatic.studies.study.Effort;
import org.katabatic.studies.study.Seeds;
import org.katabatic.studies.study.Study;
import org.katabatic.studies.study.StudyRun;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs studies. */
@Command(name = "study", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Runs a paper's claims, each with a control that must fail.",
        subcommands = {ListCommand.class, PageCommand.class, CertifyCommand.class}, footer = {
                "",
                "Exit code 1: a claim does not hold, a control holds, an error is above its bound, or a certificate",
                "does not hold.", "",
                "Examples:", "  katabatic study list", "  katabatic study logistic-to-perceptron --device java",
                "  katabatic study --all --device java --quick --out runs"})
final class StudyCommand implements Callable<Integer> {

    /** The option's name. */
    static final String CERTIFICATE = "--certificate";

    @Spec private CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "The study.") private String name;

    @Option(names = "--all", description = "Runs all studies, one after the other.") private boolean all;

    @Option(names = "--device", paramLabel = "DEVICE", defaultValue = "java",
            description = "java (default), auto, reference, java-checked, or a backend and an index: opencl:0.") //
    private String device;

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "3",
            description = "Number of seeds (default 3), from 20261 on.") private int seeds;

    @ArgGroup private Efforts efforts = new Efforts();

    @Option(names = "--set", paramLabel = "NAME=VALUE",
            description = "Another value for a parameter of the study.") private Map<String, Double> changed = Map.of();

    @Option(names = "--out", paramLabel = "DIR",
            description = "Writes figures as PNG and SVG, and the record of each study as JSON, into a folder.") //
    private Path folder;

    @Option(names = CERTIFICATE, paramLabel = "FILE",
            description = "Writes a certificate of each training on kernels as JSON, as `train --certificate`; "
                    + "`study certify FILE` runs the study again.") private Path certificate;

    @Mixin private JsonOption json;

    /** One of both, or neither. */
    private static final class Efforts {

        @Option(names = "--quick", description = "At most a minute a study on two cores.") private boolean quick;

        @Option(names = "--full",
                description = "The paper's sizes, within hours.") private boolean full;

        Effort effort() {
            return quick ? Effort.QUICK : full ? Effort.FULL : Effort.STANDARD;
        }
    }

    @Override
    public Integer call() throws IOException {
        json.check();
        if (all == (name != null)) {
            throw new IllegalArgumentException("name a study, or give --all; `katabatic study list` prints the names");
        }
        if (all && !changed.isEmpty()) {
            throw new IllegalArgumentException("--set applies to one study: --set=" + changed);
        }
        if (certificate != null) {
            requireCertifiable();
        }
        List<Study> studies = all ? Catalogue.all() : List.of(Catalogue.of(name));
        List<Long> fixed = Seeds.first(seeds);
        Device chosen = new Devices().of(device);
        if (folder != null) {
            Files.createDirectories(folder);
        }
        PrintWriter out = spec.commandLine().getOut();
        List<StudyReport> reports = new ArrayList<>();
        for (Study study : studies) {
            StudyReport report;
            try (ProgressLine progress = new ProgressLine(study.name())) {
                report = new StudyRun(study, chosen, efforts.effort(), fixed, new LinkedHashMap<>(changed))
                        .run(progress, new Certificates(certificate != null));
            }
            if (!json.isStandardOutput()) {
                new StudyTable(out).print(report);
            }
            if (folder != null) {
                write(study, report);
            }
            reports.add(report);
        }
        if (all && !json.isStandardOutput()) {
            printSummary(reports, out);
        }
        json.write(all ? reports : reports.getFirst(), out);
        boolean isCertified = certificate == null || certify(reports.getFirst(), chosen);
        return isCertified && reports.stream().allMatch(StudyReport::holds)
                ? Katabatic.GOOD
                : Katabatic.ENDED_BADLY;
    }

    private void requireCertifiable() {
        if (all) {
            throw new IllegalArgumentException("--certificate is of one study: --certificate=" + certificate);
        }
        WholeFile.requireWritable(certificate);
    }

    /** Writes the certificate, and says whether there is one. */
    private boolean certify(StudyReport report, Device chosen) throws IOException {
        if (report.certificates() == null) {
            spec.commandLine().getErr().println("katabatic: no certificate, since no training of " + report.study()
                    + " ran on kernels on " + chosen.id() + ": --certificate=" + certificate);
            return false;
        }
        WholeFile.write(certificate, Json.bytes(StudyCertificate.of(report, arguments(chosen))));
        return true;
    }

    /** What was given, with the device that was chosen, and without files. */
    private List<String> arguments(Device chosen) {
        List<String> arguments = new ArrayList<>(List.of(name, "--device=" + chosen.id(), "--seeds=" + seeds));
        if (efforts.effort() != Effort.STANDARD) {
            arguments.add("--" + efforts.effort());
        }
        changed.forEach((parameter, value) -> arguments.add("--set=" + parameter + "=" + value));
        return arguments;
    }

    private void write(Study study, StudyReport report) throws IOException {
        for (Figure figure : report.figures()) {
            FigureFiles.write(figure, folder.resolve(figure.name()), FigureFiles.ALL_FORMATS);
        }
        WholeFile.write(folder.resolve(study.name() + "-" + report.device().id().replace(':', '-') + ".json"),
                Json.bytes(report));
    }

    private static void printSummary(List<StudyReport> reports, PrintWriter out) {
        out.printf("%-34s %-20s %-10s %s%n", "study", "as they should", "seconds", "result");
        reports.forEach(one -> out.printf(Locale.ROOT, "%-34s %-20s %-10.1f %s%n", one.study(), one.score(),
                one.seconds(), one.holds() ? "HOLDS" : "DOES NOT HOLD"));
        out.printf(Locale.ROOT, "%n%.1f s in all%n", reports.stream().mapToDouble(StudyReport::seconds).sum());
        out.flush();
    }
}
