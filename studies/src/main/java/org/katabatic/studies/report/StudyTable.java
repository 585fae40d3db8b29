package org.katabatic.studies.report;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.katabatic.host.certificate.TaskRatio;
import org.katabatic.studies.claim.Numbers;
import org.katabatic.studies.paper.Papers;
import org.katabatic.studies.report.StudyCertificate.TrainingEntry;

/** A run as text for a terminal. */
public final class StudyTable {

    private final PrintWriter out;

    /** Prints to a writer. */
    public StudyTable(PrintWriter out) {
        this.out = out;
    }

    /** Prints a run. */
    public void print(StudyReport report) {
        out.printf("study       %s%n", report.study());
        out.printf("paper       %d. %s%n", report.paper(), Papers.of(report.paper()).citation());
        out.printf("device      %s: %s (%s)%n", report.device().id(), report.device().name(), report.device().driver());
        out.printf("effort      %s, seeds %s%n", report.effort(), report.seeds());
        out.printf("parameters  %s%n%n", report.parameters().entrySet().stream()
                .map(one -> one.getKey() + "=" + Numbers.text(one.getValue())).collect(Collectors.joining(" ")));
        out.printf("  %-34s %-16s %-12s %-22s %-20s %s%n", "claim", "required", "seen", "over the seeds", "where",
                "verdict");
        report.claims().forEach(this::print);
        if (!report.accuracy().isEmpty()) {
            out.printf("%nagainst EJML in double precision, where it was worst%n");
            out.printf("  %-34s %5s  %-10s  %-10s  %s%n", "quantity", "step", "error", "bound", "error/bound");
            report.accuracy().forEach(one -> out.printf(Locale.ROOT, "  %-34s %5d  %-10.3g  %-10.3g  %.3f  %s%n",
                    one.quantity(), one.step(), one.error(), one.bound(), one.ratio(), one.tolerance()));
        }
        if (report.certificates() != null) {
            printCertificates(report.certificates());
        }
        out.println();
        report.notes().forEach(note -> out.printf("note        %s%n", note));
        out.printf(Locale.ROOT, "time        %.1f s%n", report.seconds());
        out.printf("result      %s as they should: %s%n%n", report.score(),
                report.holds() ? "the study HOLDS" : "the study DOES NOT HOLD");
        out.flush();
    }

    /** All in a line, and each that does not hold. */
    private void printCertificates(List<TrainingEntry> certificates) {
        TaskRatio worst = certificates.stream().flatMap(one -> one.certificate().worst().stream())
                .max(Comparator.comparingDouble(TaskRatio::ratio)).orElse(null);
        out.printf(Locale.ROOT, "%ncertificate of %d trainings on kernels, worst ratio %s%n", certificates.size(),
                worst == null ? "none" : String.format(Locale.ROOT, "%.3g of 1, %s in step %d", worst.ratio(),
                        worst.task(), worst.step()));
        certificates.stream().filter(one -> !one.certificate().holds())
                .forEach(one -> out.printf("            DOES NOT HOLD: %s%n", one.training()));
    }

    private void print(StudyReport.ClaimEntry claim) {
        boolean isMean = claim.over().equals("MEAN") && claim.values().size() > 1;
        String spread = claim.values().size() == 1
                ? ""
                : Numbers.text(claim.smallest()) + " … " + Numbers.text(claim.largest()) + (isMean ? ", mean" : "");
        out.printf("  %-34s %-16s %-12s %-22s %-20s %s%n", claim.id(),
                claim.required() == null ? "" : claim.required(),
                Numbers.text(claim.mean()), spread, claim.place(), claim.verdict());
        out.printf("      %s (%s)%n", claim.sentence(), claim.statistic());
    }
}
