package org.katabatic.studies.report;

import java.util.List;
import java.util.Map;
import org.katabatic.host.device.Device;
import org.katabatic.host.device.Versions;
import org.katabatic.host.verification.Comparison;
import org.katabatic.studies.claim.Claim;
import org.katabatic.studies.claim.Evidence;
import org.katabatic.studies.figure.Figure;
import org.katabatic.studies.report.StudyCertificate.TrainingEntry;
import org.katabatic.studies.study.Effort;
import org.katabatic.studies.study.Study;

/**
 * A run of a study as a record: what is printed, written as JSON, and made into a page.
 *
 * @param study
 *            the study's name
 * @param paper
 *            the paper's number
 * @param device
 *            where it ran
 * @param versions
 *            of what computed
 * @param effort
 *            quick, standard or full
 * @param seeds
 *            the seeds
 * @param parameters
 *            by name
 * @param claims
 *            claims, controls and observations with what was seen
 * @param accuracy
 *            what was held against the reference, each quantity where it was worst
 * @param notes
 *            sentences of this run
 * @param figures
 *            charts, as data
 * @param certificates
 *            of its trainings on kernels; absent if they were not asked for
 * @param seconds
 *            wall time
 * @param holds
 *            whether every claim held, every control failed, every error was within its bound, and
 *            every certificate is as it should be
 */
public record StudyReport(String study, int paper, DeviceEntry device, Map<String, String> versions, String effort,
        List<Long> seeds, Map<String, Double> parameters, List<ClaimEntry> claims, List<AccuracyEntry> accuracy,
        List<String> notes, List<Figure> figures, List<TrainingEntry> certificates, double seconds, boolean holds) {

    /** Where it ran. */
    public record DeviceEntry(String id, String name, String driver) {}

    /**
     * A claim with what was seen of it in one place.
     *
     * @param required
     *            in words; absent of an observation
     * @param verdict
     *            in words
     * @param good
     *            whether that is as it should be
     */
    public record ClaimEntry(String id, String kind, String sentence, String statistic, String required, String over,
            String place, double mean, double smallest, double largest, List<Evidence.Value> values, String verdict,
            boolean good) {

        static ClaimEntry of(Evidence evidence) {
            Claim claim = evidence.claim();
            return new ClaimEntry(claim.id(), claim.kind().name(), claim.sentence(), claim.statistic(),
                    claim.required() == null ? null : claim.required().text(), claim.over().name(), evidence.place(),
                    evidence.mean(), evidence.smallest(), evidence.largest(), evidence.values(),
                    evidence.verdict().text(), evidence.verdict().isGood());
        }
    }

    /** A quantity held against the reference, where it was worst. */
    public record AccuracyEntry(String quantity, long step, double error, double bound, double ratio,
            String tolerance) {

        static AccuracyEntry of(Comparison comparison) {
            return new AccuracyEntry(comparison.quantity(), comparison.step(), comparison.error(), comparison.bound(),
                    comparison.ratio(), comparison.tolerance());
        }
    }

    /** What a run makes. */
    public record Outcome(List<Evidence> evidence, List<Comparison> accuracy, List<String> notes, List<Figure> figures,
            List<TrainingEntry> certificates, double seconds) {}

    /** The record of a run. */
    public static StudyReport of(Study study, Device device, Effort effort, List<Long> seeds,
            Map<String, Double> parameters, Outcome outcome) {
        List<ClaimEntry> claims = outcome.evidence().stream().map(ClaimEntry::of).toList();
        boolean holds = claims.stream().allMatch(ClaimEntry::good)
                && outcome.accuracy().stream().allMatch(Comparison::holds)
                && outcome.certificates().stream().allMatch(one -> one.certificate().holds());
        return new StudyReport(study.name(), study.paper(),
                new DeviceEntry(device.id(), device.name(), device.driver()),
                Map.of("TornadoVM", Versions.tornadoVm(), "EJML", Versions.ejml(), "Java",
                        Runtime.version().toString()),
                effort.toString(), seeds, parameters, claims,
                outcome.accuracy().stream().map(AccuracyEntry::of).toList(), outcome.notes(), outcome.figures(),
                outcome.certificates().isEmpty() ? null : outcome.certificates(), outcome.seconds(), holds);
    }

    /** Number of claims that hold as they should, and of all that may fail. */
    public String score() {
        long decided = claims.stream().filter(one -> one.required() != null).count();
        long good = claims.stream().filter(one -> one.required() != null && one.good()).count();
        return good + " of " + decided;
    }
}
